/** Writing down what happened. Events commit with their cause; numbering comes after commit, by one sequencer. */

import { EVENT_SCHEMA_VERSION, type EventData, type EventType } from '@parley/contracts'
import { type Session, sql } from '../database/index.ts'
import { newId } from '../ids/new-id.ts'
import { storableJson } from '../json/storable-json.ts'
import type { TimedScope } from '../operations/work.ts'
import type { Snapshot } from './snapshot.ts'

/** Nouns of which events keep a snapshot. */
type SnapshotNoun =
  | 'message'
  | 'conversation'
  | 'session'
  | 'contact'
  | 'lead'
  | 'booking'
  | 'handoff'
  | 'agent'
  | 'channel'
  | 'template'
  | 'webhook_endpoint'

/** The stored form of an event. Snapshots come from the function of their noun; a row does not fit. */
export type NewEventData = { [Noun in SnapshotNoun]?: Snapshot<Noun> | null | undefined } & {
  from_agent?: Snapshot<'agent'> | null
  to_agent?: Snapshot<'agent'> | null
  note?: Snapshot<'note'> | string | null
  /** The side that asked for a transfer. */
  requested_by?: string
} & Pick<
    EventData,
    | 'change'
    | 'import'
    | 'changed'
    | 'previous'
    | 'reason'
    | 'reminder'
    | 'response_target'
    | 'priority_rule'
    | 'notice'
    | 'limit'
    | 'budget'
    | 'audience'
    | 'campaign'
    | 'call'
    | 'analysis'
    | 'document'
    | 'merged_contact'
  >

export interface NewEvent {
  type: EventType
  data: NewEventData
  agent_id?: string | null
  conversation_id?: string | null
  contact_id?: string | null
}

export async function appendEvents(work: TimedScope, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await readyEvents(work, events)(work.transaction)
}

/** For callers that carry the statement out together with others: it is made, and nothing of ours can fail any more. */
export function readyEvents(
  { workspaceId, now }: Pick<TimedScope, 'workspaceId' | 'now'>,
  events: readonly NewEvent[],
): (session: Session) => Promise<unknown> {
  const rows = storableJson(events.map((event) => ({ ...event, id: newId() })))
  return (session) =>
    session.rows(sql`
    insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
    select ${workspaceId}, id, type, ${EVENT_SCHEMA_VERSION}::smallint, data, agent_id, conversation_id, contact_id, ${now}
      from jsonb_to_recordset(${rows}::jsonb)
        as e (id uuid, type text, data jsonb, agent_id uuid, conversation_id uuid, contact_id uuid)`)
}
