import { ERRORS, EVENT_TYPES, event, OPERATION_TABLE, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { findFields } from '../descriptions/find-fields.ts'
import { findStale, generateFiles } from './generate.ts'

const files = generateFiles()
const textOf = (name: string) => [...files].find(([path]) => path.endsWith(`/docs/reference/${name}`))![1]
const TABLE = { ...OPERATION_TABLE, ...PUBLIC_OPERATION_TABLE }
/** From the heading of an operation to the next one. */
const sectionOf = (name: string) =>
  textOf(`operations/${name.slice(0, name.indexOf('.')).replaceAll('_', '-')}.md`)
    .split('\n## ')
    .find((section) => section.startsWith(`\`${name}\``))!

test('the reference has every operation, error and event', () => {
  for (const name of Object.keys(TABLE)) {
    expect(textOf('operations.md')).toContain(`[\`${name}\`]`)
    expect(sectionOf(name)).toContain('Answers ')
  }
  for (const code of Object.keys(ERRORS)) expect(textOf('errors.md')).toContain(`\n## \`${code}\`\n`)
  for (const type of EVENT_TYPES) expect(textOf('events.md')).toContain(`- \`${type}\``)
})

test('the reference has every field with its description, however deep it is nested', () => {
  const pages = [...files].map(([, text]) => text).join('\n')
  const seen: NonNullable<Parameters<typeof findFields>[3]> = new Set()
  const fields = [
    ...Object.entries(TABLE).flatMap(([name, { input, output, transport }]) => [
      ...findFields(input, `${name} input: `, 'input', seen),
      // A file is bytes, with its name and type in headers.
      ...(transport === 'file' ? [] : findFields(output, `${name} output: `, 'output', seen)),
    ]),
    ...findFields(event, 'event: ', 'output', seen),
  ].filter(({ path }) => !/ input: file(?:\.|$)/.test(path))
  const missing = fields.filter(({ path, description }) => {
    const name = path
      .split(/[.: ]/)
      .at(-1)!
      .replaceAll(/[[\]{}]/g, '')
    const cell = description!.replaceAll('|', '\\|')
    return !pages.includes(`${name}\``) || !pages.includes(`| ${cell} |`)
  })
  expect(missing).toEqual([])
  expect(fields.length).toBeGreaterThan(1_000)
})

describe('each operation shows an example that its own schemas accept', () => {
  test.each(Object.entries(TABLE))('%s', (name, { method, path, input, output, status, transport }) => {
    const [request, answer] = sectionOf(name).split('Example answer:')
    const curl = /```sh \[curl\]\n([\s\S]*?)\n```/.exec(request!)![1]!
    const url = new URL(/http:\/\/localhost:8080[^'\s]*/.exec(curl)![0])
    const body = sentBy(curl)
    if (transport === 'upload') body.file = { filename: 'prices.pdf', bytes: new Uint8Array([1]) }
    const sent = { ...parametersOf(path, url.pathname), ...Object.fromEntries(url.searchParams), ...body }
    expect(input.safeParse(sent).error?.issues).toBeUndefined()
    const answersJson =
      status !== 204 && !['file', 'stream', 'page', 'redirect'].includes(transport ?? 'json')
    expect([method, answer !== undefined]).toEqual([method, answersJson])
    if (answersJson) expect(output.safeParse(jsonIn(answer!)).error?.issues).toBeUndefined()
  })
})

/** The body, or the fields of a form, as a shell would pass them on. */
function sentBy(curl: string): Record<string, unknown> {
  const json = / -d '([\s\S]*)'$/.exec(curl)?.[1]
  if (json !== undefined) return JSON.parse(json.replaceAll("'\\''", "'"))
  return Object.fromEntries(
    [...curl.matchAll(/ -F '(\w+)=([^']*)'/g)].map(([, name, value]) => [name, value]),
  )
}

function jsonIn(text: string): unknown {
  const block = /```json\n([\s\S]*?)\n```/.exec(text)?.[1]
  return block === undefined ? undefined : JSON.parse(block)
}

/** Values of the {parameters} of a path, from an address that has them filled in. */
function parametersOf(path: string, address: string): Record<string, string> {
  const values = address.split('/')
  return Object.fromEntries(
    path.split('/').flatMap((part, index) => {
      const [, name, ending] = /^\{(\w+)\}(.*)$/.exec(part) ?? []
      if (name === undefined) return []
      const value = decodeURIComponent(values[index]!)
      return [[name, value.slice(0, value.length - ending!.length)]]
    }),
  )
}

test('making it twice makes the same', () => {
  expect([...generateFiles()]).toEqual([...files])
})

test('a page that differs, is missing, or is no longer made is found', async () => {
  const [first, ...others] = files
  const changed = new Map([[first![0], `${first![1]} `], ...others.slice(1), ['/nowhere/page.md', '']])
  const stale = await findStale(changed)
  expect(stale).toEqual(expect.arrayContaining([first![0], others[0]![0], '/nowhere/page.md']))
})
