/** Every statement on sources as their owners see and change them. */

import type { SiteBounds } from '@parley/contracts'
import { join, type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ItemRow, SourceRow, SourceWithProgress } from './source.ts'

const SOURCE = sql`
  select s.*, i.found, i.waiting, i.read, i.failed, i.skipped, i.error, i.document_id
    from knowledge_sources s
    cross join lateral (
      select count(*) as found, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'read') as read,
             count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'skipped') as skipped,
             max(reason) filter (where depth = 0) as error,
             (array_agg(document_id) filter (where depth = 0))[1] as document_id
        from knowledge_source_items where workspace_id = s.workspace_id and source_id = s.id) i`

export function sourceConditions(
  workspaceId: string,
  filter: { base_id?: string; agent_id?: string; kind?: string },
) {
  const conditions = [sql`s.workspace_id = ${workspaceId}`]
  if (filter.base_id) conditions.push(sql`s.base_id = ${filter.base_id}`)
  if (filter.kind) conditions.push(sql`s.kind = ${filter.kind}`)
  if (filter.agent_id) {
    conditions.push(
      sql`s.base_id in (select base_id from agent_bases where workspace_id = ${workspaceId} and agent_id = ${filter.agent_id})`,
    )
  }
  return { select: SOURCE, where: join(conditions, ' and ') }
}

export function findSource(work: Scope<Session>, id: string): Promise<SourceWithProgress | undefined> {
  return work.transaction.row<SourceWithProgress>(
    sql`${SOURCE} where s.workspace_id = ${work.workspaceId} and s.id = ${id}`,
  )
}

/** Locks a source: changes of it and of its documents happen one after the other. */
export function lockSource(work: Scope, id: string): Promise<SourceRow | undefined> {
  return work.transaction.row<SourceRow>(
    sql`select * from knowledge_sources where workspace_id = ${work.workspaceId} and id = ${id} for update`,
  )
}

export type NewSource = Pick<
  SourceRow,
  | 'id'
  | 'base_id'
  | 'kind'
  | 'name'
  | 'url'
  | 'bounds'
  | 'audience'
  | 'expires_at'
  | 'refresh_every_hours'
  | 'metadata'
>

export async function insertSource(work: TimedScope, source: NewSource): Promise<void> {
  await work.transaction.rows(sql`
    insert into knowledge_sources (workspace_id, id, base_id, kind, name, url, bounds, audience, expires_at, refresh_every_hours,
                                   metadata, available_at, created_at, updated_at)
    values (${work.workspaceId}, ${source.id}, ${source.base_id}, ${source.kind}, ${source.name}, ${source.url},
            ${source.bounds && JSON.stringify(source.bounds)}::jsonb, ${source.audience}, ${source.expires_at},
            ${source.refresh_every_hours}, ${JSON.stringify(source.metadata)}::jsonb, ${work.now}, ${work.now}, ${work.now})`)
}

export interface NewItem {
  id: string
  source_id: string
  address: string
  document_id: string | null
  storage_key?: string
  mime_type?: string
  title?: string
  source_url?: string
}

export async function insertItem(work: TimedScope, item: NewItem): Promise<void> {
  await work.transaction.rows(sql`
    insert into knowledge_source_items (workspace_id, id, source_id, address, document_id, run, storage_key, mime_type, title,
                                        source_url, available_at, created_at)
    values (${work.workspaceId}, ${item.id}, ${item.source_id}, ${item.address}, ${item.document_id}, 1, ${item.storage_key ?? null},
            ${item.mime_type ?? null}, ${item.title ?? null}, ${item.source_url ?? null}, ${work.now}, ${work.now})`)
}

/** The one item of a file is read anew, from other bytes. Bytes that were never read go. */
export async function replaceFile(
  work: TimedScope,
  sourceId: string,
  file: { address: string; storage_key: string; mime_type: string; title?: string; source_url?: string },
): Promise<void> {
  await work.transaction.rows(sql`
    insert into file_deletions (workspace_id, storage_key, requested_at)
    select workspace_id, storage_key, ${work.now} from knowledge_source_items
     where workspace_id = ${work.workspaceId} and source_id = ${sourceId} and storage_key is not null
    on conflict do nothing`)
  await work.transaction.rows(sql`
    update knowledge_source_items
       set address = ${file.address}, storage_key = ${file.storage_key}, mime_type = ${file.mime_type},
           title = coalesce(${file.title ?? null}, title), source_url = coalesce(${file.source_url ?? null}, source_url),
           state = 'waiting', reason = null, attempts = 0, available_at = ${work.now}
     where workspace_id = ${work.workspaceId} and source_id = ${sourceId}`)
  await work.transaction.rows(sql`
    update knowledge_sources set available_at = ${work.now}, lease_until = null
     where workspace_id = ${work.workspaceId} and id = ${sourceId}`)
}

export interface SourceChanges {
  name?: string
  bounds?: SiteBounds
  audience?: SourceRow['audience']
  expires_at?: Date | null
  refresh_every_hours?: number | null
  metadata?: Record<string, unknown>
}

export async function updateSourceRow(
  tx: Transaction,
  source: SourceRow,
  changes: SourceChanges,
  now: Date,
): Promise<void> {
  const after = { ...source, ...withoutUndefined(changes) }
  await tx.rows(sql`
    update knowledge_sources
       set name = ${after.name}, bounds = ${after.bounds && JSON.stringify(after.bounds)}::jsonb, audience = ${after.audience},
           expires_at = ${after.expires_at}, refresh_every_hours = ${after.refresh_every_hours},
           metadata = ${JSON.stringify(after.metadata)}::jsonb, updated_at = ${now},
           next_refresh_at = case when ${after.refresh_every_hours}::integer is not null and read_at is not null and available_at is null
             then greatest(${now}::timestamptz, read_at + ${after.refresh_every_hours}::integer * interval '1 hour') end
     where workspace_id = ${source.workspace_id} and id = ${source.id}`)
  if (changes.audience === undefined && changes.expires_at === undefined) return
  const audience = changes.audience ?? null
  const expiry = changes.expires_at === undefined ? sql`expires_at` : sql`${changes.expires_at}::timestamptz`
  await tx.rows(sql`
    update knowledge_documents
       set audience = coalesce(${audience}, audience), expires_at = ${expiry}, updated_at = ${now}
     where workspace_id = ${source.workspace_id} and source_id = ${source.id}
       and (audience, expires_at) is distinct from (coalesce(${audience}, audience), ${expiry})`)
}

export async function deleteSourceRow(tx: Transaction, source: SourceRow): Promise<void> {
  await tx.rows(
    sql`delete from knowledge_sources where workspace_id = ${source.workspace_id} and id = ${source.id}`,
  )
}

export function itemConditions(workspaceId: string, sourceId: string, state: ItemRow['state'] | undefined) {
  const conditions = [sql`i.workspace_id = ${workspaceId} and i.source_id = ${sourceId}`]
  if (state) conditions.push(sql`i.state = ${state}`)
  return {
    select: sql`select i.* from knowledge_source_items i`,
    where: join(conditions, ' and '),
    direction: 'asc' as const,
  }
}

function withoutUndefined<T extends object>(changes: T): T {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T
}
