import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { Mark } from './reading/index.ts'
import type { Passage } from './search/index.ts'

export interface BaseRow {
  workspace_id: string
  id: string
  name: string
  description: string | null
  version: number
  documents_count: number
  created_at: Date
  updated_at: Date
}

export interface DocumentRow {
  workspace_id: string
  id: string
  base_id: string
  title: string
  format: 'text' | 'markdown'
  content?: string
  source_url: string | null
  metadata: Record<string, unknown>
  status: 'processing' | 'ready' | 'failed'
  error: string | null
  audience: 'public' | 'internal'
  expires_at: Date | null
  source_id: string | null
  version: number
  /** When its present content was written. */
  written_at: Date
  marks: Mark[] | null
  passages_count: number
  created_at: Date
  updated_at: Date
}

const BASE = sql`
  select b.*, (select count(*) from knowledge_documents d where d.workspace_id = b.workspace_id and d.base_id = b.id) as documents_count
    from knowledge_bases b`

export function baseConditions(workspaceId: string, agentId: string | undefined) {
  const conditions = [sql`b.workspace_id = ${workspaceId}`]
  if (agentId)
    conditions.push(
      sql`b.id in (select base_id from agent_bases where workspace_id = ${workspaceId} and agent_id = ${agentId})`,
    )
  return { select: BASE, where: join(conditions, ' and ') }
}

export function findBase(work: Scope<Session>, id: string): Promise<BaseRow | undefined> {
  return work.transaction.row<BaseRow>(
    sql`${BASE} where b.workspace_id = ${work.workspaceId} and b.id = ${id}`,
  )
}

export async function insertBase(
  work: TimedScope,
  base: { id: string; name: string; description: string | null },
): Promise<void> {
  await work.transaction.rows(sql`
    insert into knowledge_bases (workspace_id, id, name, description, created_at, updated_at)
    values (${work.workspaceId}, ${base.id}, ${base.name}, ${base.description}, ${work.now}, ${work.now})`)
}

export async function updateBaseRow(
  work: TimedScope,
  id: string,
  changes: { name?: string; description?: string | null },
): Promise<void> {
  await work.transaction.rows(sql`
    update knowledge_bases
       set name = coalesce(${changes.name ?? null}, name),
           description = case when ${changes.description !== undefined} then ${changes.description ?? null} else description end,
           updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** The agents and sources that use a base: it cannot be deleted while there are any. */
export async function usersOfBase(
  work: Scope<Session>,
  id: string,
): Promise<{ agents: number; is_default: boolean }> {
  const row = await work.transaction.row<{ agents: number; is_default: boolean }>(sql`
    select (select count(*) from agents where workspace_id = ${work.workspaceId} and default_base_id = ${id} and deleted_at is null) as agents,
           exists (select 1 from workspaces where id = ${work.workspaceId} and default_base_id = ${id}) as is_default`)
  return row!
}

export async function deleteBaseRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from knowledge_bases where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

const SEARCHED_CHARACTERS = 4_000

const DOCUMENT = sql`
  select d.workspace_id, d.id, d.base_id, d.title, d.format, d.source_url, d.metadata, d.status, d.error, d.passages_count,
         d.audience, d.expires_at, d.source_id, d.version, d.written_at, null::jsonb as marks, d.created_at, d.updated_at
    from knowledge_documents d`

export function documentConditions(
  workspaceId: string,
  filter: {
    base_id?: string
    agent_id?: string
    status?: string
    doc_type?: string
    search?: string
    source_id?: string
    audience?: string
    expired?: boolean
  },
  now: Date,
) {
  const conditions = [sql`d.workspace_id = ${workspaceId}`]
  if (filter.base_id) conditions.push(sql`d.base_id = ${filter.base_id}`)
  if (filter.agent_id) {
    conditions.push(
      sql`d.base_id in (select base_id from agent_bases where workspace_id = ${workspaceId} and agent_id = ${filter.agent_id})`,
    )
  }
  if (filter.status) conditions.push(sql`d.status = ${filter.status}`)
  if (filter.source_id) conditions.push(sql`d.source_id = ${filter.source_id}`)
  if (filter.audience) conditions.push(sql`d.audience = ${filter.audience}`)
  if (filter.expired !== undefined)
    conditions.push(sql`coalesce(d.expires_at <= ${now}, false) = ${filter.expired}`)
  if (filter.doc_type) conditions.push(sql`d.metadata ->> 'doc_type' = ${filter.doc_type}`)
  if (filter.search !== undefined) {
    const part = filter.search.toLowerCase()
    // Only the beginning: a list must not read every text of a workspace to its end.
    conditions.push(
      sql`(strpos(lower(d.title), ${part}) > 0 or strpos(lower(left(d.content, ${SEARCHED_CHARACTERS})), ${part}) > 0)`,
    )
  }
  return { select: DOCUMENT, where: join(conditions, ' and ') }
}

export function findDocument(work: Scope<Session>, id: string): Promise<DocumentRow | undefined> {
  return work.transaction.row<DocumentRow>(
    sql`select * from knowledge_documents where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** Without their texts. */
export function describedDocuments(work: Scope<Session>, ids: readonly string[]): Promise<DocumentRow[]> {
  return work.transaction.rows<DocumentRow>(
    sql`${DOCUMENT} where d.workspace_id = ${work.workspaceId} and d.id = any (${[...ids]}::uuid[])`,
  )
}

/** Two writers that each change a part of a document do it one after the other. */
export function lockDocument(work: Scope<Session>, id: string): Promise<DocumentRow | undefined> {
  return work.transaction.row<DocumentRow>(
    sql`select * from knowledge_documents where workspace_id = ${work.workspaceId} and id = ${id} for update`,
  )
}

export interface DocumentText {
  id: string
  base_id: string
  title: string
  format: 'text' | 'markdown'
  content: string
  source_url: string | null
  metadata: Record<string, unknown>
  audience: 'public' | 'internal'
  expires_at: Date | null
  source_id: string | null
  version: number
  marks: Mark[] | null
}

export type PlacedPassage = Passage & { page?: number; anchor?: string }

/** Writes a document with its passages, and tells searchers by the base's version: together or not at all. */
export async function writeDocument(
  work: TimedScope,
  document: DocumentText,
  passages: readonly PlacedPassage[],
): Promise<void> {
  await work.transaction.rows(sql`
    insert into knowledge_documents (workspace_id, id, base_id, title, format, content, source_url, metadata, audience, expires_at,
                                     source_id, version, marks, passages_count, written_at, created_at, updated_at)
    values (${work.workspaceId}, ${document.id}, ${document.base_id}, ${document.title}, ${document.format}, ${document.content},
            ${document.source_url}, ${JSON.stringify(document.metadata)}::jsonb, ${document.audience}, ${document.expires_at},
            ${document.source_id}, ${document.version}, ${document.marks && JSON.stringify(document.marks)}::jsonb,
            ${passages.length}, ${work.now}, ${work.now}, ${work.now})
    on conflict (workspace_id, id) do update
      set title = excluded.title, format = excluded.format, content = excluded.content, source_url = excluded.source_url,
          metadata = excluded.metadata, audience = excluded.audience, expires_at = excluded.expires_at, version = excluded.version,
          marks = excluded.marks, passages_count = excluded.passages_count, written_at = excluded.written_at,
          updated_at = excluded.updated_at, status = 'ready', error = null`)
  await work.transaction.rows(
    sql`delete from knowledge_passages where workspace_id = ${work.workspaceId} and document_id = ${document.id}`,
  )
  await work.transaction.rows(sql`
    insert into knowledge_passages (workspace_id, base_id, document_id, ordinal, heading, text, span_start, span_end, page, anchor)
    select ${work.workspaceId}, ${document.base_id}, ${document.id}, ordinal, heading, text, "start", "end", page, anchor
      from jsonb_to_recordset(${JSON.stringify(passages)}::jsonb)
        as p (ordinal integer, heading text, text text, "start" integer, "end" integer, page integer, anchor text)`)
  await bumpVersion(work, document.base_id)
}

/** The fields of a document beside its text. */
export async function describeDocument(work: TimedScope, document: DocumentText): Promise<void> {
  await work.transaction.rows(sql`
    update knowledge_documents
       set source_url = ${document.source_url}, metadata = ${JSON.stringify(document.metadata)}::jsonb,
           audience = ${document.audience}, expires_at = ${document.expires_at}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${document.id}`)
  await bumpVersion(work, document.base_id)
}

/** A document whose text is still to be read. */
export async function announceDocument(
  work: TimedScope,
  document: Omit<DocumentText, 'content' | 'format' | 'version' | 'marks'>,
): Promise<void> {
  await work.transaction.rows(sql`
    insert into knowledge_documents (workspace_id, id, base_id, title, format, content, source_url, metadata, audience, expires_at,
                                     source_id, status, written_at, created_at, updated_at)
    values (${work.workspaceId}, ${document.id}, ${document.base_id}, ${document.title}, 'markdown', '', ${document.source_url},
            ${JSON.stringify(document.metadata)}::jsonb, ${document.audience}, ${document.expires_at}, ${document.source_id},
            'processing', ${work.now}, ${work.now}, ${work.now})`)
}

/** Only of a document that has no text yet: what was read before stays. */
export async function failDocument(work: TimedScope, id: string, error: string): Promise<void> {
  await work.transaction.rows(sql`
    update knowledge_documents set status = 'failed', error = ${error}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and status <> 'ready'`)
}

export async function deleteDocumentRow(
  work: TimedScope,
  document: { id: string; base_id: string },
): Promise<void> {
  await work.transaction.rows(
    sql`delete from knowledge_documents where workspace_id = ${work.workspaceId} and id = ${document.id}`,
  )
  await bumpVersion(work, document.base_id)
}

export async function bumpVersion(work: TimedScope, baseId: string): Promise<void> {
  await work.transaction.rows(sql`
    update knowledge_bases set version = version + 1, updated_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${baseId}`)
}

/** Which base a write or a search without one goes to: the agent's default, else the workspace's. */
export async function defaultBaseOf(
  work: Scope<Session>,
  agentId: string | undefined,
): Promise<string | undefined> {
  const row = await work.transaction.row<{ base_id: string | null }>(
    agentId
      ? sql`select default_base_id as base_id from agents where workspace_id = ${work.workspaceId} and id = ${agentId} and deleted_at is null`
      : sql`select default_base_id as base_id from workspaces where id = ${work.workspaceId}`,
  )
  return row?.base_id ?? undefined
}

/** The workspace's base, made under `newId` when it has none. The workspace's row lock makes it one, whoever asks at once. */
export async function ensureDefaultBase(work: TimedScope, newId: string): Promise<string> {
  const known = await defaultBaseOf(work, undefined)
  if (known) return known
  const locked = await work.transaction.row<{ default_base_id: string | null }>(
    sql`select default_base_id from workspaces where id = ${work.workspaceId} for no key update`,
  )
  if (locked?.default_base_id) return locked.default_base_id
  await insertBase(work, { id: newId, name: 'Knowledge', description: null })
  await work.transaction.rows(
    sql`update workspaces set default_base_id = ${newId} where id = ${work.workspaceId}`,
  )
  return newId
}

export interface BaseVersion {
  id: string
  version: number
}

export async function documentExists(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from knowledge_documents where workspace_id = ${work.workspaceId} and id = ${id}`)
  return row !== undefined
}

export function versionsOfBases(
  work: Scope<Session>,
  scope: { baseId?: string; baseIds?: readonly string[]; agentId?: string },
): Promise<BaseVersion[]> {
  const ids = scope.baseId ? [scope.baseId] : scope.baseIds
  const which = ids
    ? sql`b.id = any (${[...ids]}::uuid[])`
    : sql`b.id in (select base_id from agent_bases where workspace_id = ${work.workspaceId} and agent_id = ${scope.agentId})`
  return work.transaction.rows<BaseVersion>(
    sql`select b.id, b.version from knowledge_bases b where b.workspace_id = ${work.workspaceId} and ${which}`,
  )
}
