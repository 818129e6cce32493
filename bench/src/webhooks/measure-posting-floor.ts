/**
 * The same rows and the same POST by hand: the numbered event, packed, and its delivery in one statement, the request over a
 * kept connection, the attempt and the outcome in another. No rendering, no signature, no lanes, no policies.
 */
import { randomUUID } from 'node:crypto'
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { type EventData, packEventData } from '@parley/server/events'
import type pg from 'pg'
import { closedLoop, type Measured } from '../load/closed-loop.ts'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import type { Endpoint } from './register-endpoints.ts'

const WRITE = `
  with written as (
    insert into events (workspace_id, id, type, schema_version, packed, occurred_at, sequence)
    values ($1, $2, $3, ${EVENT_SCHEMA_VERSION}, $4, clock_timestamp(), $5) returning id)
  insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, state,
                                  attempts, available_at, created_at)
  select $1, $6, $7, $2, $3, $5, 'sending', 1, clock_timestamp(), clock_timestamp() from written`
const SETTLE = `
  update webhook_deliveries set state = 'succeeded', response_status = $3, completed_at = clock_timestamp(),
         attempted_at = clock_timestamp(), duration_ms = 1, request_url = $4, response_body = ''
   where workspace_id = $1 and id = $2`

interface FloorOptions {
  pool: pg.Pool
  url: string
  data: EventData
  endpoints: readonly Pick<Endpoint, 'workspaceId' | 'type'>[]
}

export async function measurePostingFloor(
  options: FloorOptions & {
    concurrency: number
    warmUpMs: number
    measureMs: number
    signal: AbortSignal
  },
): Promise<Measured> {
  const client = createHttpClient(options.url)
  try {
    return await closedLoop({ ...options, work: await createPoster(client, options) })
  } finally {
    client.close()
  }
}

/** Writes, posts and settles one event. The first numbers are far beyond those that the server gave. */
export async function createPoster(
  client: Pick<HttpClient, 'send'>,
  { pool, url, data, endpoints }: FloorOptions,
): Promise<(number: number) => Promise<void>> {
  const { pathname } = new URL(url)
  const { rows } = await pool.query<{ workspace_id: string; id: string }>(
    'select distinct on (workspace_id) workspace_id, id from webhook_endpoints order by workspace_id, id',
  )
  const endpointOf = new Map(rows.map((row) => [row.workspace_id, row.id]))
  const body = JSON.stringify({ type: endpoints[0]!.type, data })
  const packed = packEventData(data)
  return async (number) => {
    const { workspaceId, type } = endpoints[number % endpoints.length]!
    const [eventId, deliveryId] = [randomUUID(), randomUUID()]
    const endpointId = endpointOf.get(workspaceId)
    const written = [workspaceId, eventId, type, packed, 1_000_000 + number, deliveryId, endpointId]
    await pool.query({ name: 'write', text: WRITE, values: written })
    const headers = { 'content-type': 'application/json' }
    const { status } = await client.send('POST', pathname, { body, headers })
    await pool.query({ name: 'settle', text: SETTLE, values: [workspaceId, deliveryId, status, url] })
  }
}
