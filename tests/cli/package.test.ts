/** The package of the command line, beside a real server that it reaches by its address only. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type StartedPages, startPages } from '../browser/start-pages.ts'
import { type InstalledPackage, installPackage } from './installed-package.ts'

let installed: InstalledPackage
let pages: StartedPages
/** Of the test workspace, with every scope. */
let key: string

beforeAll(async () => {
  installed = await installPackage()
  pages = await startPages()
  key = (await pages.api.call('api_keys.create', { name: 'laptop' })).key
}, 180_000)
afterAll(() => pages?.close())

const logIn = (...more: string[]) =>
  installed.parley(['login', '--url', pages.url, '--with-key', ...more], { stdin: `${key}\n` })
const profilesFile = () => join(installed.env.PARLEY_CONFIG_DIR!, 'profiles.json')

test('the tarball brings no other package', async () => {
  expect(await readdir(join(installed.folder, 'node_modules'))).toEqual([
    '.bin',
    '.package-lock.json',
    '@parley',
  ])
  const folder = join(installed.folder, 'node_modules', '@parley', 'cli')
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  expect(manifest.dependencies).toBeUndefined()
  const licenses = await readFile(join(folder, 'LICENSES-of-others'), 'utf8')
  for (const name of ['commander', 'zod', '@noble/hashes', '@modelcontextprotocol/server'])
    expect(licenses).toContain(`${name}\n\n`)
  expect((await installed.parley(['--version'])).stdout.trim()).toBe(manifest.version)
})

test('without a server it says how to choose one', async () => {
  expect(await installed.parley(['agents', 'list'])).toEqual({
    code: 64,
    stdout: '',
    stderr: expect.stringContaining('No server is chosen. Log in to one: parley login.'),
  })
})

test.each([
  ['doctor'],
  ['backup', '--out', 'x'],
  ['restore', 'x'],
  ['migrate'],
  ['secrets', 'rotate'],
  ['openapi'],
])('%s says that it needs the clone of the server', async (...args) => {
  expect(await installed.parley(args)).toEqual({
    code: 64,
    stdout: '',
    stderr: expect.stringContaining('runs only in the clone of the server'),
  })
})

test('login keeps the server and the key for their owner alone, and shows whose key it is but never the key', async () => {
  const { code, stdout, stderr } = await logIn()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('The profile default is the current one.')
  expect(stdout).toContain('test: reaches only sandboxes')
  expect(stdout).toMatch(/key\s+laptop \(key_.*\)\n.*scopes\s+.*and \d+ more/)
  expect(stdout).not.toContain(key)
  expect((await stat(profilesFile())).mode & 0o777).toBe(0o600)

  const json = await logIn('--json')
  expect(json.stdout).not.toContain(key)
  const whoami = await installed.parley(['whoami', '--json'])
  expect(whoami.stdout).not.toContain(key)
  expect(JSON.parse(whoami.stdout)).toMatchObject({
    profile: 'default',
    url: pages.url,
    key: { name: 'laptop' },
  })
  const listed = await installed.parley(['profiles', 'list', '--json'])
  expect(listed.stdout).not.toContain(key)
})

test('a key that the server refuses, a wrong address and a missing key change nothing', async () => {
  const before = await readFile(profilesFile(), 'utf8')
  const wrong = await installed.parley(['login', '--url', pages.url, '--with-key'], {
    stdin: 'parley_test_x',
  })
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('does not accept this key') })
  expect(wrong.stderr).not.toContain('parley_test_x')
  const away = await installed.parley(['login', '--url', 'http://127.0.0.1:9', '--key', key])
  expect(away).toMatchObject({ code: 69, stderr: expect.stringContaining('Check that it runs') })
  const path = await installed.parley(['login', '--url', `${pages.url}/app`, '--key', key])
  expect(path).toMatchObject({ code: 69, stderr: expect.stringContaining('give its address without a path') })
  expect(await logInWithoutTerminal()).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('--with-key < key.txt'),
  })
  expect(await readFile(profilesFile(), 'utf8')).toBe(before)
})

const logInWithoutTerminal = () => installed.parley(['login', '--url', pages.url])

test('a key that may not read its account is kept, and the missing scope named', async () => {
  const narrow = await pages.api.call('api_keys.create', { name: 'narrow', scopes: ['messages:write'] })
  const { code, stderr } = await installed.parley(
    ['login', '--url', pages.url, '--with-key', '--profile', 'narrow'],
    { stdin: narrow.key },
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('account:read') })
  const sent = await installed.parley(['messages', 'send', '--to', '+919811122266', '--text', 'Hello'])
  expect(sent).toMatchObject({ code: 0, stdout: expect.stringContaining('queued') })
  await installed.parley(['logout'])
})

test('commands work on the current profile, on a named one, and on the one of the shell', async () => {
  const { parley } = installed
  const live = await pages.liveApi.call('api_keys.create', { name: 'live' })
  await logIn('--profile', 'testing')
  await parley(['login', '--url', pages.url, '--with-key', '--profile', 'live'], { stdin: live.key })
  const modeOf = async (args: string[], env = {}) =>
    JSON.parse((await parley(['whoami', '--json', ...args], { env })).stdout).workspace.mode
  expect(await modeOf([])).toBe('live')
  expect(await modeOf(['--profile', 'testing'])).toBe('test')
  expect(await modeOf([], { PARLEY_PROFILE: 'testing' })).toBe('test')
  expect(await modeOf([], { PARLEY_URL: pages.url, PARLEY_API_KEY: key })).toBe('test')
  expect((await parley(['profiles', 'use', 'testing'])).stdout).toContain(`testing (${pages.url})`)
  expect(await modeOf([])).toBe('test')
  expect((await parley(['profiles', 'list'])).stdout).toMatch(/\*\s+testing .*\n?/)
  expect(await parley(['agents', 'list', '--workspace', 'Test'])).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('--workspace cannot be chosen with the profile testing'),
  })
  // Not in the workspace of the profile.
  expect(await parley(['keys', 'create', '--name', 'x', '--workspace', 'new'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--profile local'),
  })
})

test('logout forgets the key, and chooses no other server by itself', async () => {
  const { parley } = installed
  await logIn('--profile', 'first')
  await logIn('--profile', 'second')
  const { stdout, stderr } = await parley(['logout'])
  expect(stdout).toContain('You are logged out of second.')
  expect(stderr).toContain('still works elsewhere')
  const stored = JSON.parse(await readFile(profilesFile(), 'utf8'))
  expect(stored.current).toBeNull()
  expect(Object.keys(stored.profiles)).not.toContain('second')
  expect(await parley(['agents', 'list'])).toMatchObject({ code: 64 })
  expect(await parley(['logout'])).toMatchObject({ code: 64 })
  expect(await parley(['profiles', 'remove', 'first'])).toMatchObject({ code: 0 })
  expect(await parley(['profiles', 'use', 'first'])).toMatchObject({ code: 64 })
})

test('`parley mcp` serves an assistant with the server of the profile', async () => {
  await logIn('--profile', 'assistant')
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(installed.folder, 'node_modules', '@parley', 'cli', 'dist', 'parley.js'), 'mcp'],
      env: installed.env,
    }),
  )
  onTestFinished(() => client.close())
  const { content } = await client.callTool({
    name: 'read_operation',
    arguments: { operation: 'account.get' },
  })
  const [first] = content as { text: string }[]
  expect(JSON.parse(first!.text)).toMatchObject({ key: { name: 'laptop' } })
  const found = await client.callTool({
    name: 'search_documentation',
    arguments: { query: 'verify webhook signature' },
  })
  const [passages] = found.content as { text: string }[]
  expect(JSON.parse(passages!.text).passages[0].page).toBe('tasks/webhooks')
})
