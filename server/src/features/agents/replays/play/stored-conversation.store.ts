/** Reads a stored conversation as its turns saw it. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { HistoryMessage } from '../../../conversations/turn-queue/index.ts'
import type { StoredTrace } from '../tool-calls.ts'

/** Of a longer conversation, the newest messages are read. */
const MOST_MESSAGES = 1_000

export interface StoredMessage extends Omit<HistoryMessage, 'created_at'> {
  created_at: Date
  agent_id: string | null
  turn_id: string | null
  /** The business began with it: it answers nothing. */
  is_unasked: boolean
}

export interface StoredTurn {
  id: string
  agent_id: string
  through_sequence: number
  outcome: string
  cost_micros: number | null
  duration_ms: number
  /** In one of the two. */
  trace: StoredTrace | null
  packed: Buffer | null
}

export interface StoredConversation {
  variables: Record<string, string>
  contact_name: string | null
  contact_phone: string | null
  contact_time_zone: string | null
  contact_language: string | null
  /** In the order in which they came. */
  messages: StoredMessage[]
  turns: StoredTurn[]
}

/** Undefined: it was erased. */
export async function readStoredConversation(
  work: Scope<Session>,
  id: string,
): Promise<StoredConversation | undefined> {
  const [conversation, messages, turns] = await Promise.all([
    work.transaction.row<Omit<StoredConversation, 'messages' | 'turns'>>(sql`
      select c.variables, p.name as contact_name, p.time_zone as contact_time_zone, p.language as contact_language,
             (select i.value from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id
                 and i.kind = 'phone' order by i.created_at, i.value limit 1) as contact_phone
        from conversations c join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
       where c.workspace_id = ${work.workspaceId} and c.id = ${id}`),
    work.transaction.rows<StoredMessage>(sql`
      select * from (
        select m.id, m.sequence, m.direction, m.sender, m.type, m.status, m.text, m.created_at, m.agent_id, m.turn_id,
               m.campaign_id is not null or m.initiative is not null as is_unasked,
               case when m.sender = 'person' then (select n.name from members n
                  where n.workspace_id = m.workspace_id and n.id = m.member_id) end as author
          from messages m where m.workspace_id = ${work.workspaceId} and m.conversation_id = ${id}
         order by m.sequence desc limit ${MOST_MESSAGES}) newest
       order by sequence`),
    work.transaction.rows<StoredTurn>(sql`
      select id, agent_id, through_sequence, outcome, cost_micros::float8 as cost_micros, duration_ms, trace, packed
        from turns where workspace_id = ${work.workspaceId} and conversation_id = ${id} and outcome <> 'discarded'
       order by created_at desc limit ${MOST_MESSAGES}`),
  ])
  return conversation && { ...conversation, messages, turns: turns.toReversed() }
}
