/** Every route of every dialect asked from the schema that it reads. */
import { DIALECTS } from '@parley/dialects'
import type { Dialect } from '@parley/dialects/kit'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { Answer } from '../authorisation/request.ts'
import { openRows, type Rows } from '../authorisation/rows.ts'
import { furnish } from '../authorisation/tenant.ts'
import { ask, type Caller, fill, parametersOf, readAs, withKeys } from '../authorisation/vendor-clients.ts'
import { allowed, broken } from '../schemas/arbitrary.ts'
import { type JsonSchema, schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { RUNS, SEED } from './fuzz-settings.ts'
import { watchRows } from './watch-rows.ts'

/** The schemas that the route under way has read its body and its query with. */
const read = vi.hoisted(() => ({ bodies: new Set<unknown>(), queries: new Set<unknown>() }))
vi.mock('../../dialects/src/kit/read-input.ts', async (importOriginal) => {
  const real = await importOriginal<{
    readInput: (schema: z.ZodType, value: unknown) => unknown
    readQuery: (schema: z.ZodType, query: URLSearchParams) => unknown
  }>()
  return {
    ...real,
    readInput(schema: z.ZodType, value: unknown) {
      read.bodies.add(schema)
      return real.readInput(schema, value)
    },
    readQuery(schema: z.ZodType, query: URLSearchParams) {
      read.queries.add(schema)
      return real.readQuery(schema, query)
    },
  }
})

let server: TestServer
let rows: Rows
let caller: Caller
beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  caller = await withKeys(server, await furnish(server, await server.createWorkspace(), 'fuzzed'))
}, 120_000)
afterAll(async () => {
  await rows.close()
  await server.close()
})

describe.each((DIALECTS as readonly Dialect[]).map((dialect) => [dialect.id, dialect] as const))(
  '%s',
  (id, dialect) => {
    test('no request breaks the server, every refusal has the vendor’s shape and leaves nothing behind', async () => {
      const own = await readAs(server, caller, dialect)
      const key = caller.keys[id]!
      const shape = shapeOf(await ask(server, dialect, { method: 'GET' }, '/nothing-is-here', key))
      const named = {
        ...NAMED,
        ...PHONES,
        ...Object.fromEntries(ID_FIELDS.map((field) => [field, fc.constantFrom('', 'x', ...own.ids)])),
      }
      const values = { ids: () => fc.constant('x'), named, optional: true }
      const problems: string[] = []
      const watch = watchRows(rows, caller.id)
      let [asked, done] = [0, 0]
      let routesWithSchema = 0
      const routes = [...dialect.routes].sort(
        (a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'),
      )
      for (const route of routes) {
        const parameters = parametersOf(route.path)
        const path = fc
          .record(
            Object.fromEntries(
              parameters.map((name) => [
                name,
                fc.oneof(
                  { weight: 12, arbitrary: fc.constantFrom(...(own.values.get(name) ?? ['x'])) },
                  { weight: 1, arbitrary: fc.constantFrom('x', '%00', '..', 'é', 'a'.repeat(300)) },
                ),
              ]),
            ),
          )
          .map((chosen) => fill(route.path, chosen as Record<string, string>))
        const writes = route.method !== 'GET'
        read.bodies.clear()
        read.queries.clear()
        const known = Object.fromEntries(
          parameters.map((name) => [name, [...(own.values.get(name) ?? ['x'])][0]!]),
        )
        await ask(server, dialect, route, fill(route.path, known), key, {})
        watch.forget()
        if (read.bodies.size + read.queries.size > 0) routesWithSchema++
        const body = anyOf([...read.bodies] as z.ZodType[], values)
        const query = anyOf([...read.queries] as z.ZodType[], values)
        for (const [url, sent, search] of fc.sample(fc.tuple(path, body, query), {
          seed: SEED,
          numRuns: RUNS,
        })) {
          if (writes) await watch.begin()
          const answer = await ask(server, dialect, route, `${url}${asQuery(search)}`, key, sent)
          asked++
          if (answer.status < 300) done++
          const what = `${route.method} ${url} ${show(sent)} ${show(search)} → ${answer.status} ${answer.body.slice(0, 200)}`
          if (answer.status >= 500) problems.push(`broke: ${what}`)
          else if (answer.status >= 400 && !looksLike(answer, shape)) problems.push(`another shape: ${what}`)
          const left = writes ? await watch.end(answer.status) : []
          if (left.length > 0) problems.push(`left ${left} behind: ${what}`)
        }
      }
      expect(problems.slice(0, 40)).toEqual([])
      expect(done / asked).toBeGreaterThan(0.05)
      // The module above is really replaced, and most requests are made from a schema.
      expect(routesWithSchema / routes.length).toBeGreaterThan(0.4)
    }, 3_600_000)
  },
)

function anyOf(schemas: readonly z.ZodType[], values: Parameters<typeof allowed>[1]): fc.Arbitrary<unknown> {
  if (schemas.length === 0)
    return fc.oneof(
      fc.constant({}),
      fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 3 }),
    )
  const good = fc.oneof(...schemas.map((schema) => allowed(schemaOf(schema) as JsonSchema, values)))
  return fc.oneof(good, good, broken(good))
}

/** The names of the fields of a refusal, inside and out. */
function shapeOf({ body }: Answer): string[] {
  return Object.entries(JSON.parse(body) as Record<string, unknown>).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.keys(part).map((inner) => `${name}.${inner}`)
      : [name],
  )
}

/** A refusal may say more than another one of the vendor's, not less. */
function looksLike(answer: Answer, shape: readonly string[]): boolean {
  if (!String(answer.headers['content-type']).startsWith('application/json')) return false
  const said = shapeOf(answer)
  return shape.every((name) => said.includes(name))
}

function asQuery(search: unknown): string {
  if (typeof search !== 'object' || search === null) return ''
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (value !== undefined)
      query.append(name, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
  return query.size > 0 ? `?${query}` : ''
}

/** Vendors check phones by more than a pattern. */
const phone = fc.oneof(
  { weight: 5, arbitrary: fc.nat(99_999).map((number) => `+9198765${String(number).padStart(5, '0')}`) },
  { weight: 1, arbitrary: fc.constantFrom('', '9876543210', '+0', '+91 98765 43210') },
)
const PHONES = { phone, to: phone, contact_phone: phone, phone_number: phone }
const ID_FIELDS = [
  'agent_id',
  'conversation_id',
  'contact_id',
  'lead_id',
  'service_id',
  'resource_id',
  'staff_id',
]
const show = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, 200)
