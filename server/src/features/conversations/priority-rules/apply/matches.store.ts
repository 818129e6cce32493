/** The statements on what rules did about messages. */
import type { PriorityCause, PriorityRuleMatch } from '@parley/contracts'
import { join, type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'

export interface MatchRow {
  workspace_id: string
  id: string
  rule_id: string
  rule_name: string
  conversation_id: string
  message_id: string
  causes: PriorityCause[]
  text_message_id: string | null
  text_withheld: PriorityRuleMatch['text_withheld']
  handed_off: boolean
  notified: boolean
  stopped: boolean
  matched_at: Date
}

export function matchesQuery(
  workspaceId: string,
  filter: { conversationId: string | undefined; ruleId: string | undefined },
): ListQuery {
  const conditions = [sql`m.workspace_id = ${workspaceId}`]
  if (filter.conversationId) conditions.push(sql`m.conversation_id = ${filter.conversationId}`)
  if (filter.ruleId) conditions.push(sql`m.rule_id = ${filter.ruleId}`)
  return {
    select: sql`select m.* from priority_rule_matches m`,
    where: join(conditions, ' and '),
    order: [
      { column: 'matched_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'desc',
  }
}

export async function insertMatches(
  work: TimedScope,
  rows: readonly Omit<MatchRow, 'workspace_id' | 'matched_at'>[],
): Promise<void> {
  await work.transaction.rows({
    name: 'insert_priority_rule_matches',
    text: `
      insert into priority_rule_matches (workspace_id, id, rule_id, rule_name, conversation_id, message_id, causes,
                                         text_message_id, text_withheld, handed_off, notified, stopped, matched_at)
      select $1, id, rule_id, rule_name, conversation_id, message_id, causes, text_message_id, text_withheld, handed_off,
             notified, stopped, $3
        from jsonb_to_recordset($2::jsonb) as m (id uuid, rule_id uuid, rule_name text, conversation_id uuid, message_id uuid,
             causes jsonb, text_message_id uuid, text_withheld text, handed_off boolean, notified boolean, stopped boolean)`,
    values: [work.workspaceId, JSON.stringify(rows), work.now],
  })
}

/** Of these messages those that this transaction has stored, with their place. A message that was known before is none of them. */
export async function storedSequences(
  work: Scope<Session>,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await work.transaction.rows<{ id: string; sequence: number }>({
    name: 'priority_rule_messages',
    text: 'select id, sequence from messages where workspace_id = $1 and id = any ($2::uuid[])',
    values: [work.workspaceId, messageIds],
  })
  return new Map(rows.map(({ id, sequence }) => [id, sequence]))
}

/** Whether the text of the rule was sent to the conversation since then. One that failed does not count, nor does one after which a person wrote. */
export async function wasSentSince(
  work: Scope<Session>,
  sent: { conversationId: string; ruleId: string; since: Date },
): Promise<boolean> {
  const row = await work.transaction.row({
    name: 'priority_rule_text_sent',
    text: `
      select 1 from priority_rule_matches p
        join messages m on m.workspace_id = p.workspace_id and m.id = p.text_message_id
       where p.workspace_id = $1 and p.conversation_id = $2 and p.rule_id = $3 and p.matched_at > $4
         and m.status not in ('failed', 'cancelled')
         and not exists (select from messages later where later.workspace_id = $1 and later.conversation_id = $2
                            and later.sender = 'person' and later.sequence > m.sequence) limit 1`,
    values: [work.workspaceId, sent.conversationId, sent.ruleId, sent.since],
  })
  return row !== undefined
}

/** How many messages of the conversation people were told about since then. */
export async function countNotified(
  work: Scope<Session>,
  conversationId: string,
  since: Date,
): Promise<number> {
  const row = await work.transaction.row<{ count: number }>({
    name: 'priority_rule_notified',
    text: `
      select count(distinct message_id)::int as count from priority_rule_matches
       where workspace_id = $1 and conversation_id = $2 and notified and matched_at > $3`,
    values: [work.workspaceId, conversationId, since],
  })
  return row!.count
}

/** The addresses of these members. Members who were removed or suspended are left out. */
export async function emailsOfMembers(work: Scope<Session>, ids: readonly string[]): Promise<string[]> {
  const rows = await work.transaction.rows<{ email: string }>({
    name: 'priority_rule_members',
    text: `
      select email from members
       where workspace_id = $1 and id = any ($2::uuid[]) and removed_at is null and suspended_at is null order by id`,
    values: [work.workspaceId, ids],
  })
  return rows.map(({ email }) => email)
}
