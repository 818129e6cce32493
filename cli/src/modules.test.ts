/** A command loads what it uses: the whole server takes a second of processor time. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryFolder } from '@parley/server/testing'
import { expect, test } from 'vitest'

const SERVER = '/server/src/'
/** Names, numbers and error classes, which need nothing else of the server. */
const LIGHT = [
  'version.ts',
  'config/operator-socket-path.ts',
  'http/limits/profiles.ts',
  'operator-errors.ts',
  'config/config-error.ts',
  'platform/backup/backup-error.ts',
  'platform/database/setup-error.ts',
  'platform/postgres/errors.ts',
]

/** Schemas, which take longer to build than most commands to run. */
const HEAVY_OF_CONTRACTS =
  /\/contracts\/src\/(?!routes\.ts|events\/event-types\.ts|kit\/(errors|id-text|file-bytes)\.ts)|node_modules\/(zod|pg|fastify|pino)\//

/** The modules that `parley` with these arguments loads. */
function modulesOf(...args: string[]): string[] {
  const preload = join(import.meta.dirname, 'modules.preload.mjs')
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', preload, join(import.meta.dirname, 'main.ts'), ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, PARLEY_CONFIG_DIR: join(import.meta.dirname, 'no-profiles') },
    },
  )
  return JSON.parse(/LOADED (.*)/.exec(stderr)![1]!)
}

const heavyOfServer = (modules: string[]) =>
  modules
    .filter((url) => url.includes(SERVER))
    .map((url) => url.slice(url.indexOf(SERVER) + SERVER.length))
    .filter((path) => !LIGHT.includes(path))

test.each([
  { name: 'help', args: ['--help'] },
  { name: 'the version', args: ['--version'] },
  { name: 'help on one command', args: ['webhooks', 'listen', '--help'] },
  { name: 'a command that does not exist', args: ['sing'] },
  { name: 'a missing option', args: ['keys', 'create'] },
  { name: 'completing an option', args: ['complete', '--', 'keys', 'create', '--'] },
  { name: 'listing profiles', args: ['profiles', 'list'] },
])('nothing of the server, the contracts or the SDK is loaded for $name', ({ args }) => {
  const modules = modulesOf(...args)
  expect(modules.some((url) => url.includes('/cli/src/commands/'))).toBe(true)
  expect(heavyOfServer(modules)).toEqual([])
  expect(modules.filter((url) => /\/(contracts|sdks|channels)\/|node_modules\/zod/.test(url))).toEqual([])
})

// Nothing listens on port 9, the discard service, so the command ends at once.
const ELSEWHERE = ['--url', 'http://127.0.0.1:9', '--key', 'parley_test_x']

test.each([
  ['agents', 'list'],
  ['agents', 'show', 'Meera'],
  ['call', 'contacts.list'],
  ['messages', 'send', '--to', '+919812345678', '--text', 'Hello'],
  ['keys', 'create', '--name', 'x'],
  ['knowledge', 'list'],
  ['conversations', 'take-over', 'conv_x'],
  ['simulate', 'whatsapp', '--text', 'Hello'],
  ['simulate', 'webchat', '--text', 'Hello'],
  ['webhooks', 'listen'],
  ['workspaces', 'list'],
  ['whoami', '--json'],
  ['login', '--url', 'http://127.0.0.1:9', '--key', 'parley_test_x'],
])('the server is not loaded for a command that calls a server elsewhere: %s %s', (...args) => {
  const modules = modulesOf(...args, ...ELSEWHERE)
  expect(modules.some((url) => url.includes('/sdks/typescript/'))).toBe(true)
  expect(heavyOfServer(modules)).toEqual([])
  expect(modules.filter((url) => HEAVY_OF_CONTRACTS.test(url))).toEqual([])
})

/** They look at the machine, its keys and the database itself, print what only the server knows, or need the schemas of all operations. */
const ALONE = [
  ...['doctor', 'migrate', 'backup', 'restore', 'secrets rotate', 'files move', 'openapi', 'mcp'],
  ...['models list', 'models add', 'models test'],
  // They look at the profiles of the user, and at no installation.
  ...[
    'login',
    'logout',
    'profiles list',
    'profiles use',
    'profiles remove',
    'completion',
    'complete',
    'init',
  ],
]

test('beside a running server, no command loads the server, the contracts’ schemas or a library of either', async () => {
  const folder = await makeTemporaryFolder()
  const [report, knowledge] = [join(folder, 'report.json'), join(folder, 'hours.md')]
  writeFileSync(knowledge, '# Hours\n\nWe open at nine.\n')
  const { PARLEY_URL: _url, PARLEY_API_KEY: _key, PARLEY_DATABASE_URL: _database, ...env } = process.env
  // A key that is none: opening the installation would fail by it.
  const own = {
    ...env,
    PARLEY_DATA_DIR: join(folder, 'data'),
    PARLEY_CONFIG_DIR: join(folder, 'config'),
    PARLEY_SECRET_KEY: 'none',
  }
  const fixture = join(import.meta.dirname, 'every-command.fixture.ts')
  const { status, stderr } = spawnSync(process.execPath, [fixture, report, knowledge, ALONE.join(',')], {
    env: own,
    encoding: 'utf8',
  })
  expect({ status, stderr: stderr.replace(/.*ExperimentalWarning.*\n.*\n/, '') }).toEqual({
    status: 0,
    stderr: '',
  })
  const results: Result[] = JSON.parse(readFileSync(report, 'utf8'))
  expect(results.length).toBeGreaterThan(40)
  for (const { command, modules, asked } of results) {
    expect({ command, asked: asked.slice(0, 1) }).toEqual({ command, asked: ['/operator/describe'] })
    const heavy = [...heavyOfServer(modules), ...modules.filter((url) => HEAVY_OF_CONTRACTS.test(url))]
    expect({ command, heavy }).toEqual({ command, heavy: [] })
  }
})

interface Result {
  command: string
  modules: string[]
  asked: string[]
}
