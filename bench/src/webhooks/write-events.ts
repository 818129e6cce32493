/** Events as features write them: committed without a number, then the sequencer is woken. */
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { type EventData, type StoredEventData, unpackEventData } from '@parley/server/events'
import type pg from 'pg'
import type { Endpoint } from './register-endpoints.ts'

/** The snapshot of a contact, as the API's own `contact.created` has it. */
export async function readSampleData(pool: pg.Pool): Promise<EventData> {
  const { rows } = await pool.query<Pick<StoredEventData, 'data' | 'packed'>>(
    `select data, packed from events where type = 'contact.created'
     union all select data, packed from unnumbered_events where type = 'contact.created' limit 1`,
  )
  if (!rows[0]) throw new Error('there is no event to copy')
  return unpackEventData(rows[0])
}

/** Events with ids (UUIDs) that the caller has chosen. */
export async function writeEvents(
  pool: pg.Pool,
  data: object,
  events: readonly (Pick<Endpoint, 'workspaceId' | 'type'> & { id: string })[],
): Promise<void> {
  await pool.query({
    name: 'write_events',
    text: `with written as (
             insert into unnumbered_events (workspace_id, id, type, schema_version, data, occurred_at)
             select workspace_id, id, type, ${EVENT_SCHEMA_VERSION}, $4, clock_timestamp()
               from unnest($1::uuid[], $2::uuid[], $3::text[]) as e (workspace_id, id, type)
             returning id)
           select pg_notify('parley_events', 'benchmark') from written limit 1`,
    values: [
      events.map((each) => each.workspaceId),
      events.map((each) => each.id),
      events.map((each) => each.type),
      data,
    ],
  })
}
