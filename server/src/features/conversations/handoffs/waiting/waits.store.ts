/** The statements about contacts who wait for a person. */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Wait } from './waiting.ts'
import { EVERY_MINUTES, MOST_IN_A_ROW } from './waiting-settings.store.ts'

/** The last message of a person is looked for among so many. One that is further back was written long ago. */
const LATEST = 50

/**
 * Of these conversations, those that a person has to answer, with what decides. Left out are those in which the platform has said
 * something about the newest message already, such as the text of a rule. The caller holds their locks.
 */
export function readWaits(work: TimedScope, conversationIds: readonly string[]): Promise<Wait[]> {
  return work.transaction.rows<Wait>({
    name: 'waits_for_people',
    text: `
      select c.id as conversation_id, h.id as handoff_id, c.team_id, h.created_at as handed_off_at, h.taken_at,
             (select m.created_at
                from (select sender, status, created_at, sequence from messages
                       where workspace_id = $1 and conversation_id = c.id order by sequence desc limit ${LATEST}) m
               where m.sender in ('person', 'api') and m.status not in ('failed', 'cancelled')
               order by m.sequence desc limit 1) as answered_at,
             h.waiting_told_at as told_at,
             case when h.waiting_told_since is not distinct from c.waiting_since then h.waiting_told_times else 0 end as told_times,
             coalesce(s.every_minutes, ${EVERY_MINUTES}) as every_minutes,
             coalesce(s.most_in_a_row, ${MOST_IN_A_ROW}) as most_in_a_row
        from unnest($2::uuid[]) with ordinality as wanted (id, position)
        join conversations c on c.workspace_id = $1 and c.id = wanted.id and c.responder = 'person'
        join handoffs h on h.workspace_id = $1 and h.conversation_id = c.id and h.status = 'active' and h.notifies_contact
        left join waiting_settings s on s.workspace_id = $1
       where coalesce(s.enabled, true)
         and (select m.direction from messages m where m.workspace_id = $1 and m.conversation_id = c.id
               order by m.sequence desc limit 1) = 'inbound'
       order by wanted.position`,
    values: [work.workspaceId, conversationIds],
  })
}

/** The caller has put the text in line, in the same transaction. */
export async function recordTold(work: TimedScope, { handoff_id, told_times }: Wait): Promise<void> {
  await work.transaction.rows({
    name: 'record_waiting_told',
    text: `
      update handoffs h
         set waiting_told_at = $3, waiting_told_times = $4,
             waiting_told_since = (select c.waiting_since from conversations c
                                    where c.workspace_id = $1 and c.id = h.conversation_id)
       where h.workspace_id = $1 and h.id = $2`,
    values: [work.workspaceId, handoff_id, work.now, told_times + 1],
  })
}
