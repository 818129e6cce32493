/** Every project that `parley init` writes in TypeScript is installed, type-checked and run against a real server. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type StartedPages, startPages } from '../browser/start-pages.ts'
import { freePort } from '../journeys/server-process.ts'
import { CLONE } from './installation.ts'
import { type InstalledPackage, installPackage } from './installed-package.ts'
import { npmRun, runProgram, startProgram } from './project-program.ts'

const SLOW = { timeout: 90_000 }
const TYPESCRIPT = join(CLONE, 'node_modules', 'typescript', 'bin', 'tsc')

let installed: InstalledPackage
let pages: StartedPages
let key: string

beforeAll(async () => {
  installed = await installPackage()
  pages = await startPages({ PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' })
  key = (await pages.api.call('api_keys.create', { name: 'of the profile' })).key
  await installed.parley(['login', '--url', pages.url, '--with-key'], { stdin: key })
  await pages.api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
}, 180_000)
afterAll(() => pages?.close())

const inFolder = (name: string, path = '') => join(installed.folder, name, path)

async function init(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await installed.parley(['init', ...args])
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) })
  return stdout + stderr
}

async function checkTypes(name: string): Promise<void> {
  const types = ['--typeRoots', join(CLONE, 'node_modules', '@types'), '--types', 'node']
  await runProgram(inFolder(name), [process.execPath, TYPESCRIPT, ...types])
}

/** A program that goes on until the test ends. */
function keepRunning(...given: Parameters<typeof startProgram>) {
  const program = startProgram(...given)
  onTestFinished(() => program.stop())
  return program
}

const forge = (port: string) =>
  fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{"event":"message.sent"}' })

test('a project in TypeScript sends, receives verified webhooks and follows events', SLOW, async () => {
  const said = await init('my-app')
  expect(said).toContain('npm run send -- +919812345678 "Hello"')
  const folder = inFolder('my-app')
  expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).name).toBe('my-app')
  expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toMatch(/^\.env$/m)

  const settings = await readFile(join(folder, '.env'), 'utf8')
  const [, own] = /^PARLEY_API_KEY=(.*)$/m.exec(settings)!
  expect(own).not.toBe(key)
  expect(said).not.toContain(own)
  const keys = await pages.api.call('api_keys.list', {})
  expect(keys.data.map(({ name }) => name)).toContain('my-app')

  await runProgram(folder, ['npm', 'install', '--offline', '--no-audit', '--no-fund'])
  await checkTypes('my-app')
  const port = String(await freePort())
  await runProgram(folder, npmRun('register', `http://127.0.0.1:${port}/`))
  const receiver = keepRunning(folder, npmRun('receive'), { PORT: port })
  await receiver.line(/on port/)
  const follower = keepRunning(folder, npmRun('follow'))
  await follower.line(/Following/)
  expect((await forge(port)).status).toBe(400)
  await receiver.line(/^Refused/)
  const sent = await runProgram(folder, npmRun('send', '+919812345678', 'Hello'))
  expect(sent).toMatch(/^msg_\S+ to \+919812345678 is queued\./)
  await receiver.line(/^message\.queued #\d+$/)
  await follower.line(/^\d+ message\.queued$/)
  await expect(runProgram(folder, npmRun('send', 'twelve'))).rejects.toThrow(/validation_failed: [\s\S]*to:/)
})

const NUMBERS: Record<string, string[]> = {
  oravio: ['+919876543210'],
  orbit: ['+919876543210'],
  convoai: ['+14155559876'],
  oliai: [],
  oration: ['+14155550100'],
}
const PRINTED: Record<string, RegExp> = {
  oravio: /The message \S+ is queued[\s\S]*There are \d+ new leads/,
  orbit: /The message \S+ is queued/,
  convoai: /plan \S+, API v1\.4[\s\S]*The document \S+ is ready[\s\S]*The message \S+ is queued/,
  oliai: /The audience \S+ has 2 of them/,
  oration: /The conversation \S+ is \w+/,
}

test.each(Object.keys(NUMBERS))(
  'a client of %s in TypeScript runs its quick start and receives signed webhooks',
  SLOW,
  async (dialect) => {
    const given = await pages.api.call('api_keys.create', { name: 'theirs', dialect })
    const said = await init(dialect, '--dialect', dialect, '--api-key', given.key)
    expect(said).not.toContain(given.key)
    const folder = inFolder(dialect)
    const prefix = dialect.toUpperCase()
    const settings = await readFile(join(folder, '.env'), 'utf8')
    expect(settings).toContain(`${prefix}_API_KEY=${given.key}\n`)
    await checkTypes(dialect)
    const port = String(await freePort())
    const url = `http://127.0.0.1:${port}/`
    const start = () =>
      runProgram(folder, npmRun('quick-start', ...NUMBERS[dialect]!), { [`${prefix}_WEBHOOK_URL`]: url })
    const printed = dialect === 'oration' ? await start() : undefined
    const receiver = keepRunning(folder, npmRun('receive'), { PORT: port })
    await receiver.line(/on port/)
    expect(printed ?? (await start())).toMatch(PRINTED[dialect]!)
    expect((await forge(port)).status).toBe(403)
    if (dialect === 'oliai') {
      const [, secret] = /^OLIAI_WEBHOOK_SECRET=(.*)$/m.exec(settings)!
      await pages.api.call('webhooks.create', { url, format: dialect, secret })
    }
    const { data } = await pages.api.call('webhooks.list', {})
    const endpoint = data.find((candidate) => candidate.url === url)!
    await pages.api.call('webhooks.test', { id: endpoint.id })
    await receiver.line(/^Received \w+\.\w+/)
  },
)

test('the call of ConvoAI’s quick start works in an empty folder, without a terminal', async () => {
  const folder = inFolder('theirs')
  await mkdir(join(folder, '.git'), { recursive: true })
  const given = await pages.api.call('api_keys.create', { name: 'theirs', dialect: 'convoai' })
  const { code, stdout } = await installed.parley(['init', '--dialect', 'convoai', '--api-key', given.key], {
    cwd: folder,
  })
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('npm start -- +14155559876') })
  expect(await readFile(join(folder, '.env'), 'utf8')).toContain(
    `CONVOAI_BASE_URL=${pages.url}/convoai/api/v1\n`,
  )
})

test('a folder that is not empty is refused before anything is made; --force keeps what is there', async () => {
  const folder = inFolder('filled')
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{"name":"mine"}')
  await writeFile(join(folder, 'send.py'), 'mine')
  await writeFile(join(folder, '.env'), 'OTHER=1\nPARLEY_URL=http://mine')
  const keysBefore = await pages.api.call('api_keys.list', { limit: 100 })
  const refused = await installed.parley(['init', 'filled'])
  expect(refused).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('is not empty (.env, package.json, send.py)'),
  })
  expect((await pages.api.call('api_keys.list', { limit: 100 })).data.length).toBe(keysBefore.data.length)

  const said = await init('filled', '--force', '--language', 'python')
  expect(said).toContain('Not changed, because they were there: send.py.')
  expect(await readFile(join(folder, 'send.py'), 'utf8')).toBe('mine')
  expect(await readFile(join(folder, 'package.json'), 'utf8')).toBe('{"name":"mine"}')
  expect(await readFile(join(folder, '.env'), 'utf8')).toMatch(
    /^OTHER=1\nPARLEY_URL=http:\/\/mine\nPARLEY_API_KEY=parley_test_\S+\n$/,
  )
  const keysBetween = await pages.api.call('api_keys.list', { limit: 100 })
  expect(await init('filled', '--force', '--language', 'python')).toMatch(
    /Not changed, because they were there: \.gitignore, \.env, .*vendor\/parley-sdk-python/,
  )
  expect(await pages.api.call('api_keys.list', { limit: 100 })).toEqual(keysBetween)
  expect(await readFile(join(folder, 'package.json'), 'utf8')).toBe('{"name":"mine"}')
})

test('a wrong key, a server that is away and a key that may make no keys write nothing wrong', async () => {
  const wrong = await installed.parley(['init', 'wrong', '--dialect', 'convoai', '--api-key', 'ck_test_x'])
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('does not accept this key') })
  const away = await installed.parley(['init', 'wrong', '--url', 'http://127.0.0.1:9', '--key', key])
  expect(away.code).toBe(69)
  await expect(stat(inFolder('wrong'))).rejects.toMatchObject({ code: 'ENOENT' })
  const narrow = await pages.api.call('api_keys.create', { name: 'narrow', scopes: ['messages:write'] })
  expect(await init('narrow', '--url', pages.url, '--key', narrow.key)).toContain('has the same one')
  expect(await readFile(inFolder('narrow', '.env'), 'utf8')).toContain(`PARLEY_API_KEY=${narrow.key}\n`)
})
