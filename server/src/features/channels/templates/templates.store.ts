/** Every statement on templates. */
import type { TemplateDefinition } from '@parley/channels/kit'
import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { TemplateRow } from './template.ts'

interface ChannelKey {
  workspaceId: string
  id: string
}

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

export interface TemplateFilter {
  channel_id?: string
  status?: string
  language?: string
  name?: string
}

export function templatesQuery(workspaceId: string, filter: TemplateFilter): ListQuery {
  const conditions = [sql`t.workspace_id = ${workspaceId}`]
  conditions.push(sql`exists (select 1 from channels c where c.workspace_id = t.workspace_id and c.id = t.channel_id
    and c.deleted_at is null)`)
  if (filter.channel_id !== undefined) conditions.push(sql`t.channel_id = ${filter.channel_id}`)
  if (filter.status !== undefined) conditions.push(sql`t.status = ${filter.status}`)
  if (filter.language !== undefined) conditions.push(sql`t.language = ${filter.language}`)
  if (filter.name !== undefined) conditions.push(sql`t.name = ${filter.name}`)
  return { select: sql`select t.* from templates t`, where: join(conditions, ' and ') }
}

/** Makes the stored templates equal to the provider's list. Answers how many are gone. */
export async function replaceTemplates(
  tx: Transaction,
  channel: ChannelKey,
  definitions: readonly TemplateDefinition[],
  now: Date,
): Promise<number> {
  // A provider's list may name a template twice; the last one holds.
  const unique = new Map(definitions.map((template) => [`${template.name}\n${template.language}`, template]))
  const rows = [...unique.values()].map((definition) => ({
    id: newId(),
    provider_template_id: definition.provider_template_id,
    name: definition.name,
    language: definition.language,
    category: definition.category,
    status: definition.status,
    definition,
  }))
  // One sync of a channel at a time, so that an older list never undoes a newer one half-way.
  await tx.rows(
    sql`select 1 from channels where workspace_id = ${channel.workspaceId} and id = ${channel.id} for no key update`,
  )
  await tx.rows(sql`
    insert into templates (workspace_id, id, channel_id, provider_template_id, name, language, category, status,
      definition, synced_at, created_at)
    select ${channel.workspaceId}, t.id, ${channel.id}, t.provider_template_id, t.name, t.language, t.category,
      t.status, t.definition, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, provider_template_id text, name text,
        language text, category text, status text, definition jsonb)
    on conflict (workspace_id, channel_id, name, language) do update set
      provider_template_id = excluded.provider_template_id, category = excluded.category, status = excluded.status,
      definition = excluded.definition, synced_at = excluded.synced_at`)
  const removed = await tx.rows(sql`
    delete from templates t where t.workspace_id = ${channel.workspaceId} and t.channel_id = ${channel.id}
      and not exists (
        select 1 from unnest(${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.language)}::text[]) as k (name, language)
         where k.name = t.name and k.language = t.language)
    returning t.id`)
  return removed.length
}

export function lockTemplate(
  tx: Transaction,
  channel: ChannelKey,
  name: string,
  language: string,
): Promise<TemplateRow | undefined> {
  return tx.row<TemplateRow>(sql`
    select * from templates where workspace_id = ${channel.workspaceId} and channel_id = ${channel.id}
      and name = ${name} and language = ${language} for update`)
}

export async function updateTemplateRow(tx: Transaction, template: TemplateRow): Promise<void> {
  await tx.rows(sql`
    update templates set provider_template_id = ${template.provider_template_id}, category = ${template.category},
      status = ${template.status}, definition = ${JSON.stringify(template.definition)}
    where workspace_id = ${template.workspace_id} and id = ${template.id}`)
}
