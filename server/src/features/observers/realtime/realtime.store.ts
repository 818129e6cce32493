/** SQL on numbered events, as streams read them. */

import type { EventType } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import { type EventData, eventDataOf, type StoredEventData } from '../../../platform/events/pack-event.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface StreamedRow {
  id: string
  type: EventType
  data: EventData
  occurred_at: Date
  sequence: number | null
  conversation_id: string | null
  /** Of the conversation, or else of what the event is about. */
  channel_id: string | null
}

/** As it is read: the channel is that of the conversation as it stands now. */
type StoredRow = Omit<StreamedRow, 'data'> & StoredEventData

const COLUMNS = sql`
  e.id, e.type, e.schema_version, e.data, e.packed, e.occurred_at, e.sequence, e.conversation_id,
  (select c.channel_id from conversations c
    where c.workspace_id = e.workspace_id and c.id = e.conversation_id) as channel_id`

function readRow({ data: stored, packed, schema_version, ...row }: StoredRow): StreamedRow {
  const data = eventDataOf({ type: row.type, schema_version, data: stored, packed })
  return { ...row, data, channel_id: row.channel_id ?? channelIn(data) }
}

function channelIn(data: EventData): string | null {
  const of = (noun: string, key: string) => (data[noun] as Record<string, string> | null | undefined)?.[key]
  const id =
    of('conversation', 'channel_id') ??
    of('session', 'channel_id') ??
    of('message', 'channel_id') ??
    of('channel', 'id')
  return id ?? null
}

/** Numbers have no gaps: fewer than `limit` rows means that there are no more. */
export async function eventsAfter(
  work: Scope<Session>,
  position: number,
  limit: number,
): Promise<StreamedRow[]> {
  const { text, values } = sql`select ${COLUMNS} from events e
     where e.workspace_id = ${work.workspaceId} and e.sequence > ${position} order by e.sequence limit ${limit}`
  const rows = await work.transaction.rows<StoredRow>({ name: 'stream_events_after', text, values })
  return rows.map(readRow)
}

export async function findEvent(work: Scope<Session>, id: string): Promise<StreamedRow | undefined> {
  const row = await work.transaction.row<StoredRow>(
    sql`select ${COLUMNS} from events e where e.workspace_id = ${work.workspaceId} and e.id = ${id}`,
  )
  return row && readRow(row)
}

export interface Span {
  /** The oldest number that is kept; one more than the last where none is. */
  first: number
  /** The newest number; 0 where there is none yet. */
  last: number
}

export async function readSpan(work: Scope<Session>): Promise<Span> {
  const row = await work.transaction.row<{ first: number | null; last: number | null }>(sql`
    select (select sequence from events where workspace_id = ${work.workspaceId} and sequence is not null
             order by sequence limit 1) as first,
           (select last_sequence from event_counters where workspace_id = ${work.workspaceId}) as last`)
  const last = row?.last ?? 0
  return { first: row?.first ?? last + 1, last }
}

export interface StreamHead {
  workspace_id: string
  last_sequence: number
  presence_version: number
}

export async function streamHeads(system: Session, workspaceIds: readonly string[]): Promise<StreamHead[]> {
  return system.rows<StreamHead>({
    name: 'stream_heads',
    text: 'select workspace_id, last_sequence, presence_version from stream_heads($1::uuid[])',
    values: [workspaceIds],
  })
}
