/** Every operation asked from its own schema: with what it allows, and with what it does not. */
import { ERRORS, type ErrorCode, type Noun, OPERATION_TABLE, type OperationName } from '@parley/contracts'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, request } from '../authorisation/request.ts'
import { openRows, type Rows } from '../authorisation/rows.ts'
import { furnish, names, type Tenant } from '../authorisation/tenant.ts'
import { allowed, broken, NAUGHTY } from '../schemas/arbitrary.ts'
import { nounOf, resolve, schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { RUNS, SEED } from './fuzz-settings.ts'
import { watchRows } from './watch-rows.ts'

let server: TestServer
let rows: Rows
let tenant: Tenant
let key: string
let openApi: OpenApi
const ajv = addFormats.default(new Ajv2020.default({ strict: false, validateFormats: true }))

interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>
}

beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  tenant = await furnish(server, await server.createWorkspace(), 'fuzzed')
  key = await makeKey()
  openApi = (await server.http.inject('/openapi.json')).json()
  ajv.addSchema(openApi, 'openapi')
}, 120_000)
afterAll(async () => {
  await rows.close()
  await server.close()
})

const makeKey = async () => (await tenant.api.call('api_keys.create', { name: 'fuzz' })).key

function valuesOf(optional: boolean) {
  const ids = (noun: Noun) => {
    const known = tenant.ids.get(noun) ?? []
    const others = fc.constantFrom('', 'x', 'cnt_0', '%2e%2e', 'conv_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D')
    return known.length === 0
      ? others
      : fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: others })
  }
  return { ids, named: NAMED, optional }
}

/** The problem with an answer; undefined: none. */
function judge(name: OperationName, answer: Answer): string | undefined {
  const { method, path, transport } = OPERATION_TABLE[name]
  if (answer.status >= 500 && !EXPECTED_FAILURES.includes(answer.status)) return `answered ${answer.status}`
  const documented = openApi.paths[path]?.[method.toLowerCase()]?.responses
  if (!documented?.[answer.status]) return `answered ${answer.status}, which the reference does not know`
  if (answer.status >= 400) return judgeProblem(answer)
  if (transport === 'file' || transport === 'stream' || answer.status === 204) return undefined
  const pointer = ['paths', path, method.toLowerCase(), 'responses', String(answer.status), 'content']
  const media = Object.keys(documented[answer.status]!.content ?? {})[0] ?? ''
  const reference = `openapi#/${[...pointer, media, 'schema'].map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
  if (ajv.validate({ $ref: reference }, JSON.parse(answer.body))) return undefined
  return `does not match the reference: ${ajv.errorsText().slice(0, 300)}`
}

/** A provider that cannot be reached is told as such. */
const EXPECTED_FAILURES: readonly number[] = [ERRORS.provider_failed.status]

function judgeProblem(answer: Answer): string | undefined {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
    return 'is no problem+json'
  const problem = JSON.parse(answer.body)
  const known = ERRORS[problem.error?.code as ErrorCode]
  if (known?.status !== answer.status || problem.status !== answer.status)
    return 'has a code of another status'
  if (!problem.detail || !problem.request_id || !problem.type) return 'says too little'
  const vague = problem.errors.filter((field: { message: string }) => !/[.…?]$/.test(field.message))
  return vague.length > 0 ? `has fields without a sentence: ${JSON.stringify(vague)}` : undefined
}

/** Those that take things away last, so that there is something to ask for until then. */
const inOrder = () =>
  names().sort(
    (a, b) => Number(OPERATION_TABLE[a].method === 'DELETE') - Number(OPERATION_TABLE[b].method === 'DELETE'),
  )

test('no request breaks the server, every answer is as documented, and a refusal leaves nothing behind', async () => {
  const problems: string[] = []
  const watch = watchRows(rows, tenant.id)
  let [asked, done] = [0, 0]
  for (const name of inOrder()) {
    const schema = schemaOf(OPERATION_TABLE[name].input)
    const good = allowed(schema, valuesOf(true))
    const mixed = fc.oneof({ weight: 2, arbitrary: good }, { weight: 1, arbitrary: broken(good) })
    const writes = OPERATION_TABLE[name].method !== 'GET'
    for (const input of fc.sample(mixed, { seed: SEED, numRuns: RUNS })) {
      if (writes) await watch.begin()
      const answer = await request(server, name, key, asFields(input))
      asked++
      if (answer.status < 300) done++
      const problem = judge(name, answer)
      if (problem) problems.push(`${name} ${problem}: ${show(input)} → ${answer.body.slice(0, 200)}`)
      const left = writes ? await watch.end(answer.status) : []
      if (left.length > 0) problems.push(`${name} left ${left} behind with ${answer.status}: ${show(input)}`)
      // It may have revoked itself.
      if (answer.status === 401) key = await makeKey()
    }
  }
  expect(problems.slice(0, 40)).toEqual([])
  // It would be no use if all were refused.
  expect(done / asked).toBeGreaterThan(0.15)
}, 3_600_000)

test('awkward text comes back as it was sent', async () => {
  const problems: string[] = []
  let compared = 0
  for (const name of names().filter((name) => /\.(create|capture|update)$/.test(name))) {
    const { input, output } = OPERATION_TABLE[name]
    const [fields, answered] = [schemaOf(input), schemaOf(output)]
    const shown = resolve(answered, answered).properties ?? {}
    const texts = Object.entries(fields.properties ?? {}).filter(
      ([field, part]) =>
        part.type === 'string' &&
        !part.pattern &&
        !part.format &&
        !part.enum &&
        !nounOf(part) &&
        shown[field] &&
        !NAMED[field],
    )
    for (const [field, part] of texts) {
      for (const text of NAUGHTY.filter(({ length }) => length <= (part.maxLength ?? 1000))) {
        const [base] = fc.sample(allowed(fields, valuesOf(false)), { seed: SEED, numRuns: 1 })
        const answer = await request(server, name, key, { ...asFields(base), [field]: text })
        // A provider at an address that was made up does not answer, and that is said.
        const isOfProvider =
          answer.status === 502 && OPERATION_TABLE[name].errors?.includes('provider_failed')
        if (answer.status >= 500 && !isOfProvider)
          problems.push(`${name} ${field} ${show(text)}: ${answer.status}`)
        const back = answer.status < 300 ? JSON.parse(answer.body)[field] : undefined
        if (back === undefined) continue
        compared++
        if (back !== text && back !== text.trim())
          problems.push(`${name} ${field}: ${show(text)} → ${show(back)}`)
      }
    }
  }
  expect(problems).toEqual([])
  expect(compared).toBeGreaterThan(50)
}, 120_000)

function asFields(input: unknown): Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? { ...(input as Record<string, unknown>) }
    : { input }
}

const show = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, 200)
