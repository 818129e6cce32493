/** Every statement on templates. */
import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { TemplateRow } from './template.ts'

export interface ChannelKey {
  workspaceId: string
  id: string
}

const OF_PRESENT_CHANNEL = sql`exists (select 1 from channels c
  where c.workspace_id = t.workspace_id and c.id = t.channel_id and c.deleted_at is null)`

/** A template by the name and language that a message gives. */
export function findTemplate(
  session: Session,
  channel: ChannelKey,
  name: string,
  language: string,
): Promise<TemplateRow | undefined> {
  return session.row<TemplateRow>({
    name: 'find_template',
    text: 'select * from templates where workspace_id = $1 and channel_id = $2 and name = $3 and language = $4',
    values: [channel.workspaceId, channel.id, name, language],
  })
}

/** A template in all its languages, oldest first. */
export function findVariants(session: Session, channel: ChannelKey, name: string): Promise<TemplateRow[]> {
  return session.rows<TemplateRow>({
    name: 'find_template_variants',
    text: `select * from templates where workspace_id = $1 and channel_id = $2 and name = $3
      order by created_at, language`,
    values: [channel.workspaceId, channel.id, name],
  })
}

export function findTemplateById(work: Scope<Session>, id: string): Promise<TemplateRow | undefined> {
  return work.transaction.row<TemplateRow>(sql`
    select t.* from templates t
     where t.workspace_id = ${work.workspaceId} and t.id = ${id} and ${OF_PRESENT_CHANNEL}`)
}

export function lockTemplateById(work: Scope, id: string): Promise<TemplateRow | undefined> {
  return work.transaction.row<TemplateRow>(sql`
    select t.* from templates t
     where t.workspace_id = ${work.workspaceId} and t.id = ${id} and ${OF_PRESENT_CHANNEL} for update`)
}

export interface TemplateFilter {
  channel_id?: string
  status?: string
  language?: string
  name?: string
}

export function templatesQuery(workspaceId: string, filter: TemplateFilter): ListQuery {
  const conditions = [sql`t.workspace_id = ${workspaceId}`, OF_PRESENT_CHANNEL]
  if (filter.channel_id !== undefined) conditions.push(sql`t.channel_id = ${filter.channel_id}`)
  if (filter.status !== undefined) conditions.push(sql`t.status = ${filter.status}`)
  if (filter.language !== undefined) conditions.push(sql`t.language = ${filter.language}`)
  if (filter.name !== undefined) conditions.push(sql`t.name = ${filter.name}`)
  return { select: sql`select t.* from templates t`, where: join(conditions, ' and ') }
}

/**
 * The templates that a report of the provider is about, of every channel of the same account: several numbers of one account
 * have the same templates, and the provider reports to one of them. Its webhooks write `en-US` where its lists have `en_US`.
 */
export function lockReportedTemplates(
  tx: Transaction,
  channel: ChannelKey,
  report: { provider_template_id: string; name: string; language: string },
): Promise<TemplateRow[]> {
  return tx.rows<TemplateRow>(sql`
    select t.* from templates t
      join channels c on c.workspace_id = t.workspace_id and c.id = t.channel_id
      join channels own on own.workspace_id = ${channel.workspaceId} and own.id = ${channel.id}
     where t.workspace_id = ${channel.workspaceId}
       and (c.id = own.id or (c.kind = own.kind and c.provider = own.provider and c.provider_group_id = own.provider_group_id))
       and (t.provider_template_id = ${report.provider_template_id}
            or (t.name = ${report.name} and lower(replace(t.language, '-', '_')) = ${report.language.replaceAll('-', '_').toLowerCase()}))
     order by t.id for update of t`)
}

/** One sync of a channel at a time, so that an older list never undoes a newer one half-way. */
export async function lockTemplatesOf(tx: Transaction, channel: ChannelKey): Promise<TemplateRow[]> {
  await tx.rows(
    sql`select 1 from channels where workspace_id = ${channel.workspaceId} and id = ${channel.id} for no key update`,
  )
  return tx.rows<TemplateRow>(sql`
    select * from templates where workspace_id = ${channel.workspaceId} and channel_id = ${channel.id}
     order by id for update`)
}

export async function insertTemplate(
  tx: Transaction,
  template: TemplateRow,
  most: number,
): Promise<'inserted' | 'exists' | 'full'> {
  const row = await tx.row<{ is_inserted: boolean; is_full: boolean }>(sql`
    with room as (
      select count(*) < ${most} as is_there from templates
       where workspace_id = ${template.workspace_id} and channel_id = ${template.channel_id}),
    inserted as (
      insert into templates (workspace_id, id, channel_id, provider_template_id, name, language, category, status, definition,
        draft, synced_at, created_at)
      select ${template.workspace_id}, ${template.id}, ${template.channel_id}, ${template.provider_template_id},
        ${template.name}, ${template.language}, ${template.category}, ${template.status},
        ${JSON.stringify(template.definition)}, ${JSON.stringify(template.draft)}, ${template.synced_at}, ${template.created_at}
        from room where is_there
      on conflict (workspace_id, channel_id, name, language) do nothing
      returning id)
    select exists (select from inserted) as is_inserted, not is_there as is_full from room`)
  if (row!.is_inserted) return 'inserted'
  return row!.is_full ? 'full' : 'exists'
}

/** Several at once. Rows that are not there yet are made. */
export async function writeTemplates(tx: Transaction, templates: readonly TemplateRow[]): Promise<void> {
  if (templates.length === 0) return
  await tx.rows(sql`
    insert into templates (workspace_id, id, channel_id, provider_template_id, name, language, category, status, definition,
      draft, submission_error, submitting_since, may_be_submitted, pending_category, status_at, category_at, quality_at,
      listed_at, synced_at, created_at)
    select t.workspace_id, t.id, t.channel_id, t.provider_template_id, t.name, t.language, t.category, t.status, t.definition,
      nullif(t.draft, 'null'), t.submission_error, t.submitting_since, t.may_be_submitted, nullif(t.pending_category, 'null'),
      t.status_at, t.category_at, t.quality_at, t.listed_at, t.synced_at, t.created_at
      from jsonb_to_recordset(${JSON.stringify(templates.map(storable))}::jsonb) as t (workspace_id uuid, id uuid,
        channel_id uuid, provider_template_id text, name text, language text, category text, status text, definition jsonb,
        draft jsonb, submission_error text, submitting_since timestamptz, may_be_submitted boolean, pending_category jsonb,
        status_at timestamptz, category_at timestamptz, quality_at timestamptz, listed_at timestamptz, synced_at timestamptz,
        created_at timestamptz)
    on conflict (workspace_id, channel_id, name, language) do update set
      provider_template_id = excluded.provider_template_id, category = excluded.category, status = excluded.status,
      definition = excluded.definition, draft = excluded.draft, submission_error = excluded.submission_error,
      submitting_since = excluded.submitting_since, may_be_submitted = excluded.may_be_submitted,
      pending_category = excluded.pending_category, status_at = excluded.status_at, category_at = excluded.category_at,
      quality_at = excluded.quality_at, listed_at = excluded.listed_at, synced_at = excluded.synced_at`)
}

export async function deleteTemplates(work: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await work.transaction.rows(
    sql`delete from templates where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[])`,
  )
}

/** `-infinity` comes from the database as a number, and goes back as the word. */
function storable(template: TemplateRow): Record<string, unknown> {
  const { status_at, category_at, quality_at, listed_at } = template
  const moments = Object.entries({ status_at, category_at, quality_at, listed_at }).map(([name, at]) => [
    name,
    at === Number.NEGATIVE_INFINITY ? '-infinity' : at,
  ])
  return { ...template, ...Object.fromEntries(moments) }
}
