/** Requests that are too much: they are refused in the shape of whom they were sent to, and cost little. */
import { gzipSync } from 'node:zlib'
import { OPERATION_TABLE, type OperationName, type OPERATION_TABLE as Table } from '@parley/contracts'
import { DIALECTS } from '@parley/dialects'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { request } from '../authorisation/request.ts'
import { names } from '../authorisation/tenant.ts'
import { allowed } from '../schemas/arbitrary.ts'
import { type JsonSchema, type Path, putAt, resolve, schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const MANY = 10_000
const TOO_MUCH: [what: string, body: () => string | Buffer, headers?: Record<string, string>][] = [
  ['nine megabytes', () => JSON.stringify({ name: 'x'.repeat(9_000_000) })],
  ['a hundred thousand levels', () => `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  [
    'a hundred thousand fields',
    () => JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, 1]))),
  ],
  ['a bomb', () => gzipSync(`{"name":"${'x'.repeat(50_000_000)}"}`), { 'content-encoding': 'gzip' }],
  ['a key that reaches the prototype', () => '{"__proto__":{"name":"x"},"constructor":{"prototype":{}}}'],
  ['ten thousand items', () => JSON.stringify(Array.from({ length: MANY }, () => ({})))],
  ['a number beyond all', () => `{"name":${'9'.repeat(100_000)}}`],
]

test.each(TOO_MUCH)('%s: refused by our own API', async (_, body, headers) => {
  const answer = await server.http.inject({
    method: 'POST',
    url: '/v1/bases',
    headers: { authorization: `Bearer ${workspace.key}`, 'content-type': 'application/json', ...headers },
    payload: body(),
  })
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode).toBeLessThan(500)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body.length).toBeLessThan(100_000)
})

describe.each(DIALECTS.map((dialect) => [dialect.id, dialect] as const))('%s', (id, dialect) => {
  test.each(TOO_MUCH)('%s: refused in its words', async (_, body, headers) => {
    const { key } = await workspace.api.call('api_keys.create', { name: id, dialect: id })
    const route = dialect.routes.find(({ method, path }) => method === 'POST' && !path.includes('{'))!
    const answer = await server.http.inject({
      method: 'POST',
      url: `${dialect.basePath}${route.path}`,
      headers: {
        authorization: `Bearer ${key}`,
        'x-api-key': key,
        'content-type': 'application/json',
        ...headers,
      },
      payload: body(),
    })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.body.length).toBeLessThan(100_000)
  })
})

/** The places of an input where a list, a text or a map of any size may stand. */
function places(root: JsonSchema): { path: Path; schema: JsonSchema }[] {
  const found: { path: Path; schema: JsonSchema }[] = []
  const visit = (given: JsonSchema, path: Path): void => {
    if (path.length > 6) return
    const schema = resolve(given, root)
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      visit(part, path)
    if (schema.type === 'array') {
      found.push({ path, schema })
      if (schema.items) visit(schema.items, [...path, 0])
    }
    if (schema.type === 'string') found.push({ path, schema })
    for (const [name, property] of Object.entries(schema.properties ?? {})) visit(property, [...path, name])
  }
  visit(root, [])
  return found
}

test('every list and text that a caller may send has an end', () => {
  const endless = names().flatMap((name) =>
    places(schemaOf(OPERATION_TABLE[name].input)).flatMap(({ path, schema }) => {
      const bounded =
        schema.type === 'array'
          ? schema.maxItems !== undefined
          : schema.maxLength !== undefined ||
            schema.enum ||
            schema.const !== undefined ||
            schema.format ||
            schema.pattern
      return bounded ? [] : [`${name} ${path.join('.')}`]
    }),
  )
  expect(endless).toEqual([])
})

test('ten thousand items in any list are refused, and nothing breaks', async () => {
  const values = { ids: () => fc.constant('x'), named: NAMED, optional: false }
  const wrong: string[] = []
  let asked = 0
  for (const name of names()) {
    const definition: (typeof Table)[OperationName] = OPERATION_TABLE[name]
    if (definition.method === 'GET' || definition.method === 'DELETE') continue
    const schema = schemaOf(definition.input)
    const [input] = fc.sample(allowed(schema, values), { seed: 3, numRuns: 1 })
    for (const place of places(schema).filter((place) => place.schema.type === 'array')) {
      const [item] = fc.sample(allowed(place.schema.items ?? {}, values), { seed: 3, numRuns: 1 })
      const many = putAt(
        input,
        place.path,
        Array.from({ length: MANY }, () => item),
      ) as Record<string, unknown>
      const { status } = await request(server, name, workspace.key, many)
      asked++
      if (status < 400 || status >= 500) wrong.push(`${name} ${place.path.join('.')}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(15)
})
