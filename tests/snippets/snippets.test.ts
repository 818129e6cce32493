/**
 * The code in the documents. Shell: its syntax, each command of `parley` with its options, each script of npm, each variable, and
 * each request of curl to our own API, whose address, method and body its operation has to take. JSON is parsed. TypeScript and
 * Python are checked against the SDKs in tests/sdk.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProgram } from '@parley/cli/program'
import { OPERATION_TABLE, type OperationDefinition, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { readBlocks } from './read-blocks.ts'
import { readCurl } from './read-curl.ts'
import { splitCommands } from './split-commands.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const shell = readBlocks('sh')
const commands = shell.flatMap(({ place, code }) => splitCommands(code).map((words) => ({ place, words })))

test('every shell snippet can be read by a shell', () => {
  expect(shell.length).toBeGreaterThan(180)
  if (process.platform === 'win32') return
  const wrong = shell.flatMap(({ place, code }) => {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: code, encoding: 'utf8' })
    return status === 0 ? [] : [`${place}: ${stderr}`]
  })
  expect(wrong).toEqual([])
})

test('every command of parley is there, with its options', async () => {
  const program = await createProgram()
  const wrong: string[] = []
  let count = 0
  for (const { place, words } of commands) {
    const at = words.indexOf('parley')
    // `npx parley`, `parley`, variables before it, or inside a container.
    if (
      at < 0 ||
      !/^(?:npx |docker compose exec .*|kubectl exec .* -- |[A-Z_]+=.* ?)*$/.test(
        words.slice(0, at).join(' ') + (at > 0 ? ' ' : ''),
      )
    )
      continue
    count++
    let command: typeof program = program
    let rest = words.slice(at + 1)
    for (;;) {
      const next = command.commands.find((sub) => sub.name() === rest[0])
      if (!next) break
      command = next
      rest = rest.slice(1)
    }
    if (command === program && rest.length > 0 && !rest[0]!.startsWith('-'))
      wrong.push(`${place}: parley ${rest[0]}`)
    const known = [...command.options, ...program.options].flatMap(({ long, short }) => [long, short])
    for (const option of rest.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split('=')[0]!))
      if (!known.includes(option) && option !== '--help')
        wrong.push(`${place}: ${command.name()} has no ${option}`)
  }
  expect(wrong).toEqual([])
  expect(count).toBeGreaterThan(80)
})

test('every script of npm is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const named = commands.flatMap(({ place, words }) => {
    const name =
      words[0] === 'npm' && words[1] === 'run'
        ? words.slice(2).find((word) => !word.startsWith('-'))
        : undefined
    return name === undefined ? [] : [{ place, name }]
  })
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('every variable of Parley is one that something reads', () => {
  const known = readFileSync(join(ROOT, 'docs', 'reference', 'configuration.md'), 'utf8')
  const wrong = shell.flatMap(({ place, code }) =>
    [...code.matchAll(/\bPARLEY_[A-Z_0-9]+[A-Z0-9]\b/g)]
      .map(([name]) => name)
      .filter((name) => !known.includes(`\`${name}\``) && !OF_COMMANDS.has(name))
      .map((name) => `${place}: ${name}`),
  )
  expect(wrong).toEqual([])
})

/** Read by the command line. */
const OF_COMMANDS = new Set(['PARLEY_URL', 'PARLEY_API_KEY', 'PARLEY_PROFILE', 'PARLEY_BACKUP_PASSPHRASE'])

const OPERATIONS = Object.entries<Pick<OperationDefinition, 'method' | 'path' | 'input' | 'transport'>>({
  ...OPERATION_TABLE,
  ...PUBLIC_OPERATION_TABLE,
} as never)

test('every request of curl is one that its operation takes', () => {
  let count = 0
  const wrong = commands.flatMap(({ place, words }) => {
    const request = readCurl(words)
    const path =
      /^(?:http:\/\/localhost:8080|https:\/\/(?:parley|chat)\.example\.com)(\/v1\/[^?]*|\/auth\/[^?]*)/.exec(
        request?.url ?? '',
      )?.[1]
    if (!request || path === undefined) return []
    count++
    const found = OPERATIONS.find(
      ([, { method, path: known }]) => method === request.method && fits(known, path),
    )
    if (!found) return [`${place}: there is no ${request.method} ${path}`]
    const [name, { input, transport }] = found
    if (transport === 'upload' || request.data === undefined || !request.data.startsWith('{')) return []
    const body = parse(request.data)
    if (body === undefined) return [`${place}: the body of ${name} is no JSON`]
    const inPath = Object.fromEntries(
      [...found[1].path.matchAll(/\{(\w+)\}/g)].map(([, field]) => [field, SOME_ID]),
    )
    const { error } = input.safeParse({ ...body, ...inPath })
    const issues = (error?.issues ?? []).filter(
      ({ path: place }) => !(String(place[0]) in inPath) && !isPlaceholder(body, place),
    )
    return issues.map((issue) => `${place}: ${name} ${issue.path.join('.')} ${issue.message}`)
  })
  expect(wrong).toEqual([])
  expect(count).toBeGreaterThan(100)
})

const SOME_ID = 'x_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'

/** `/v1/agents/{id}` fits `/v1/agents/agt_…` and `/v1/agents/$AGENT`. */
function fits(known: string, path: string): boolean {
  const parts = known.split('/')
  const given = path.split('/')
  return (
    parts.length === given.length &&
    parts.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  )
}

/** A number may be a variable of the shell. */
function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text.replaceAll(/: \$\w+/g, ': 0'))
  } catch {
    return undefined
  }
}

/** The reader or the shell fills it in. */
function isPlaceholder(body: unknown, path: readonly PropertyKey[]): boolean {
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)?.[key], body)
  return typeof value === 'string' && /[…$]/.test(value)
}

test('every block of JSON can be parsed', () => {
  const blocks = readBlocks('json')
  expect(blocks.length).toBeGreaterThan(10)
  const wrong = blocks.filter(({ code }) => {
    try {
      JSON.parse(code.replaceAll('{…}', '{}').replaceAll(/,?\s*…(?=\s*[\]}])/g, ''))
      return false
    } catch {
      return true
    }
  })
  expect(wrong.map(({ place }) => place)).toEqual([])
})
