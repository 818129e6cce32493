/** Writes the outcomes of sends, each under the fence of its attempt, with the events that they cause. */

import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { conversationWithChannelSql } from '../../conversations/index.ts'
import { messageSnapshotSql } from '../message-snapshot.ts'

export type OutcomeStatus = 'sent' | 'failed' | 'unknown' | 'cancelled' | 'queued'

/** The outcome of one claimed message. */
export interface Outcome {
  message_id: string
  /** The attempt that this is the outcome of; a stale one changes nothing. */
  attempt: number
  status: OutcomeStatus
  provider_message_id: string | null
  error: { code: string; provider_code?: string; message: string } | null
  /** When a message goes back to the queue. */
  available_at: Date | null
  event_id: string
}

export interface WrittenOutcome {
  message_id: string
  /** Another message of the conversation waited for this one. */
  has_next: boolean
}

/**
 * Writes outcomes, each fenced by its attempt, with the events they cause. Returns those that were written: a stale
 * worker's outcome is not among them. `commits`: this is the last statement of the transaction.
 */
export async function writeOutcomes(
  { transaction, workspaceId, now }: TimedScope,
  outcomes: readonly Outcome[],
  { commits = false }: { commits?: boolean } = {},
): Promise<WrittenOutcome[]> {
  const statement = {
    name: 'write_outcomes',
    text: WRITE_OUTCOMES,
    values: [workspaceId, storableJson(outcomes), now],
  }
  return commits ? transaction.last<WrittenOutcome>(statement) : transaction.rows<WrittenOutcome>(statement)
}

/** The provider's report may settle an unknown outcome until then. Later a person is asked. */
const MINUTES_UNTIL_SHOWN = 10

const WRITE_OUTCOMES = `
with outcome as (
  select x.*, o.conversation_id from jsonb_to_recordset($2::jsonb) as x (message_id uuid, attempt integer, status text,
      provider_message_id text, error jsonb, available_at timestamptz, event_id uuid)
    join outbox o on o.workspace_id = $1 and o.message_id = x.message_id and o.attempt = x.attempt
   order by x.message_id
     for update of o
),
finished as (
  delete from outbox o using outcome x
   where o.workspace_id = $1 and o.message_id = x.message_id and x.status in ('sent', 'failed', 'cancelled')
),
kept as (
  update outbox o
     set state = x.status, lease_until = null,
         available_at = case x.status when 'unknown' then $3::timestamptz + interval '${MINUTES_UNTIL_SHOWN} minutes'
                                      else coalesce(x.available_at, o.available_at) end
    from outcome x
   where o.workspace_id = $1 and o.message_id = x.message_id and x.status in ('queued', 'unknown')
),
written as (
  update messages m
     set status = case when m.status in ('queued', 'sending', 'unknown') then x.status else m.status end,
         provider_message_id = coalesce(m.provider_message_id, x.provider_message_id),
         error = case when m.status in ('queued', 'sending', 'unknown') then x.error else m.error end,
         sent_at = case when x.status = 'sent' then coalesce(m.sent_at, $3) else m.sent_at end,
         failed_at = case when x.status = 'failed' and m.status in ('queued', 'sending', 'unknown') then $3 else m.failed_at end
    from outcome x
   where m.workspace_id = $1 and m.id = x.message_id
  returning m.*, x.event_id, x.status as outcome
),
announced as (
  insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
  select $1, w.event_id, 'message.' || w.outcome, ${EVENT_SCHEMA_VERSION},
         jsonb_build_object('message', ${messageSnapshotSql('w')}, 'conversation', ${conversationWithChannelSql('c', 'ch')}),
         coalesce(w.agent_id, ch.agent_id), w.conversation_id, w.contact_id, $3
    from written w
    join conversations c on c.workspace_id = $1 and c.id = w.conversation_id
    join channels ch on ch.workspace_id = $1 and ch.id = w.channel_id
   where w.outcome <> 'queued' and w.status = w.outcome
)
select w.id as message_id,
       exists (select from outbox n where n.workspace_id = $1 and n.conversation_id = w.conversation_id
                  and n.message_id <> w.id and n.state <> 'unknown') as has_next
  from written w`
