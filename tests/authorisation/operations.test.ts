/**
 * The authorisation matrix of the native API: every operation of the table × everybody who may not. Nothing here
 * knows an operation by name; a new one is covered by being in the table.
 */
import {
  ALL_SCOPES,
  type Noun,
  OPERATION_TABLE,
  OperationError,
  type OperationName,
  showId,
} from '@parley/contracts'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allowed } from '../schemas/arbitrary.ts'
import { findIds, type Path, putAt, schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { type Answer, request } from './request.ts'
import { needlesOf, openRows, type Rows } from './rows.ts'
import { furnish, names, type Tenant, testWorkspaceOf } from './tenant.ts'

let server: TestServer
let rows: Rows
/** The tenant that has things, … */
let owner: Tenant
/** … another business, … */
let stranger: Tenant
/** … and the owner's own test workspace. */
let sandbox: Tenant
let before: Map<string, string>

beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  owner = await furnish(server, await server.createWorkspace(), 'planted-word')
  stranger = await furnish(server, await server.createWorkspace(), 'stranger')
  sandbox = await furnish(server, await testWorkspaceOf(server, owner), 'sandboxer')
}, 120_000)
beforeEach(async () => {
  await server.wiring.apiKeys.settled()
  await server.wiring.keyUses.settled()
  before = await rows.hashes(owner.id)
})
afterAll(async () => {
  await rows.close()
  await server.close()
})

/** An input that is right in all but whose things it names. */
function inputOf(name: OperationName, tenant: Tenant): Record<string, unknown> {
  const values = { ids: (noun: Noun) => fc.constant(idOf(noun, tenant)), named: NAMED, optional: false }
  const [input] = fc.sample(allowed(schemaOf(OPERATION_TABLE[name].input), values), { seed: 11, numRuns: 1 })
  return { ...(input as Record<string, unknown>), ...SENSIBLE[name] }
}

/** Facts that a schema alone does not say. */
const SENSIBLE: Partial<Record<string, Record<string, unknown>>> = {
  'contacts.create': { phone: '+919822222222' },
  'messages.send': { to: '+919822222222', content: { type: 'text', text: 'x' } },
  'leads.capture': { phone: '+919822222222' },
  'availability.list': { from: '2026-03-03T00:00:00Z', to: '2026-03-05T00:00:00Z' },
  'bookings.create': { starts_at: '2026-03-04T07:00:00Z', contact_phone: '+919822222222' },
  'visits.create': { starts_at: '2026-03-04T07:00:00Z', contact_phone: '+919822222222' },
  'webhook_deliveries.replay_range': { since: '2026-01-01T00:00:00Z' },
  'canned_replies.create': { shortcut: 'hello', text: 'Hello!', scope: 'team' },
  'routing_rules.create': {
    conditions: { within_hours: { business_hours_id: null, open: true } },
    actions: { priority: 'high' },
  },
  'routing_rules.update': { conditions: { within_hours: { business_hours_id: null, open: true } } },
  'priority_rules.create': {
    conditions: { phrases: ['gas leak'] },
    actions: { hand_off: true },
  },
  'priority_rules.update': { conditions: { phrases: ['gas leak'] }, actions: { hand_off: true } },
  'response_targets.create': { first_response_minutes: 30 },
  ...Object.fromEntries(
    ['overview', 'series', 'breakdown', 'conversations', 'unanswered', 'export'].map((figures) => [
      `analytics.${figures}`,
      { since: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' },
    ]),
  ),
  'costs.summarize': { since: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' },
  'costs.export': { since: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' },
  'analytics.export': { since: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z', kind: 'unanswered' },
}
/** Ways to name the same thing, of which one may be given. */
const EITHER: Partial<Record<string, readonly string[]>> = {
  'messages.send': ['to', 'contact_id', 'conversation_id'],
}

/** The input with somebody else's thing in one place. */
function naming(name: OperationName, own: Record<string, unknown>, path: Path, foreign: string) {
  const rivals = EITHER[name]?.includes(String(path[0])) ? EITHER[name] : []
  const rest = Object.fromEntries(Object.entries(own).filter(([field]) => !rivals.includes(field)))
  return putAt(rest, path, foreign) as Record<string, unknown>
}

const NOBODYS = '01900000-0000-7000-8000-000000000000'

function idOf(noun: Noun, tenant: Tenant): string {
  return tenant.ids.get(noun)?.[0] ?? owner.ids.get(noun)?.[0] ?? showId(noun, NOBODYS)
}

/** Values of the owner in an answer, without those that the caller sent. */
function leaks(answer: Answer, said: unknown): string[] {
  let text = answer.body
  for (const own of JSON.stringify(said).match(/[a-z]+_[0-9A-Z]{26}/g) ?? []) text = text.replaceAll(own, '')
  return owner.secrets.filter((secret) => text.includes(secret))
}

/** Rows that change by the use of the owner's own keys, refused or not. */
const OWN_USE = ['api_keys', 'audit_entries']

async function expectUntouched(name: string, used: readonly string[] = []): Promise<void> {
  await server.wiring.apiKeys.settled()
  await server.wiring.keyUses.settled()
  const after = await rows.hashes(owner.id)
  const changed = [...after]
    .filter(([table, hash]) => before.get(table) !== hash && !used.includes(table))
    .map(([table]) => table)
  expect({ name, changed }).toEqual({ name, changed: [] })
}

describe('without a key that counts', () => {
  test('no access without a valid key: none, garbage, another system’s, revoked, expired', async () => {
    const { api } = stranger
    const revoked = await api.call('api_keys.create', { name: 'revoked' })
    await api.call('api_keys.revoke', { id: revoked.id })
    const expires_at = new Date(server.clock.now().getTime() + 1000).toISOString()
    const expired = await api.call('api_keys.create', { name: 'expired', expires_at })
    server.clock.advance(1000)
    const keys = [undefined, 'garbage', `parley_live_${'x'.repeat(34)}`, revoked.key, expired.key]
    const wrong: unknown[] = []
    for (const name of names()) {
      const input = inputOf(name, owner)
      for (const key of keys) {
        const answer = await request(server, name, key, input)
        if (answer.status !== 401 || leaks(answer, input).length > 0) wrong.push([name, key, answer.status])
      }
    }
    expect(wrong).toEqual([])
    await expectUntouched('without a key')
  })
})

describe('scopes', () => {
  test('a key without the one scope that is needed is refused, and the error names it', async () => {
    const keys = new Map<string, string>()
    for (const scope of new Set(names().map((name) => OPERATION_TABLE[name].scope))) {
      const scopes = ALL_SCOPES.filter((other) => other !== scope)
      keys.set(scope, (await owner.api.call('api_keys.create', { name: scope, scopes })).key)
    }
    before = await rows.hashes(owner.id)
    const wrong: unknown[] = []
    for (const name of names()) {
      const { scope } = OPERATION_TABLE[name]
      const answer = await request(server, name, keys.get(scope)!, inputOf(name, owner))
      const said = answer.status === 403 && JSON.parse(answer.body).error
      if (said?.code !== 'forbidden' || said.params.scope !== scope || !said.message.includes(scope))
        wrong.push([name, answer.status])
    }
    expect(wrong).toEqual([])
    await expectUntouched('a scope short', OWN_USE)
  })

  test('each scope by itself opens its own operations and no other', async () => {
    const [row] = (await server.wiring.workspaces.listWorkspaces()).filter(({ id }) => id === owner.id)
    const operator = server.wiring.workspaces.operatorPrincipal(row!)
    const wrong: unknown[] = []
    for (const scope of ALL_SCOPES) {
      const others = names().filter((name) => OPERATION_TABLE[name].scope !== scope)
      await Promise.all(
        others.map(async (name) => {
          const code = await server.wiring.runner.run({ ...operator, scopes: [scope] }, name, {}).then(
            () => 'let in',
            (error: unknown) => (error instanceof OperationError ? error.code : String(error)),
          )
          if (code !== 'forbidden') wrong.push([scope, name, code])
        }),
      )
    }
    expect(wrong).toEqual([])
    await expectUntouched('single scopes', OWN_USE)
  })

  test('there is an operation for every scope, so that none is given in vain', () => {
    const used = new Set<string>(names().map((name) => OPERATION_TABLE[name].scope))
    expect(ALL_SCOPES.filter((scope) => !used.has(scope))).toEqual(SCOPES_FOR_LATER)
  })
})

/** Named with the others of their resource, and used by nothing yet. */
const SCOPES_FOR_LATER = ['analytics:write', 'audit:write', 'events:write']

describe.each(['another business', 'the test key of the same business'])('%s', (who) => {
  const tenant = () => (who === 'another business' ? stranger : sandbox)

  test('sees nothing of it in any list or setting', async () => {
    for (const name of names()) {
      const { method, path } = OPERATION_TABLE[name]
      if (method !== 'GET' || path.includes('{')) continue
      expect([name, leaks(await request(server, name, tenant().key, {}), {})]).toEqual([name, []])
    }
  })

  test('gets at nothing by its id: in the path, the query, the body, a list', async () => {
    const wrong: unknown[] = []
    let asked = 0
    for (const name of names()) {
      const definition = OPERATION_TABLE[name]
      const schema = schemaOf(definition.input)
      const own = inputOf(name, tenant())
      for (const { path, noun } of findIds(schema)) {
        const foreign = idOf(noun, owner)
        const input = naming(name, own, path, foreign)
        const answer = await request(server, name, tenant().key, input)
        const leaked = leaks(answer, input)
        asked++
        const refused =
          answer.status === 404 ||
          (answer.status === 422 && isAboutIds(answer)) ||
          isRefusedAmongMany(answer, path)
        // A filter may hold anything: a value that does not exist matches nothing.
        const empty = definition.scope.endsWith(':read') && answer.status === 200
        if (leaked.length > 0 || !(refused || empty))
          wrong.push(`${name} ${path.join('.')}: ${answer.status} ${sentence(answer)} leaked: ${leaked}`)
      }
    }
    expect(wrong).toEqual([])
    await expectUntouched('naming things')
    expect(asked).toBeGreaterThan(80)
    expect(await rows.mentioning(tenant().id, needlesOf(owner))).toEqual([])
  }, 120_000)

  test('gets at nothing by a cursor of the owner’s', async () => {
    expect(owner.cursors.size).toBeGreaterThan(5)
    for (const [name, cursor] of owner.cursors) {
      const answer = await request(server, name, tenant().key, { cursor })
      expect([name, leaks(answer, {})]).toEqual([name, []])
      expect([200, 422]).toContain(answer.status)
    }
  })
})

function sentence({ body }: Answer): string {
  return body.startsWith('{"type"') ? JSON.parse(body).detail : body.slice(0, 200)
}

/** Of many things each has its own result. */
function isRefusedAmongMany({ status, body }: Answer, [field, index]: Path): boolean {
  if (status !== 200 || !body.startsWith('{"results"')) return false
  const { results } = JSON.parse(body) as { results: { error?: { code: string } }[] }
  if (field === 'ids') return results[Number(index)]?.error?.code === 'not_found'
  return results.every(({ error }) => error?.code === 'validation_failed')
}

/** Whether what is refused is an id, and not something else that happened to be wrong too. */
function isAboutIds(answer: Answer): boolean {
  const { errors, error } = JSON.parse(answer.body) as { errors: { path: Path }[]; error: { code: string } }
  if (errors.length === 0) return error.code !== 'validation_failed'
  return errors.every(({ path }) => path.some((step) => /^ids?$|_ids?$|^mentions$/.test(String(step))))
}

// Where this fails, make one in tenant.ts: what nobody has cannot be kept from anybody.
test('the owner has one of everything that an operation can name', () => {
  const named = new Set(
    names().flatMap((name) => findIds(schemaOf(OPERATION_TABLE[name].input)).map(({ noun }) => noun)),
  )
  expect([...named].filter((noun) => !owner.ids.has(noun))).toEqual([])
  expect(named.size).toBeGreaterThan(15)
})
