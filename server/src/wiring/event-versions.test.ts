/**
 * Events that a server of an earlier release has stored, as each reader shows them. The samples are data that the release
 * of that version stored, one of each type, with what its presenters showed in today's names, and the bodies that it
 * posted in each dialect. `shown` and native bodies gain fields that are added; bodies of a dialect gain what its vendor
 * sends and an earlier release left out. Nothing else of them ever changes.
 */
import { readFileSync } from 'node:fs'
import { EVENT_SCHEMA_VERSION, EVENT_TYPES, type EventType, readId, showId } from '@parley/contracts'
import { DIALECTS } from '@parley/dialects'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../features/observers/webhooks/testing/start-receiver.ts'
import { packEventData } from '../platform/events/pack-event.ts'
import type { EventData } from '../platform/events/versions/version-step.ts'
import { openEventStream } from '../testing/event-stream.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../testing/test-server.ts'

interface Sample {
  type: EventType
  /** UUID. */
  id: string
  agent_id: string | null
  conversation_id: string | null
  contact_id: string | null
  occurred_at: string
  /** As it was stored. */
  stored: EventData
  /** As the API shows it. */
  shown: Record<string, unknown>
  /** The posted bodies, by dialect. */
  dialects: Readonly<Record<string, readonly { name: string; body: unknown }[]>>
}

function samplesOf(version: number): Sample[] {
  const path = `../platform/events/versions/samples/version-${version}.jsonl`
  const lines = readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as Sample)
}

let server: TestServer
let address: string
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
  server = await startTestServer()
  address = await server.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  receiver.stop()
  await server.close()
})

/** Writes rows as the earlier release left them. */
async function store(
  workspaceId: string,
  version: number,
  samples: readonly Sample[],
  state: 'waiting for their numbers' | 'numbered and packed',
): Promise<void> {
  const isNumbered = state === 'numbered and packed'
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  try {
    for (const [index, sample] of samples.entries()) {
      const values = [
        workspaceId,
        sample.id,
        sample.type,
        version,
        isNumbered ? packEventData(sample.stored) : JSON.stringify(sample.stored),
        sample.agent_id,
        sample.conversation_id,
        sample.contact_id,
        sample.occurred_at,
      ]
      if (isNumbered)
        await client.query(
          `insert into events (workspace_id, id, type, schema_version, packed, agent_id, conversation_id, contact_id, occurred_at, sequence)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [...values, index + 1],
        )
      else
        await client.query(
          `insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          values,
        )
    }
    if (isNumbered)
      await client.query('insert into event_counters (workspace_id, last_sequence) values ($1, $2)', [
        workspaceId,
        samples.length,
      ])
  } finally {
    await client.end()
  }
}

const FORMATS = ['native', ...DIALECTS.flatMap(({ id, events }) => (events ? [id] : []))]

/** Makes an endpoint of each format. */
async function listen({ api }: TestWorkspace): Promise<string[]> {
  const endpoints = await Promise.all(
    FORMATS.map((format) =>
      api.call('webhooks.create', {
        url: receiver.url(`/${format}`),
        format,
        secret: 'a secret of the tests',
      }),
    ),
  )
  return endpoints.map(({ id }) => id)
}

/** The bodies that each format got since the last call, in the order of events. */
async function takeBodies(): Promise<Map<string, Record<string, unknown>[]>> {
  await server.settle()
  const requests = receiver.requests.splice(0)
  return new Map(
    FORMATS.map((format) => [
      format,
      requests.filter(({ path }) => path === `/${format}`).map(({ body }) => JSON.parse(body)),
    ]),
  )
}

/** As the earlier release packed it when it gave the number. */
async function packAgain(workspaceId: string, version: number, samples: readonly Sample[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  for (const { id, stored } of samples)
    await client.query(
      'update events set packed = $3, schema_version = $4 where workspace_id = $1 and id = $2 and sequence is not null',
      [workspaceId, id, packEventData(stored), version],
    )
  await client.end()
}

function expectBodies(
  bodies: ReadonlyMap<string, readonly Record<string, unknown>[]>,
  samples: readonly Sample[],
  expected: readonly { id: string; occurred_at: string }[],
  version: number,
): void {
  const inAnyOrder = (some: readonly unknown[]) => some.map((each) => anywhere(sorted(each))).sort()
  for (const format of FORMATS) {
    const wanted =
      format === 'native'
        ? expected.map(({ occurred_at: timestamp, ...event }) => ({ ...event, timestamp }))
        : samples.flatMap(({ dialects }) =>
            (dialects[format] ?? []).map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : body)),
          )
    const isSilent = version === 1 && YOUNGER_FORMATS.has(format)
    expect(wanted.length > 0, format).toBe(!isSilent)
    expect(inAnyOrder(bodies.get(format)!), format).toEqual(inAnyOrder(wanted))
  }
}

/** Formats of which every event is younger than the first version. */
const YOUNGER_FORMATS = new Set(['oliai', 'oration'])

/** As text. A body that names its workspace was posted for another one. */
function anywhere(body: unknown): string {
  return JSON.stringify(body).replaceAll(/"workspaceId":"[^"]*"/g, '"workspaceId":"any"')
}

/** With the keys of every object in one order, to compare texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

/** The version of types that are younger than the first one. */
const FIRST_VERSION: Readonly<Record<string, number>> = {
  'priority_rule.matched': 2,
  'import.completed': 2,
  'contact.merged': 2,
  'document.indexed': 2,
  'session.analyzed': 2,
  'call.created': 2,
  'call.initiated': 2,
  'call.ringing': 2,
  'call.answered': 2,
  'call.completed': 2,
  'call.failed': 2,
  'budget.warned': 2,
  'budget.exhausted': 2,
  'audience.created': 2,
  'audience.updated': 2,
  'audience.deleted': 2,
  'campaign.created': 2,
  'campaign.updated': 2,
  'campaign.deleted': 2,
  'campaign.started': 2,
  'campaign.paused': 2,
  'campaign.resumed': 2,
  'campaign.completed': 2,
  'campaign.cancelled': 2,
  'campaign.failed': 2,
  'campaign.replied': 2,
}
const VERSIONS = Array.from({ length: EVENT_SCHEMA_VERSION }, (_, index) => index + 1)

test('there is a sample of every type of event for every version before the present one', () => {
  for (const version of VERSIONS.slice(0, -1)) {
    const known = EVENT_TYPES.filter((type) => (FIRST_VERSION[type] ?? 1) <= version)
    expect(samplesOf(version).map(({ type }) => type)).toEqual(known)
  }
})

describe.each(VERSIONS.slice(0, Math.max(1, VERSIONS.length - 1)))(
  'an event of each type, stored by version %i',
  (version) => {
    describe.each(['waiting for their numbers', 'numbered and packed'] as const)('%s', (state) => {
      const samples = samplesOf(version)
      const expected = samples.map(({ id, type, occurred_at, shown }, index) => ({
        id: showId('event', id),
        type,
        sequence: index + 1,
        occurred_at,
        schema_version: EVENT_SCHEMA_VERSION,
        data: shown,
      }))

      test('is shown by the list, by its id and on a stream as a new one of the same facts', async () => {
        const workspace = await server.createWorkspace()
        await store(workspace.id, version, samples, state)
        await server.settle()
        const { data } = await workspace.api.call('events.list', { limit: 100 })
        expect(data).toEqual(expected)
        for (const event of expected)
          expect(await workspace.api.call('events.get', { id: event.id })).toEqual(event)
        const stream = await openEventStream(`${address}/v1/events/stream?after=0`, workspace.key)
        const blocks = await stream.events(samples.length)
        stream.close()
        expect(blocks.map((block) => block.data)).toEqual(expected)
      })

      test('is posted to native endpoints and in every dialect as a new one of the same facts', async () => {
        const workspace = await server.createWorkspace()
        const endpointIds = await listen(workspace)
        await store(workspace.id, version, samples, 'waiting for their numbers')
        let bodies = await takeBodies()
        if (state === 'numbered and packed') {
          await packAgain(workspace.id, version, samples)
          for (const endpoint_id of endpointIds)
            await workspace.api.call('webhook_deliveries.replay_range', { endpoint_id, from_sequence: 1 })
          bodies = await takeBodies()
        }
        expectBodies(bodies, samples, expected, version)
      })
    })
  },
)

test('once erased, an event of an older version is stored and shown in the present one', async () => {
  const workspace = await server.createWorkspace()
  const contact = await workspace.api.call('contacts.create', { phone: '+919812345670', name: 'Asha' })
  await server.settle()
  const sample = samplesOf(1).find(({ type }) => type === 'message.received')!
  const contactId = readId('contact', contact.id)!
  await store(workspace.id, 1, [{ ...sample, contact_id: contactId }], 'waiting for their numbers')
  await server.settle()
  await workspace.api.call('contacts.delete', { id: contact.id })
  await server.settle()
  const { data } = await workspace.api.call('events.list', { type: 'message.received' })
  expect(data).toMatchObject([
    { schema_version: EVENT_SCHEMA_VERSION, data: { message: { text: '[erased]' } } },
  ])
  const names = (event: Record<string, unknown>) => Object.keys(event).sort()
  expect(names(data[0]!.data.conversation!)).toEqual(
    names(sample.shown.conversation as Record<string, unknown>),
  )
})

// The last tests: events that this server cannot read stay behind.
test('an event of a version that this server does not know keeps waiting for its number, and holds up no other workspace', async () => {
  const [waiting, other] = [await server.createWorkspace(), await server.createWorkspace()]
  const samples = samplesOf(1).slice(0, 1)
  await store(waiting.id, EVENT_SCHEMA_VERSION + 1, samples, 'waiting for their numbers')
  await store(other.id, 1, samples, 'waiting for their numbers')
  await expect(server.wiring.webhooks.drainEvents()).rejects.toThrow('could not be numbered')
  expect((await waiting.api.call('events.list', {})).data).toEqual([])
  expect((await other.api.call('events.list', {})).data).toHaveLength(1)
})

test('an event of a version that this server does not know is not shown, and the answer says which server can', async () => {
  const workspace = await server.createWorkspace()
  const later = EVENT_SCHEMA_VERSION + 1
  const [sample] = samplesOf(1)
  await store(workspace.id, later, [sample!], 'numbered and packed')
  const refusal = { code: 'unavailable', params: { schema_version: later } }
  await expect(workspace.api.call('events.list', {})).rejects.toMatchObject(refusal)
  await expect(workspace.api.call('events.get', { id: showId('event', sample!.id) })).rejects.toMatchObject(
    refusal,
  )
})
