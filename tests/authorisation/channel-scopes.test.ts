/**
 * A member of some channels, in a workspace that has one of everything on another channel: every operation of the table
 * that such a member may call. Nothing here knows an operation by name but where one is meant to differ.
 */
import { type Noun, OPERATION_TABLE, type OperationName } from '@parley/contracts'
import { startTestServer, type TestNumber, type TestServer } from '@parley/server/testing/server'
import { type SignedIn, signInAs } from '@parley/server/testing/sign-in'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allowed } from '../schemas/arbitrary.ts'
import { findIds, putAt, schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { request } from './request.ts'
import { openRows, type Rows } from './rows.ts'
import { furnish, names, type Tenant } from './tenant.ts'

/** Rows that belong to a conversation, and so to its channel. Contacts, leads and bookings are the business's. */
const CONFINED: readonly Noun[] = [
  'conversation',
  'session',
  'message',
  'attachment',
  'turn',
  'agent_replay_turn',
  'handoff',
  'note',
]
/** They say of a lead or a booking which conversation it came from: an id, and nothing that was said there. */
const NAMING_WHERE_FROM = /^(leads|bookings)\./
/** Rows that the member’s own presence changes. */
const OWN_USE = [
  'api_keys',
  'audit_entries',
  'members',
  'member_presence',
  'presence_versions',
  'limit_counters',
]

let server: TestServer
let rows: Rows
let owner: Tenant
let number: TestNumber
let agent: SignedIn
let viewer: SignedIn
let hidden: readonly string[]
beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  const workspace = await server.createWorkspace()
  number = await server.createNumber(workspace)
  owner = await furnish(server, workspace, 'planted-word')
  const settings = { channel_ids: [number.channelId] }
  agent = await signInAs(server, workspace, { ...settings, role: 'agent' })
  viewer = await signInAs(server, workspace, { ...settings, role: 'viewer' })
  hidden = CONFINED.flatMap((noun) => owner.ids.get(noun) ?? [])
}, 120_000)
afterAll(async () => {
  await rows.close()
  await server.close()
})

function mayCall(member: SignedIn): OperationName[] {
  const role = member === agent ? 'agent' : 'viewer'
  return names().filter((name) => {
    const { scope, transport } = OPERATION_TABLE[name]
    return scopesBy[role]!.includes(scope) && transport !== 'stream'
  })
}
const scopesBy: Record<string, readonly string[]> = {}

function leaks(name: OperationName, body: string, said: unknown): string[] {
  if (NAMING_WHERE_FROM.test(name)) return []
  const own = JSON.stringify(said)
  return hidden.filter((id) => body.includes(id) && !own.includes(id))
}

test('the tenant has something of everything to hide', async () => {
  expect(CONFINED.filter((noun) => !owner.ids.has(noun))).toEqual([])
  for (const member of [agent, viewer]) {
    const me = await member.ask('GET', '/v1/me')
    scopesBy[me.body.role] = me.body.scopes
    expect(me.body.scopes).not.toContain('webhooks:read')
  }
  expect(mayCall(agent).length).toBeGreaterThan(80)
})

test('no list shows anything of another channel', async () => {
  for (const member of [agent, viewer]) {
    for (const name of mayCall(member)) {
      const { method, path } = OPERATION_TABLE[name]
      if (method !== 'GET' || path.includes('{')) continue
      const answer = await request(server, name, member.token, {})
      expect([name, leaks(name, answer.body, {})]).toEqual([name, []])
    }
  }
})

test('nothing of another channel is got at or changed by its id: in the path, the query, the body, a list', async () => {
  await server.wiring.members.settled()
  const before = await rows.hashes(owner.id)
  const wrong: unknown[] = []
  let asked = 0
  for (const name of mayCall(agent)) {
    const definition = OPERATION_TABLE[name]
    const schema = schemaOf(definition.input)
    const places = findIds(schema).filter(({ noun }) => CONFINED.includes(noun))
    if (places.length === 0) continue
    const values = {
      ids: (noun: Noun) => fc.constant(owner.ids.get(noun)?.[0] ?? ''),
      named: NAMED,
      optional: false,
    }
    const [input] = fc.sample(allowed(schema, values), { seed: 11, numRuns: 1 })
    for (const { path, noun } of places) {
      const foreign = owner.ids.get(noun)![0]!
      const naming = putAt({ ...(input as object) }, path, foreign) as Record<string, unknown>
      const answer = await request(server, name, agent.token, naming)
      asked++
      const leaked = leaks(name, answer.body, naming)
      const isRefused = answer.status >= 400 && answer.status < 500
      const isEmpty = definition.scope.endsWith(':read') && answer.status === 200
      const isBulk = name === 'conversations.bulk' && answer.status === 200
      if (leaked.length > 0 || !(isRefused || isEmpty || isBulk))
        wrong.push([name, path, answer.status, answer.body.slice(0, 200), leaked])
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(30)
  await server.wiring.members.settled()
  const after = await rows.hashes(owner.id)
  const changed = [...after].filter(([table, hash]) => before.get(table) !== hash).map(([table]) => table)
  expect(changed.filter((table) => !OWN_USE.includes(table))).toEqual([])
}, 60_000)

test('a connection that served a member of some channels serves the next one whole', async () => {
  const count = async (token: string) =>
    JSON.parse((await request(server, 'conversations.list', token, {})).body).data.length
  const all = await count(owner.key)
  expect(all).toBeGreaterThan(0)
  const seen = await Promise.all(
    Array.from({ length: 40 }, (_, index) => count(index % 2 === 0 ? owner.key : agent.token)),
  )
  expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? all : 0)))
})

test('they work freely on the channels that they see; anything else is refused with the reason', async () => {
  await number.receive('anybody there?', { from: '+919844444444' })
  await server.settle()
  const { data } = (await agent.ask('GET', '/v1/conversations')).body
  expect(data.map((row: { channel_id: string }) => row.channel_id)).toEqual([number.channelId])
  const content = { type: 'text', text: 'yes' }
  const answered = await agent.ask('POST', '/v1/messages', { conversation_id: data[0].id, content })
  expect(answered.body).toMatchObject({ sender: 'person', status: 'queued' })
  await server.settle()
  const events = (await agent.ask('GET', '/v1/events?type=message.sent')).body.data
  expect(events.length).toBeGreaterThan(0)

  const elsewhere = { to: '+919833333333', channel_id: owner.ids.get('channel')![0], content }
  const sent = await agent.ask('POST', '/v1/messages', elsewhere)
  expect([sent.status, sent.body.error.params]).toEqual([403, { reason: 'channel_not_allowed' }])
  const erased = await agent.ask('DELETE', `/v1/contacts/${owner.ids.get('contact')![0]}`)
  expect([erased.status, erased.body.error.params]).toEqual([403, { reason: 'channel_not_allowed' }])
})
