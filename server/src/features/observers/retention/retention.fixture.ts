/** A workspace with rows of any age, for tests of what is deleted. */
import type { Principal } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { DEFAULT_RETENTION, type Retention } from '../../../config/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { idAt } from './delete-outdated.store.ts'
import { createRetention } from './index.ts'

export const DAY = 24 * 3_600_000
export const OLD = new Date(Date.now() - 800 * DAY)
export const RECENT = new Date(Date.now() - DAY / 24 / 2)

export let bench: FeatureBench
export let owner: Principal
/** Connected as the owner of the tables: some are written only by functions. */
export let operator: pg.Client

/** Gives the test file a database, and each of its tests a workspace. Call it once, at the top of the file. */
export function prepareRetention(): void {
  beforeAll(async () => {
    bench = await createFeatureBench()
    bench.clock.set(new Date())
    operator = new pg.Client({ connectionString: bench.connectionString })
    await operator.connect()
  })
  afterAll(async () => {
    await operator.end()
    await bench.drop()
  })
  beforeEach(async () => {
    owner = await bench.workspace()
  })
}

/** An id as it was made at that moment. */
export const idOf = (moment: Date) => idAt(moment).slice(0, 14) + newId().slice(14)
export const run = (retention: Partial<Retention> = {}, workspaces = [owner.workspaceId]) =>
  createRetention(bench.platform, {
    retention: { ...DEFAULT_RETENTION, ...retention },
    workspaces: async () => workspaces,
  }).deleteOutdated()
export const insert = (table: string, row: Record<string, unknown>, workspaceId = owner.workspaceId) => {
  const values = { workspace_id: workspaceId, ...row }
  return operator.query(
    `insert into ${table} (${Object.keys(values)}) values (${Object.keys(values).map((_, index) => `$${index + 1}`)})`,
    Object.values(values),
  )
}
export const read = async <Row>(text: string) => bench.rows<Row>(owner, text)

export async function storeEndpoint(fields: object = {}): Promise<string> {
  const id = newId()
  await insert('webhook_endpoints', {
    id,
    url: 'https://example.com',
    events: [],
    secret: 'x',
    delays_seconds: [],
    timeout_ms: 1000,
    created_at: OLD,
    updated_at: OLD,
    ...fields,
  })
  return id
}
export const storeDelivery = (
  endpoint_id: string,
  state: string,
  at: Date,
  event_sequence: number | null = null,
) =>
  insert('webhook_deliveries', {
    id: idOf(at),
    endpoint_id,
    event_id: newId(),
    event_type: 'message.received',
    event_sequence,
    body: state,
    state,
    available_at: at,
    created_at: at,
  })
export const storeEvent = (at: Date, sequence: number) =>
  insert('events', { id: idOf(at), type: 'message.received', data: {}, occurred_at: at, sequence })
export const storeUnnumberedEvent = (at: Date) =>
  insert('unnumbered_events', { id: idOf(at), type: 'message.received', data: {}, occurred_at: at })
export const storeEntry = (state: string, at: Date) =>
  insert('ledger_entries', {
    id: idOf(at),
    channel_id: newId(),
    kind: 'message',
    dedupe_key: newId(),
    lane: 'x',
    update: {},
    state,
    received_at: at,
    available_at: at,
  })
export const followedTo = async (sequence: number) => {
  for (const [table, column] of [
    ['analytics_cursors', 'cursor'],
    ['cost_cursors', 'cursor'],
    ['search_cursors', 'sequence'],
  ])
    await operator.query(
      `insert into ${table} (workspace_id, ${column}) values ($1, $2)
       on conflict (workspace_id) do update set ${column} = excluded.${column}`,
      [owner.workspaceId, sequence],
    )
}

export function allOff(periods: Partial<Retention>): Retention {
  const off = Object.fromEntries(Object.keys(DEFAULT_RETENTION).map((group) => [group, null]))
  return { ...(off as unknown as Retention), ...periods }
}
