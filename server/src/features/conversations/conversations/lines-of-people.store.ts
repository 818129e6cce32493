/** The messages of people in a conversation: what they promised holds. */
import { COMMITMENT_DAYS, type CommittingLine } from '@parley/language'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

/** As many as a turn reads. */
const LINES = 30
const NEVER_ARRIVED = ['queued', 'sending', 'failed', 'cancelled']

export interface LinesOfPeople {
  /** Oldest first. */
  lines: CommittingLine[]
  /** Of the agent that answers, by whose clock "tomorrow" is read. */
  zone: string
}

export async function readLinesOfPeople(
  work: Scope<Session> & { now: Date },
  conversationId: string,
): Promise<LinesOfPeople> {
  const row = await work.transaction.row<LinesOfPeople>({
    name: 'lines_of_people',
    text: `
      select coalesce(a.time_zone, 'UTC') as zone, (
               select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sender', m.sender, 'text', m.text,
                        'created_at', m.created_at, 'isUndelivered', m.status = any ($4::text[]),
                        'author', coalesce(
                          (select n.name from members n where n.workspace_id = $1 and n.id = m.member_id),
                          (select h.assignee from handoffs h where h.workspace_id = $1 and h.conversation_id = c.id
                              and h.created_at <= m.created_at order by h.created_at desc limit 1)))
                      order by m.written_at, m.sequence), '[]')
                 from (select * from messages where workspace_id = $1 and conversation_id = c.id and sender = 'person'
                          and created_at > $3::timestamptz - interval '${COMMITMENT_DAYS} days'
                        order by sequence desc limit ${LINES}) m) as lines
        from conversations c
        join channels ch on ch.workspace_id = $1 and ch.id = c.channel_id
        left join agents ta on ta.workspace_id = $1 and ta.id = c.transferred_agent_id and ta.status = 'active' and ta.deleted_at is null
        left join agents a on a.workspace_id = $1 and a.id = coalesce(ta.id, ch.agent_id)
       where c.workspace_id = $1 and c.id = $2`,
    values: [work.workspaceId, conversationId, work.now, NEVER_ARRIVED],
  })
  return row ?? { lines: [], zone: 'UTC' }
}
