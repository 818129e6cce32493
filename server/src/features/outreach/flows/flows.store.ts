/** Every statement on flows and their versions. */
import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { FlowRow, FlowVersionRow } from './flow.ts'

const CONTENT = sql`language, voice, model, instructions, allow_interruptions, definition`
const COLUMNS = sql`workspace_id, id, name, kind, ${CONTENT}, draft_version, metadata, published_version, published_at, is_changed, created_at, updated_at`
const VERSION = sql`flow_id, version, ${CONTENT}, published_at`

export function flowsQuery(workspaceId: string, filter: { kind?: string; search?: string }): ListQuery {
  const conditions = [sql`workspace_id = ${workspaceId}`, sql`deleted_at is null`]
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`)
  if (filter.search) conditions.push(sql`strpos(lower(name), lower(${filter.search})) > 0`)
  return { select: sql`select ${COLUMNS} from flows`, where: join(conditions, ' and ') }
}

export function versionsQuery(workspaceId: string, flowId: string): ListQuery {
  return {
    select: sql`select ${VERSION} from flow_versions`,
    where: sql`workspace_id = ${workspaceId} and flow_id = ${flowId}`,
    order: [{ column: 'version', type: 'bigint' }],
  }
}

export function findFlow(work: Scope<Session>, id: string): Promise<FlowRow | undefined> {
  return work.transaction.row<FlowRow>(
    sql`select ${COLUMNS} from flows where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null`,
  )
}

export function lockFlow(work: Scope, id: string): Promise<FlowRow | undefined> {
  return work.transaction.row<FlowRow>(sql`
    select ${COLUMNS} from flows
     where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null for no key update`)
}

/** Whether the flow exists. It is not deleted before the transaction ends. */
export async function holdFlow(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row<object>(
    sql`select 1 from flows where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null for share`,
  )
  return row !== undefined
}

/** Also of a deleted flow: calls that have begun go on. */
export function findFlowVersion(
  work: Scope<Session>,
  flowId: string,
  version: number,
): Promise<FlowVersionRow | undefined> {
  return work.transaction.row<FlowVersionRow>(sql`
    select ${VERSION} from flow_versions
     where workspace_id = ${work.workspaceId} and flow_id = ${flowId} and version = ${version}`)
}

export async function insertFlow(work: Scope, row: FlowRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into flows (${COLUMNS})
    values (${work.workspaceId}, ${row.id}, ${row.name}, ${row.kind}, ${row.language}, ${JSON.stringify(row.voice)}, ${row.model},
      ${row.instructions}, ${row.allow_interruptions}, ${JSON.stringify(row.definition)}, ${row.draft_version},
      ${JSON.stringify(row.metadata)}, ${row.published_version}, ${row.published_at}, ${row.is_changed}, ${row.created_at}, ${row.updated_at})`)
}

export async function saveFlow(work: Scope, row: FlowRow): Promise<void> {
  await work.transaction.rows(sql`
    update flows set name = ${row.name}, kind = ${row.kind}, language = ${row.language}, voice = ${JSON.stringify(row.voice)},
      model = ${row.model}, instructions = ${row.instructions}, allow_interruptions = ${row.allow_interruptions},
      definition = ${JSON.stringify(row.definition)}, draft_version = ${row.draft_version},
      metadata = ${JSON.stringify(row.metadata)}, published_version = ${row.published_version},
      published_at = ${row.published_at}, is_changed = ${row.is_changed}, updated_at = ${row.updated_at}
     where workspace_id = ${work.workspaceId} and id = ${row.id}`)
}

export async function insertFlowVersion(work: Scope, row: FlowVersionRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into flow_versions (workspace_id, ${VERSION})
    values (${work.workspaceId}, ${row.flow_id}, ${row.version}, ${row.language}, ${JSON.stringify(row.voice)}, ${row.model},
      ${row.instructions}, ${row.allow_interruptions}, ${JSON.stringify(row.definition)}, ${row.published_at})`)
}

export async function markFlowDeleted(work: TimedScope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`update flows set deleted_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
