/**
 * The same rows and the same POST by hand: the numbered event and its delivery in one statement, the request over a
 * kept connection, the attempt and the outcome in another. No rendering, no signature, no lanes, no policies.
 */
import { randomUUID } from 'node:crypto'
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import type pg from 'pg'
import { closedLoop, type Measured } from '../load/closed-loop.ts'
import { createHttpClient } from '../load/http-client.ts'
import type { Endpoint } from './register-endpoints.ts'

const WRITE = `
  with written as (
    insert into events (workspace_id, id, type, schema_version, data, occurred_at, sequence)
    values ($1, $2, $3, ${EVENT_SCHEMA_VERSION}, $4, clock_timestamp(), $5) returning id)
  insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, body, state,
                                  attempts, available_at, created_at)
  select $1, $6, $7, $2, $3, $5, $8, 'sending', 1, clock_timestamp(), clock_timestamp() from written`
const SETTLE = `
  update webhook_deliveries set state = 'succeeded', response_status = $3, completed_at = clock_timestamp(),
         attempted_at = clock_timestamp(), duration_ms = 1, request_url = $4, response_body = ''
   where workspace_id = $1 and id = $2`

export async function measurePostingFloor(options: {
  pool: pg.Pool
  url: string
  data: object
  endpoints: readonly Endpoint[]
  concurrency: number
  warmUpMs: number
  measureMs: number
  signal: AbortSignal
}): Promise<Measured> {
  const { pool, endpoints, data } = options
  const client = createHttpClient(options.url)
  const { pathname } = new URL(options.url)
  const { rows } = await pool.query<{ workspace_id: string; id: string }>(
    'select distinct on (workspace_id) workspace_id, id from webhook_endpoints order by workspace_id, id',
  )
  const endpointOf = new Map(rows.map((row) => [row.workspace_id, row.id]))
  const body = JSON.stringify({ type: endpoints[0]!.type, data })
  try {
    return await closedLoop({
      ...options,
      async work(number) {
        const { workspaceId, type } = endpoints[number % endpoints.length]!
        const [eventId, deliveryId] = [randomUUID(), randomUUID()]
        const sequence = 1_000_000 + number
        const written = [
          workspaceId,
          eventId,
          type,
          data,
          sequence,
          deliveryId,
          endpointOf.get(workspaceId),
          body,
        ]
        await pool.query({ name: 'write', text: WRITE, values: written })
        const { status } = await client.send('POST', pathname, {
          body,
          headers: { 'content-type': 'application/json' },
        })
        await pool.query({
          name: 'settle',
          text: SETTLE,
          values: [workspaceId, deliveryId, status, options.url],
        })
      },
    })
  } finally {
    client.close()
  }
}
