/** Two conversations of one person on one channel become one. */
import { raw, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

const LIFECYCLES = `array['open', 'pending', 'snoozed', 'closed', 'archived']`
/** The one that is further from its end says how far both are. */
const OTHER_GOES_ON = raw(
  `array_position(${LIFECYCLES}, o.lifecycle) < array_position(${LIFECYCLES}, k.lifecycle)`,
)

export async function mergeConversations(
  work: TimedScope,
  { old, kept }: { old: string; kept: string },
): Promise<void> {
  // One handoff at a time: where both wait for a person, the kept conversation's handoff goes on.
  await work.transaction.rows(sql`
    update handoffs set status = 'released', released_at = ${work.now}
     where workspace_id = ${work.workspaceId} and conversation_id = ${old} and status = 'active'
       and exists (select 1 from handoffs h where h.workspace_id = ${work.workspaceId} and h.conversation_id = ${kept}
                     and h.status = 'active')`)
  await moveRows(work, { old, kept })
  await mergeTurns(work, { old, kept })
  // If a person answers one of them, that person stays the responder; answers that the AI prepared in either are discarded.
  await work.transaction.rows(sql`
    update conversations k set
      lifecycle = case when ${OTHER_GOES_ON} then o.lifecycle else k.lifecycle end,
      snoozed_until = case when ${OTHER_GOES_ON} then o.snoozed_until
        when o.lifecycle = k.lifecycle then least(k.snoozed_until, o.snoozed_until) else k.snoozed_until end,
      closed_at = case when ${OTHER_GOES_ON} then o.closed_at else k.closed_at end,
      close_reason = case when ${OTHER_GOES_ON} then o.close_reason else k.close_reason end,
      opened_at = case when ${OTHER_GOES_ON} then o.opened_at else k.opened_at end,
      version = greatest(k.version, o.version) + 1,
      transferred_agent_id = coalesce(k.transferred_agent_id, o.transferred_agent_id),
      team_id = coalesce(k.team_id, o.team_id),
      tags = (select coalesce(array_agg(tag order by first), '{}')
                from (select tag, min(position) as first from unnest(k.tags || o.tags) with ordinality as t (tag, position)
                       group by tag) as both_tags),
      priority = case when array_position(array['low', 'normal', 'high', 'urgent'], o.priority)
                         > array_position(array['low', 'normal', 'high', 'urgent'], k.priority)
                      then o.priority else k.priority end,
      custom_fields = o.custom_fields || k.custom_fields,
      unread_count = k.unread_count + o.unread_count,
      waiting_since = least(k.waiting_since, o.waiting_since),
      first_response_due_at = least(k.first_response_due_at, o.first_response_due_at),
      resolution_due_at = least(k.resolution_due_at, o.resolution_due_at),
      responder = case when 'person' in (k.responder, o.responder) then 'person' else k.responder end,
      responder_epoch = greatest(k.responder_epoch, o.responder_epoch) + 1,
      assignee = case when k.assignee is null and k.assignee_id is null then o.assignee else k.assignee end,
      assignee_id = case when k.assignee is null and k.assignee_id is null then o.assignee_id else k.assignee_id end,
      messages_count = k.messages_count + o.messages_count,
      window_expires_at = greatest(k.window_expires_at, o.window_expires_at),
      last_inbound_at = greatest(k.last_inbound_at, o.last_inbound_at),
      last_inbound_message_id = case when o.last_inbound_sequence > k.last_inbound_sequence
        then o.last_inbound_message_id else k.last_inbound_message_id end,
      last_inbound_sequence = greatest(k.last_inbound_sequence, o.last_inbound_sequence),
      current_session_id = case when o.last_message_at > coalesce(k.last_message_at, '-infinity')
        then coalesce(o.current_session_id, k.current_session_id) else coalesce(k.current_session_id, o.current_session_id) end,
      last_message_text = case when o.last_message_at > coalesce(k.last_message_at, '-infinity')
        then o.last_message_text else k.last_message_text end,
      last_message_at = greatest(k.last_message_at, o.last_message_at),
      variables = o.variables || k.variables,
      created_at = least(k.created_at, o.created_at), updated_at = ${work.now}
    from conversations o
   where k.workspace_id = ${work.workspaceId} and k.id = ${kept} and o.workspace_id = ${work.workspaceId} and o.id = ${old}`)
  await work.transaction.rows(
    sql`delete from conversations where workspace_id = ${work.workspaceId} and id = ${old}`,
  )
}

/** Moves the rows of the merged conversation to the kept one. */
async function moveRows(work: Scope, { old, kept }: { old: string; kept: string }): Promise<void> {
  for (const table of [
    'sessions',
    'messages',
    'outbox',
    'turns',
    'agent_replay_turns',
    'handoffs',
    'priority_rule_matches',
    'leads',
    'bookings',
    'calls',
    'analytics_questions',
  ]) {
    await work.transaction.rows({
      text: `update ${table} set conversation_id = $3 where workspace_id = $1 and conversation_id = $2`,
      values: [work.workspaceId, old, kept],
    })
  }
  // Mentions are found by their notes, which are found by their conversation.
  await work.transaction.rows(sql`
    update note_mentions set conversation_id = ${kept}
     where workspace_id = ${work.workspaceId} and conversation_id = ${old} and note_id = any (array(
       select n.id from notes n where n.workspace_id = ${work.workspaceId} and n.conversation_id = ${old}))`)
  await work.transaction.rows(sql`
    update notes set conversation_id = ${kept} where workspace_id = ${work.workspaceId} and conversation_id = ${old}`)
  // Finished response targets stay as recorded; running ones start again in the kept conversation.
  await work.transaction.rows(sql`
    update response_target_outcomes set conversation_id = ${kept}
     where workspace_id = ${work.workspaceId} and conversation_id = ${old} and ended_at is not null`)
}

/** The row of the turn queue, the intake and the pace of the conversation. */
async function mergeTurns(work: Scope, { old, kept }: { old: string; kept: string }): Promise<void> {
  await work.transaction.rows(sql`
    insert into pair_paces as k (workspace_id, conversation_id, free_at)
    select workspace_id, ${kept}, free_at from pair_paces where workspace_id = ${work.workspaceId} and conversation_id = ${old}
    on conflict (workspace_id, conversation_id) do update set free_at = greatest(k.free_at, excluded.free_at)`)
  await work.transaction.rows(sql`
    insert into intakes (workspace_id, conversation_id, state)
    select workspace_id, ${kept}, state from intakes where workspace_id = ${work.workspaceId} and conversation_id = ${old}
    on conflict do nothing`)
  // A message that is unanswered in either conversation stays unanswered. Compares with the newest messages, so before those are merged.
  await work.transaction.rows(sql`
    update turn_queue k set
      answered_sequence = case
        when k.answered_sequence < kc.last_inbound_sequence and o.answered_sequence < oc.last_inbound_sequence
          then least(k.answered_sequence, o.answered_sequence)
        when k.answered_sequence < kc.last_inbound_sequence then k.answered_sequence
        when o.answered_sequence < oc.last_inbound_sequence then o.answered_sequence
        else greatest(k.answered_sequence, o.answered_sequence) end,
      due_at = least(k.due_at, o.due_at), waiting_since = least(k.waiting_since, o.waiting_since),
      lease_until = null, attempt = greatest(k.attempt, o.attempt) + 1
    from conversations kc, conversations oc, turn_queue o
   where k.workspace_id = ${work.workspaceId} and k.conversation_id = ${kept}
     and o.workspace_id = ${work.workspaceId} and o.conversation_id = ${old}
     and kc.workspace_id = ${work.workspaceId} and kc.id = ${kept} and oc.workspace_id = ${work.workspaceId} and oc.id = ${old}`)
}
