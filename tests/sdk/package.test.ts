/** The SDK as its users get it: the tarball alone, in an empty folder, without a registry. */
import { execFile } from 'node:child_process'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedPages, startPages } from '../browser/start-pages.ts'

const run = promisify(execFile)
const CLONE = join(import.meta.dirname, '..', '..')
const TYPESCRIPT = join(CLONE, 'node_modules', 'typescript', 'bin', 'tsc')

let folder: string
let pages: StartedPages

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  const { stdout } = await run(process.execPath, [join(CLONE, 'tools', 'sdk-package', 'main.ts'), folder])
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', stdout.trim()], { cwd: folder })
  await cp(join(import.meta.dirname, 'program.ts'), join(folder, 'program.ts'))
  pages = await startPages({ PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' })
}, 120_000)
afterAll(() => pages?.close())

const STRICT = ['--noEmit', '--strict', '--ignoreConfig']

/** Answers the problems that were found, or an empty text. */
async function typeCheck(args: string[]): Promise<string> {
  const all = [TYPESCRIPT, ...args]
  const { stdout } = await run(process.execPath, all, { cwd: folder }).catch(
    (failed: { stdout: string }) => failed,
  )
  return stdout
}

const installed = () => join(folder, 'node_modules', '@parley', 'sdk')

test('the tarball brings no other package, and less than 25 KB of modules', async () => {
  expect(await readdir(join(folder, 'node_modules'))).toEqual(['.package-lock.json', '@parley'])
  const manifest = JSON.parse(await readFile(join(installed(), 'package.json'), 'utf8'))
  expect(manifest.dependencies).toBeUndefined()
  const names = (await readdir(join(installed(), 'dist'))).filter((name) => name.endsWith('.js'))
  const modules = await Promise.all(names.map((name) => readFile(join(installed(), 'dist', name))))
  expect(names.length).toBeGreaterThan(1)
  expect(gzipSync(Buffer.concat(modules)).length).toBeLessThan(25_000)
  // Edge runtimes and browsers have no modules of Node.
  expect(modules.join('\n')).not.toMatch(/^(?:import|export)\b[^\n]*["'](?!\.\/)[^"'\n]*["'];?$/m)
})

test.each(['nodenext', 'bundler'])('a program type-checks with module resolution %s', async (resolution) => {
  const module = resolution === 'bundler' ? 'preserve' : 'nodenext'
  const found = await typeCheck([
    ...STRICT,
    ...['--module', module, '--moduleResolution', resolution, '--target', 'es2022'],
    ...['--typeRoots', join(CLONE, 'node_modules', '@types'), '--types', 'node'],
    join(folder, 'program.ts'),
  ])
  expect(found).toBe('')
})

test('its types are those of the operation table', async () => {
  const paths = {
    '@parley/packaged': [join(installed(), 'dist', 'index.d.ts')],
    '@parley/sdk': [join(CLONE, 'sdks', 'typescript', 'src', 'index.ts')],
  }
  const compilerOptions = {
    ...{ module: 'nodenext', target: 'es2024', lib: ['es2024', 'dom', 'dom.asynciterable'], paths },
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true },
    ...{ types: ['node'], typeRoots: [join(CLONE, 'node_modules', '@types')] },
  }
  const files = [join(import.meta.dirname, 'same-types.ts')]
  await writeFile(join(folder, 'same.json'), JSON.stringify({ compilerOptions, files }))
  expect(await typeCheck(['--project', join(folder, 'same.json')])).toBe('')
}, 120_000)

test('a wrong field, noun or verb is a type error', async () => {
  const wrong = join(folder, 'wrong.ts')
  await writeFile(
    wrong,
    `import { Parley } from '@parley/sdk'
const parley = new Parley({ apiKey: 'key' })
parley.messages.send({ to: 7, content: { type: 'text', text: 'a' } })
parley.messages.shout({})
const { nothing } = await parley.account.get()
`,
  )
  const found = await typeCheck([...STRICT, '--module', 'nodenext', wrong])
  expect(found.match(/wrong\.ts\(\d+/g)).toEqual(['wrong.ts(3', 'wrong.ts(4', 'wrong.ts(5'])
})

test('it sends, takes a verified webhook, follows events, reads pages and names errors', async () => {
  const { key } = await pages.api.call('api_keys.create', { name: 'sdk' })
  const { stdout } = await run(process.execPath, ['program.ts'], {
    cwd: folder,
    env: { ...process.env, PARLEY_URL: pages.url, PARLEY_KEY: key },
  })
  expect(JSON.parse(stdout)).toEqual({
    sent: { id: expect.stringMatching(/^msg_/), to: '+919812345678' },
    sentOnce: true,
    webhook: { type: 'message.queued', hasNumber: true },
    forged: { status: 400, problem: expect.stringContaining('webhook-timestamp') },
    streamed: 'message.queued',
    names: ['Asha 1', 'Asha 2', 'Asha 3', 'Asha 4', 'Asha 5'],
    errors: {
      unknown: { code: 'not_found', status: 404, fields: [] },
      invalid: { code: 'validation_failed', status: 422, fields: ['phone'] },
      stranger: { code: 'unauthenticated', status: 401, fields: [] },
      away: { code: 'unavailable', status: 0, fields: [] },
      aborted: { name: 'AbortError' },
    },
  })
})
