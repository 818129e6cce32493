/** Every statement on leads. */

import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { LeadRow } from './lead.ts'

export function findLead(work: Scope<Session>, id: string): Promise<LeadRow | undefined> {
  return work.transaction.row<LeadRow>(
    sql`select l.* from leads l where l.workspace_id = ${work.workspaceId} and l.id = ${id}`,
  )
}

export function lockLead(work: Scope, id: string): Promise<LeadRow | undefined> {
  return work.transaction.row<LeadRow>(sql`
    select l.* from leads l where l.workspace_id = ${work.workspaceId} and l.id = ${id} for update`)
}

export function lockLeadOfContact(work: Scope, contactId: string): Promise<LeadRow | undefined> {
  return work.transaction.row<LeadRow>(sql`
    select l.* from leads l where l.workspace_id = ${work.workspaceId} and l.contact_id = ${contactId} for update`)
}

export function findLeadOfContact(work: Scope<Session>, contactId: string): Promise<LeadRow | undefined> {
  return work.transaction.row<LeadRow>(sql`
    select l.* from leads l where l.workspace_id = ${work.workspaceId} and l.contact_id = ${contactId}`)
}

/** Nothing is written when the contact has a lead already. */
export async function insertLead(tx: Transaction, lead: LeadRow): Promise<void> {
  await tx.rows(sql`
    insert into leads (workspace_id, id, contact_id, source, created_at, updated_at)
    values (${lead.workspace_id}, ${lead.id}, ${lead.contact_id}, ${lead.source}, ${lead.created_at}, ${lead.updated_at})
    on conflict (workspace_id, contact_id) do nothing`)
}

export async function updateLeadRow(tx: Transaction, lead: LeadRow): Promise<void> {
  await tx.rows(sql`
    update leads set conversation_id = ${lead.conversation_id}, session_id = ${lead.session_id},
      agent_id = ${lead.agent_id}, name = ${lead.name}, phone = ${lead.phone}, email = ${lead.email},
      intent = ${lead.intent}, stage = ${lead.stage}, score = ${lead.score},
      score_reasons = ${JSON.stringify(lead.score_reasons)}, score_by_hand = ${lead.score_by_hand},
      has_booking = ${lead.has_booking}, captured_at = ${lead.captured_at}, qualified_at = ${lead.qualified_at},
      owner = ${lead.owner}, notes = ${lead.notes}, custom_fields = ${JSON.stringify(lead.custom_fields)},
      updated_at = ${lead.updated_at}
    where workspace_id = ${lead.workspace_id} and id = ${lead.id}`)
}

/** Answers with whose lead it was. */
export async function deleteLeadRow(work: Scope, id: string): Promise<string | undefined> {
  const row = await work.transaction.row<{ contact_id: string }>(sql`
    delete from leads where workspace_id = ${work.workspaceId} and id = ${id} returning contact_id`)
  return row?.contact_id
}

/** Ids are UUIDs. */
export interface LeadFilter {
  stage?: string
  contacted?: boolean
  source?: string
  intent?: string
  owner?: string
  contact_id?: string
  agent_id?: string
  min_score?: number
  since?: string
}

export function leadsQuery(workspaceId: string, filter: LeadFilter): ListQuery {
  const conditions = [sql`l.workspace_id = ${workspaceId}`]
  if (filter.stage !== undefined) conditions.push(sql`l.stage = ${filter.stage}`)
  if (filter.contacted !== undefined) {
    conditions.push(sql`(l.stage not in ('new', 'qualified')) = ${filter.contacted}`)
  }
  if (filter.source !== undefined) conditions.push(sql`l.source = ${filter.source}`)
  if (filter.intent !== undefined) conditions.push(sql`l.intent = ${filter.intent}`)
  if (filter.owner !== undefined) conditions.push(sql`l.owner = ${filter.owner}`)
  if (filter.contact_id !== undefined) conditions.push(sql`l.contact_id = ${filter.contact_id}`)
  if (filter.agent_id !== undefined) conditions.push(sql`l.agent_id = ${filter.agent_id}`)
  if (filter.min_score !== undefined) conditions.push(sql`l.score >= ${filter.min_score}`)
  if (filter.since !== undefined) conditions.push(sql`l.created_at >= ${filter.since}`)
  return { select: sql`select l.* from leads l`, where: join(conditions, ' and ') }
}

/** Names of the custom fields that these leads have, those of fields that are gone included. */
export async function customFieldsInUse(session: Session, { where }: ListQuery): Promise<string[]> {
  const rows = await session.rows<{ name: string }>(sql`
    select distinct jsonb_object_keys(l.custom_fields) as name from leads l where ${where} order by name`)
  return rows.map(({ name }) => name)
}
