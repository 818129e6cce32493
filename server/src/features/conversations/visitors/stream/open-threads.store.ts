/** One look at every open stream of a workspace: what is new above the floor of each, and who responds and types. */

import type { Session } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'

export interface PolledThread {
  key: string
  /** False once the visitor was erased, signed in or signed out, or the chat was switched off. */
  is_present: boolean
  conversation_id: string | null
  lifecycle: string
  responder: 'ai' | 'person' | 'none'
  person: string | null
  agent: string | null
  visit_expires_at: Date | null
  is_handed_off: boolean
  messages: { id: string; sequence: number; direction: 'inbound' | 'outbound'; status: string; at: string }[]
  typing: { writer: 'ai' | 'person'; name: string | null; since: string }[]
}

/** Messages of one stream that one look takes in. */
export const MOST_MESSAGES = 200

export function pollThreads(
  work: TimedScope<Session>,
  streams: readonly {
    key: string
    shown_id: string
    channel_id: string
    floor: number
    /** SHA-256 of the token that the stream was opened with, in hexadecimal. */
    token_hash: string | null
  }[],
): Promise<PolledThread[]> {
  return work.transaction.rows<PolledThread>({
    name: 'look_at_visitor_threads',
    text: `
      select w.key, v.id is not null and ch.status = 'active' as is_present, c.id as conversation_id, c.lifecycle, c.responder,
             coalesce(b.name, c.assignee) as person, a.name as agent, s.expires_at as visit_expires_at,
             exists (select 1 from handoffs h where h.workspace_id = $1 and h.conversation_id = c.id
                        and h.status = 'active') as is_handed_off,
             coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'sequence', n.sequence, 'direction', n.direction,
                                          'status', n.status, 'at', n.created_at) order by n.sequence)
                         from (select m.* from messages m
                                where m.workspace_id = $1 and m.conversation_id = c.id and m.sequence > w.floor
                                order by m.sequence limit ${MOST_MESSAGES}) n), '[]') as messages,
             coalesce((select jsonb_agg(jsonb_build_object('writer', t.writer, 'name', t.name, 'since', t.since))
                         from visitor_typing t
                        where t.workspace_id = $1 and t.conversation_id = c.id and t.writer <> 'contact'
                          and t.until > $3), '[]') as typing
        from jsonb_to_recordset($2::jsonb) as w (key text, shown_id text, channel_id uuid, floor bigint, token_hash text)
        left join visitors v on v.workspace_id = $1 and v.shown_id = w.shown_id and v.token_hash = decode(w.token_hash, 'hex')
        -- One index lookup for each stream, also where the planner would rather read those of the whole workspace.
        left join lateral (
          select contact_id from contact_identities
           where workspace_id = $1 and kind = 'visitor' and value = w.shown_id offset 0) i on true
        left join lateral (
          select * from conversations k
           where k.workspace_id = $1 and k.channel_id = w.channel_id and k.contact_id = i.contact_id offset 0) c on true
        left join channels ch on ch.workspace_id = $1 and ch.id = w.channel_id and ch.deleted_at is null
        left join members b on b.workspace_id = $1 and b.id = c.assignee_id
        left join agents a on a.workspace_id = $1 and a.id = coalesce(c.transferred_agent_id, ch.agent_id)
        left join sessions s on s.workspace_id = $1 and s.id = c.current_session_id`,
    values: [work.workspaceId, JSON.stringify(streams), work.now],
  })
}
