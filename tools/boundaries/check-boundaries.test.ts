import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkBoundaries } from './check-boundaries.ts'
import { findCycles } from './find-cycles.ts'
import { LADDER } from './ladder.ts'
import { readImports } from './read-imports.ts'
import { findLongFunctions, MOST_LINES } from './rules/function-length.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const manifest = (name: string, exports: Record<string, string>) =>
  JSON.stringify({ name: `@parley/${name}`, exports })

/** A repository in miniature in which everything is in order. */
const SOUND: Record<string, string> = {
  'package.json': JSON.stringify({
    workspaces: [
      'contracts',
      'channels',
      'models',
      'dialects',
      'server',
      'cli',
      'sdks/typescript',
      'tests',
      'tools',
    ],
  }),
  'contracts/package.json': manifest('contracts', { '.': './src/index.ts' }),
  'contracts/src/index.ts': 'export const A = 1',
  'channels/package.json': manifest('channels', {
    '.': './src/index.ts',
    './kit': './src/kit/index.ts',
    './testing': './src/testing/index.ts',
  }),
  'channels/src/index.ts': `export * from './kit/index.ts'; import './sms/twilio/index.ts'; import './sms/plivo/index.ts'`,
  'channels/src/kit/index.ts': `import { A } from '@parley/contracts'; export type Kit = typeof A`,
  'channels/src/testing/index.ts': `import '../sms/twilio/index.ts'`,
  'channels/src/sms/wire/parts.ts': `import type { Kit } from '../../kit/index.ts'; export type Parts = Kit`,
  'channels/src/sms/twilio/index.ts': `import '../wire/parts.ts'; import '../../kit/index.ts'`,
  'channels/src/sms/plivo/index.ts': `import '../wire/parts.ts'`,
  'models/package.json': manifest('models', { '.': './src/index.ts' }),
  'models/src/index.ts': `import './built-in/index.ts'`,
  'models/src/built-in/index.ts': 'export {}',
  'dialects/package.json': manifest('dialects', { '.': './src/index.ts' }),
  'dialects/src/index.ts': `import './orbit/index.ts'`,
  'dialects/src/orbit/index.ts': 'export {}',
  'server/package.json': manifest('server', { '.': './src/main.ts', './operator': './src/operator.ts' }),
  'server/src/main.ts': `import './wiring.ts'`,
  'server/src/wiring.ts': `import '@parley/channels'; import './edges/index.ts'; import './features/conversations/messages/index.ts'`,
  'server/src/wiring/gate.ts': `import '../features/contacts/contacts/index.ts'`,
  'server/src/platform/clock.ts': 'export {}',
  'server/src/http/run.ts': `import '../platform/clock.ts'`,
  'server/src/edges/index.ts': `import './hooks/mount-hooks.ts'; import './forms/mount-forms.ts'`,
  'server/src/edges/hooks/mount-hooks.ts': `import '../mounts.ts'; import '../../http/run.ts'; import '../../features/contacts/contacts/index.ts'`,
  'server/src/edges/forms/mount-forms.ts': `import '../mounts.ts'; import '../../platform/clock.ts'`,
  'server/src/edges/mounts.ts': 'export {}',
  'server/src/features/contacts/contacts/index.ts': `export * from './contact.ts'`,
  'server/src/features/contacts/contacts/contact.ts': `import '@parley/channels/kit'; import '../../../platform/clock.ts'`,
  'server/src/features/conversations/messages/index.ts': `import '../../contacts/contacts/index.ts'; import './send-message.ts'`,
  'server/src/features/conversations/messages/send-message.ts': 'export {}',
  'server/src/features/contacts/contacts/contact.test.ts': `import '../../conversations/messages/send-message.ts'; import '@parley/channels'; import '../../../testing/database.ts'`,
  'server/src/testing/database.ts': `import '../wiring.ts'`,
  'cli/package.json': manifest('cli', { '.': './src/main.ts' }),
  'cli/src/main.ts': `import '@parley/sdk'; import '@parley/server/operator'; import 'node:fs'`,
  'server/src/operator.ts': `export * from './features/contacts/contacts/index.ts'`,
  'sdks/typescript/package.json': manifest('sdk', { '.': './src/index.ts' }),
  'sdks/typescript/src/index.ts': `import '@parley/contracts'`,
  'tests/package.json': manifest('tests', {}),
  'tests/src/journey.ts': `import '@parley/server'`,
  'tools/package.json': manifest('tools', {}),
  'tools/launch/launch.mjs': 'export {}',
}

function check(planted: Record<string, string> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'parley-boundaries-'))
  folders.push(root)
  for (const [path, source] of Object.entries({ ...SOUND, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), source)
  }
  execFileSync('git', ['init', '-q'], { cwd: root })
  return checkBoundaries(root)
}

test('a repository in order has no problems, and every file and import is counted', () => {
  const { files, imports, constants, problems } = check()
  expect(problems).toEqual([])
  expect(constants).toBe(1)
  expect(files).toBe(Object.keys(SOUND).filter((path) => !path.endsWith('.json')).length)
  expect(imports).toBe(
    Object.values(SOUND)
      .join('\n')
      .match(/(import|from) '/g)!.length,
  )
})

describe('each planted violation is found, and says how to fix it', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'contracts import the server',
      { 'contracts/src/x.ts': `import '@parley/server'` },
      /imports nothing of ours/,
    ],
    [
      'SQL outside a store',
      { 'server/src/features/contacts/contacts/x.ts': 'export const x = sql`select 1`' },
      /x\.ts:1 holds SQL: move it into the \*\.store\.ts/,
    ],
    [
      'a constant of data that is not UPPER_SNAKE',
      { 'models/src/built-in/x.ts': 'export const mostWords = 10' },
      /x\.ts:1 The constant mostWords is data: call it MOST_WORDS/,
    ],
    [
      'a transaction and a workspace side by side',
      {
        'server/src/features/contacts/contacts/x.store.ts':
          'export function find(tx: Transaction, workspaceId: string) {}',
      },
      /x\.store\.ts:1 is given a transaction and a workspaceId: take one Scope or Work/,
    ],
    [
      'a type of the server in contracts',
      { 'contracts/src/x.ts': `import type { Wiring } from '@parley/server'` },
      /imports nothing of ours/,
    ],
    [
      'a type by import() in contracts',
      { 'contracts/src/x.ts': `export type X = import('@parley/server').X` },
      /imports nothing of ours/,
    ],
    [
      'a channel imports the server',
      { 'channels/src/kit/x.ts': `import '@parley/server'` },
      /may import only/,
    ],
    [
      'a dialect imports a channel',
      { 'dialects/src/orbit/x.ts': `import '@parley/channels'` },
      /may import only/,
    ],
    [
      'a way round package names',
      { 'dialects/src/orbit/x.ts': `import '../../../channels/src/kit/index.ts'` },
      /by its name: @parley\/channels/,
    ],
    [
      'a deep import',
      { 'server/src/platform/x.ts': `import '@parley/channels/sms'` },
      /exports no "\.\/sms"/,
    ],
    [
      'a package that imports itself by name',
      { 'models/src/x.ts': `import '@parley/models'` },
      /relative path/,
    ],
    [
      'a provider imports its sibling',
      { 'channels/src/sms/twilio/x.ts': `import '../plivo/index.ts'` },
      /twilio and plivo know nothing/,
    ],
    [
      'a provider imports another kind',
      { 'channels/src/email/smtp/index.ts': `import '../../sms/wire/parts.ts'` },
      /email and sms know nothing/,
    ],
    [
      'a kind imports its provider',
      { 'channels/src/sms/wire/x.ts': `import '../twilio/index.ts'` },
      /may import none of them/,
    ],
    ['the kit imports an adapter', { 'models/src/kit/x.ts': `import '../built-in/index.ts'` }, /knows none/],
    [
      'the list reaches into an adapter',
      { 'channels/src/index.ts': `import './sms/wire/parts.ts'` },
      /by its index\.ts/,
    ],
    [
      'an adapter uses what is for tests',
      { 'channels/src/sms/twilio/x.ts': `import '../../testing/index.ts'` },
      /Only tests/,
    ],
    [
      'a dialect imports another',
      { 'dialects/src/oravio/x.ts': `import '../orbit/index.ts'` },
      /oravio and orbit know nothing/,
    ],
    [
      'a second place knows the list of channels',
      { 'server/src/wiring/x.ts': `import '@parley/channels'` },
      /Only server\/src\/wiring\.ts knows the list/,
    ],
    [
      'platform knows a feature',
      { 'server/src/platform/x.ts': `import '../features/contacts/contacts/index.ts'` },
      /platform\/ may use/,
    ],
    [
      'http knows a feature',
      { 'server/src/http/x.ts': `import '../features/contacts/contacts/index.ts'` },
      /http\/ may use/,
    ],
    [
      'a feature knows http',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../http/run.ts'` },
      /not http/,
    ],
    [
      'a feature knows an edge',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../edges/index.ts'` },
      /not edges/,
    ],
    [
      'http knows an edge',
      { 'server/src/http/x.ts': `import type {} from '../edges/mounts.ts'` },
      /not edges/,
    ],
    ['platform knows an edge', { 'server/src/platform/x.ts': `import '../edges/mounts.ts'` }, /not edges/],
    [
      'an edge reads the configuration',
      {
        'server/src/edges/hooks/x.ts': `import '../../config/index.ts'`,
        'server/src/config/index.ts': 'export {}',
      },
      /not config/,
    ],
    [
      'an edge reaches for the wiring',
      { 'server/src/edges/hooks/x.ts': `import '../../wiring.ts'` },
      /does not reach for it/,
    ],
    [
      'an edge reaches into a feature',
      { 'server/src/edges/hooks/x.ts': `import '../../features/contacts/contacts/contact.ts'` },
      /Use contacts\/contacts through/,
    ],
    [
      'an edge knows another edge',
      { 'server/src/edges/hooks/x.ts': `import '../forms/mount-forms.ts'` },
      /hooks and forms are independent/,
    ],
    [
      'an edge knows the list of channels',
      { 'server/src/edges/hooks/x.ts': `import '@parley/channels'` },
      /knows the list/,
    ],
    [
      'a feature reaches for the wiring',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../wiring.ts'` },
      /does not reach for it/,
    ],
    [
      'the entry knows a feature',
      { 'server/src/main.ts': `import './features/contacts/contacts/index.ts'` },
      /know the features/,
    ],
    [
      'a feature imports one above it',
      {
        'server/src/features/contacts/contacts/x.ts': `import type {} from '../../conversations/messages/index.ts'`,
      },
      /contacts\/contacts stands below conversations\/messages/,
    ],
    [
      'a feature reaches into another',
      { 'server/src/features/conversations/messages/x.ts': `import '../../contacts/contacts/contact.ts'` },
      /Use contacts\/contacts through/,
    ],
    [
      'the wiring reaches into a feature',
      { 'server/src/wiring/x.ts': `import '../features/conversations/messages/send-message.ts'` },
      /Use conversations\/messages through/,
    ],
    [
      'a feature without a rung',
      { 'server/src/features/contacts/surveys/index.ts': `import '../contacts/index.ts'` },
      /surveys.* has no rung/,
    ],
    [
      'code that uses what is for tests',
      { 'server/src/features/contacts/contacts/x.ts': `import '../../../testing/database.ts'` },
      /Only tests/,
    ],
    [
      'something imports the tests',
      { 'cli/src/x.ts': `import '@parley/tests'` },
      /exports no|Nothing imports/,
    ],
    [
      'the launcher needs an installation',
      { 'tools/launch/x.mjs': `import '@parley/contracts'` },
      /only Node/,
    ],
    [
      'a cycle of types',
      {
        'contracts/src/x.ts': `import type { Y } from './y.ts'; export type X = Y`,
        'contracts/src/y.ts': `import type { X } from './x.ts'; export type Y = X`,
      },
      /import each other: contracts\/src\/x\.ts, contracts\/src\/y\.ts/,
    ],
    [
      'a folder named after nothing',
      { 'contracts/src/utils/x.ts': 'export {}' },
      /contracts\/src\/utils\/ is named/,
    ],
    [
      'a file that is not there',
      { 'contracts/src/x.ts': `import './missing.ts'` },
      /no file contracts\/src\/missing/,
    ],
    [
      'an import that cannot be read',
      { 'contracts/src/x.ts': `export const x = (y: string) => import(y)` },
      /only known when it runs/,
    ],
    ['a file that cannot be parsed', { 'contracts/src/x.ts': 'export const = 1' }, /cannot be parsed/],
    [
      'a fixture whose hooks only the first of several test files gets',
      {
        'server/src/x.fixture.ts': `import { beforeAll, afterAll } from 'vitest'
          export const prepare = () => beforeAll(() => {})
          afterAll(() => {})`,
      },
      /server\/src\/x\.fixture\.ts:3 registers a hook/,
    ],
    [
      'a file that no workspace holds',
      { 'elsewhere/x.ts': `import '../server/src/main.ts'` },
      /elsewhere\/x\.ts was not looked at/,
    ],
    [
      'a file hidden in a folder that is skipped',
      { 'server/data/x.ts': 'export {}' },
      /server\/data\/x\.ts was not looked at/,
    ],
  ])('%s', (_name, planted, expected) => {
    const { problems } = check(planted)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })
})

test('every way to write an import is read, with its line', () => {
  const source = [
    `import './a.ts'`,
    `import type { B } from './b.ts'`,
    `export * from './c.ts'`,
    `export { d } from './d.ts'`,
    `type E = import('./e.ts').E`,
    `const f = () => import('./f.ts')`,
  ].join('\n')
  const found = readImports('x.ts', source).sort((one, other) => one.line - other.line)
  expect(found.map(({ text }) => text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts'])
  expect(found.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6])
})

test('cycles are found as whole groups, and a diamond is none', () => {
  const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges))
  expect(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([])
  expect(findCycles(graph({ a: ['b'], b: ['c'], c: ['a'], d: ['a'], e: ['e'] }))).toEqual([
    ['a', 'b', 'c'],
    ['e'],
  ])
})

test('the ladder names each feature once', () => {
  expect(new Set(LADDER).size).toBe(LADDER.length)
})

describe('a function of more than 80 lines', () => {
  const body = (lines: number) => 'work()\n'.repeat(lines - 2)
  const long = `export function long() {\n${body(MOST_LINES + 1)}}`
  const file = 'server/src/platform/x.ts'

  test('is refused, with its place and its length', () => {
    expect(check({ [file]: `\n${long}` }).problems).toEqual([
      expect.stringMatching(/x\.ts:2 long has 81 lines; 80 are allowed/),
    ])
    expect(check({ [file]: `export function fits() {\n${body(MOST_LINES)}}` }).problems).toEqual([])
  })

  test.each([
    ['a function', `function name() {\n${body(81)}}`, 'name'],
    ['an arrow function', `const name = () => {\n${body(81)}}`, 'name'],
    ['a method', `const a = { name() {\n${body(81)}} }`, 'name'],
    ['a function of an object', `const a = { name: async () => {\n${body(81)}} }`, 'name'],
    ['an argument', `name(() => {\n${body(81)}})`, 'name'],
    ['a test', `test('x', async () => {\n${body(81)}})`, 'test'],
  ])('is found however it is written: %s', (_what, source, name) => {
    expect(findLongFunctions('x.ts', source)).toMatchObject([{ name, line: 1, lines: 81 }])
  })

  test.each(['describe', 'describe.each([1])'])('a group of tests (%s) is none', (group) => {
    expect(findLongFunctions('x.test.ts', `${group}('x', () => {\n${body(200)}})`)).toEqual([])
  })
})
