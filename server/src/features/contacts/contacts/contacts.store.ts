/** Every statement on contacts, their identities and their consent, except those that resolve, merge and erase. */

import type { ContactPurpose } from '@parley/contracts'
import { join, raw, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { Author, ContactRow, ContactSnapshot, Identity, IdentityKind } from './contact.ts'
import { identitiesSql } from './contact-snapshot.ts'

const IDENTITIES = sql`${raw(identitiesSql('c'))} as identities`

export function findContact(work: Scope<Session>, id: string): Promise<ContactSnapshot | undefined> {
  return work.transaction.row<ContactSnapshot>(sql`
    select c.*, ${IDENTITIES} from contacts c where c.workspace_id = ${work.workspaceId} and c.id = ${id}`)
}

/** In no order. */
export function findContacts(work: Scope<Session>, ids: readonly string[]): Promise<ContactSnapshot[]> {
  return work.transaction.rows<ContactSnapshot>(sql`
    select c.*, ${IDENTITIES} from contacts c where c.workspace_id = ${work.workspaceId} and c.id = any (${ids}::uuid[])`)
}

/** Reads a contact and locks it until the transaction ends. */
export function lockContact(work: Scope, id: string): Promise<ContactSnapshot | undefined> {
  return work.transaction.row<ContactSnapshot>(sql`
    select c.*, ${IDENTITIES} from contacts c where c.workspace_id = ${work.workspaceId} and c.id = ${id} for update`)
}

/** Reads a contact and locks it against changes, but not against new rows that belong to it. */
export function holdContact(work: Scope, id: string): Promise<ContactSnapshot | undefined> {
  return work.transaction.row<ContactSnapshot>(sql`
    select c.*, ${IDENTITIES} from contacts c where c.workspace_id = ${work.workspaceId} and c.id = ${id} for no key update`)
}

export async function setLeadScore(work: TimedScope, id: string, score: number): Promise<void> {
  await work.transaction.rows(sql`
    update contacts set lead_score = ${score}, updated_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${id}`)
}

export async function setContactEmail(work: TimedScope, id: string, email: string): Promise<void> {
  await work.transaction.rows(sql`
    update contacts set email = ${email}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and email is null`)
}

export async function setContactTimeZone(work: TimedScope, id: string, timeZone: string): Promise<void> {
  await work.transaction.rows(sql`
    update contacts set time_zone = ${timeZone}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and time_zone is null`)
}

export async function agentExists(work: Scope<Session>, agentId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from agents where workspace_id = ${work.workspaceId} and id = ${agentId} and deleted_at is null`)
  return row !== undefined
}

export interface ContactFilter {
  phone?: string
  tag?: string
  min_lead_score?: number
  agent_id?: string
  opted_out?: boolean
  external_id?: string
  do_not_disturb?: boolean
  tags?: string[]
  has_phone?: boolean
  has_email?: boolean
  created_since?: string
  created_until?: string
  /** `key=value` each. */
  custom_fields?: string[]
}

export function contactsQuery(workspaceId: string, filter: ContactFilter): ListQuery {
  return contactsWhere(contactConditions(workspaceId, filter))
}

/** Contacts `c` that fulfil all conditions. */
export function contactsWhere(conditions: ReturnType<typeof sql>[]): ListQuery {
  return {
    select: sql`select c.*, ${IDENTITIES} from contacts c`,
    where: join(conditions, ' and '),
    // Ids are in the order of making.
    order: [{ column: 'id', type: 'uuid' }],
  }
}

function contactConditions(workspaceId: string, filter: ContactFilter) {
  const conditions = [sql`c.workspace_id = ${workspaceId}`]
  if (filter.phone !== undefined) {
    conditions.push(sql`exists (select 1 from contact_identities i where i.workspace_id = c.workspace_id
      and i.kind = 'phone' and i.value = ${filter.phone} and i.contact_id = c.id)`)
  }
  if (filter.tag !== undefined) {
    conditions.push(sql`exists (select 1 from contact_tags t
      where t.workspace_id = c.workspace_id and t.contact_id = c.id and t.tag = ${filter.tag})`)
  }
  if (filter.min_lead_score !== undefined) conditions.push(sql`c.lead_score >= ${filter.min_lead_score}`)
  if (filter.agent_id !== undefined) {
    conditions.push(sql`(
      c.agent_id = ${filter.agent_id}
      or exists (select 1 from sessions s where s.workspace_id = c.workspace_id and s.contact_id = c.id
        and s.agent_id = ${filter.agent_id})
      or exists (select 1 from conversations v join channels h on h.workspace_id = v.workspace_id and h.id = v.channel_id
        where v.workspace_id = c.workspace_id and v.contact_id = c.id and h.agent_id = ${filter.agent_id}))`)
  }
  if (filter.opted_out !== undefined) {
    conditions.push(filter.opted_out ? sql`c.opted_out_at is not null` : sql`c.opted_out_at is null`)
  }
  return [...conditions, ...furtherConditions(filter)]
}

function furtherConditions(filter: ContactFilter) {
  const conditions = []
  if (filter.tags !== undefined) {
    conditions.push(sql`exists (select 1 from contact_tags t
      where t.workspace_id = c.workspace_id and t.contact_id = c.id and t.tag = any (${filter.tags}::text[]))`)
  }
  if (filter.has_phone !== undefined) {
    conditions.push(sql`${raw(filter.has_phone ? 'exists' : 'not exists')} (select 1 from contact_identities i
      where i.workspace_id = c.workspace_id and i.kind = 'phone' and i.contact_id = c.id)`)
  }
  if (filter.has_email !== undefined)
    conditions.push(filter.has_email ? sql`c.email is not null` : sql`c.email is null`)
  if (filter.external_id !== undefined) {
    conditions.push(sql`exists (select 1 from contact_identities i where i.workspace_id = c.workspace_id
      and i.kind = 'external' and i.value = ${filter.external_id} and i.contact_id = c.id)`)
  }
  if (filter.do_not_disturb !== undefined) {
    conditions.push(
      filter.do_not_disturb ? sql`c.do_not_disturb_at is not null` : sql`c.do_not_disturb_at is null`,
    )
  }
  if (filter.created_since !== undefined) conditions.push(sql`c.created_at >= ${filter.created_since}`)
  if (filter.created_until !== undefined) conditions.push(sql`c.created_at < ${filter.created_until}`)
  for (const field of filter.custom_fields ?? []) {
    const end = field.indexOf('=')
    conditions.push(sql`lower(c.custom_fields ->> ${field.slice(0, end)}) = lower(${field.slice(end + 1)})`)
  }
  return conditions
}

export async function insertContact(tx: Transaction, contact: ContactRow): Promise<void> {
  await tx.rows(sql`
    insert into contacts (workspace_id, id, name, email, language, time_zone, tags, custom_fields, lead_score,
      agent_id, opted_out_at, marketing_opted_out_at, opted_in_at, blocked_at, do_not_disturb_at, consents, last_seen_at, created_at, updated_at)
    values (${contact.workspace_id}, ${contact.id}, ${contact.name}, ${contact.email}, ${contact.language},
      ${contact.time_zone}, ${contact.tags}, ${JSON.stringify(contact.custom_fields)}, ${contact.lead_score},
      ${contact.agent_id}, ${contact.opted_out_at}, ${contact.marketing_opted_out_at}, ${contact.opted_in_at}, ${contact.blocked_at},
      ${contact.do_not_disturb_at}, ${JSON.stringify(contact.consents)}, ${contact.last_seen_at}, ${contact.created_at}, ${contact.updated_at})`)
}

export async function updateContactRow(tx: Transaction, contact: ContactRow): Promise<void> {
  await tx.rows(sql`
    update contacts set name = ${contact.name}, email = ${contact.email}, language = ${contact.language},
      time_zone = ${contact.time_zone}, tags = ${contact.tags}, custom_fields = ${JSON.stringify(contact.custom_fields)},
      lead_score = ${contact.lead_score}, opted_out_at = ${contact.opted_out_at},
      marketing_opted_out_at = ${contact.marketing_opted_out_at}, opted_in_at = ${contact.opted_in_at},
      blocked_at = ${contact.blocked_at}, do_not_disturb_at = ${contact.do_not_disturb_at},
      consents = ${JSON.stringify(contact.consents)}, updated_at = ${contact.updated_at}
    where workspace_id = ${contact.workspace_id} and id = ${contact.id}`)
}

/** Answers with the contact that has one of the identities already, when somebody else does; nothing is written then. */
export async function claimIdentities(
  work: TimedScope,
  contactId: string,
  identities: readonly Identity[],
): Promise<{ contact_id: string; kind: IdentityKind } | undefined> {
  if (identities.length === 0) return undefined
  await work.transaction.rows(sql`
    insert into contact_identities (workspace_id, kind, value, contact_id, created_at)
    select ${work.workspaceId}, kind, value, ${contactId}, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb) as i (kind text, value text)
     order by kind, value
    on conflict (workspace_id, kind, value) do nothing`)
  return work.transaction.row<{ contact_id: string; kind: IdentityKind }>(sql`
    select i.contact_id, i.kind from contact_identities i
      join jsonb_to_recordset(${JSON.stringify(identities)}::jsonb) as w (kind text, value text)
        on w.kind = i.kind and w.value = i.value
     where i.workspace_id = ${work.workspaceId} and i.contact_id <> ${contactId}
     order by i.kind, i.value limit 1`)
}

export async function dropIdentity(work: Scope, contactId: string, identity: Identity): Promise<void> {
  await work.transaction.rows(sql`
    delete from contact_identities where workspace_id = ${work.workspaceId} and contact_id = ${contactId}
      and kind = ${identity.kind} and value = ${identity.value}`)
}

export interface ConsentChange {
  id: string
  category: 'all' | ContactPurpose | 'do_not_disturb'
  /** The kind of channel that it is for. Absent or null: every one. */
  channel_kind?: string | null
  allowed: boolean
  /** The source: api, keyword, provider, person, form, import. */
  source: string
  /** The words or the provider's note that prove it. */
  evidence: string | null
  /** The key or member who wrote it down. */
  author?: Author | null
}

export async function insertConsentChange(
  work: TimedScope,
  contactId: string,
  change: ConsentChange,
): Promise<void> {
  await work.transaction.rows(sql`
    insert into consent_changes (workspace_id, id, contact_id, category, channel_kind, allowed, source, evidence, author, created_at)
    values (${work.workspaceId}, ${change.id}, ${contactId}, ${change.category}, ${change.channel_kind ?? null}, ${change.allowed},
      ${change.source}, ${change.evidence}, ${change.author ? JSON.stringify(change.author) : null}, ${work.now})`)
}
