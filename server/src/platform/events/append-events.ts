/** Writing down what happened. Events commit with their cause; numbering comes after commit, by one sequencer. */
import { EVENT_SCHEMA_VERSION, type EventType } from '@parley/contracts'
import { sql, type Transaction } from '../database/index.ts'
import { newId } from '../ids/new-id.ts'
import { storableJson } from '../json/storable-json.ts'

export interface NewEvent {
  type: EventType
  /** Row snapshots by noun: `{message, conversation, session, contact, agent, …}`. */
  data: Record<string, unknown>
  agent_id?: string | null
  conversation_id?: string | null
  contact_id?: string | null
}

export async function appendEvents(
  tx: Transaction,
  workspaceId: string,
  now: Date,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({ ...event, id: newId() }))
  await tx.rows(sql`
    insert into events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
    select ${workspaceId}, id, type, ${EVENT_SCHEMA_VERSION}::smallint, data, agent_id, conversation_id, contact_id, ${now}
      from jsonb_to_recordset(${storableJson(rows)}::jsonb)
        as e (id uuid, type text, data jsonb, agent_id uuid, conversation_id uuid, contact_id uuid)`)
}
