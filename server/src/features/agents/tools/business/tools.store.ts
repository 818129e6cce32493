import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ToolRow } from './tool-row.ts'

export function toolConditions(workspaceId: string) {
  return { select: sql`select t.* from tools t`, where: sql`t.workspace_id = ${workspaceId}` }
}

export function findTool(work: Scope<Session>, id: string): Promise<ToolRow | undefined> {
  return work.transaction.row<ToolRow>(
    sql`select * from tools where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export function lockTool(work: Scope, id: string): Promise<ToolRow | undefined> {
  return work.transaction.row<ToolRow>(
    sql`select * from tools where workspace_id = ${work.workspaceId} and id = ${id} for update`,
  )
}

export function findToolNamed(work: Scope<Session>, name: string): Promise<{ id: string } | undefined> {
  return work.transaction.row<{ id: string }>(
    sql`select id from tools where workspace_id = ${work.workspaceId} and name = ${name}`,
  )
}

/** The active tools of these names. */
export function listToolsNamed(work: Scope<Session>, names: readonly string[]): Promise<ToolRow[]> {
  return work.transaction.rows<ToolRow>({
    name: 'tools_named',
    text: 'select * from tools where workspace_id = $1 and name = any ($2::text[]) and active order by created_at, id',
    values: [work.workspaceId, names],
  })
}

/** Those of the names that no tool has. */
export async function unknownNames(work: Scope<Session>, names: readonly string[]): Promise<string[]> {
  const rows = await work.transaction.rows<{ name: string }>(sql`
    select n.name from unnest(${names}::text[]) as n (name)
     where not exists (select 1 from tools t where t.workspace_id = ${work.workspaceId} and t.name = n.name)`)
  return rows.map(({ name }) => name)
}

export async function insertTool(tx: Transaction, row: ToolRow): Promise<void> {
  await tx.rows(sql`
    insert into tools (workspace_id, id, name, kind, description, active, target, input_schema, secrets, changes, confirm,
                       trusted, timeout_ms, max_calls_per_turn, max_calls_per_day, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.kind}, ${row.description}, ${row.active},
            ${storableJson(row.target)}::jsonb, ${json(row.input_schema)}::jsonb, ${row.secrets}, ${row.changes},
            ${row.confirm}, ${row.trusted}, ${row.timeout_ms}, ${row.max_calls_per_turn}, ${row.max_calls_per_day},
            ${row.created_at}, ${row.updated_at})`)
}

export async function updateToolRow(tx: Transaction, row: ToolRow): Promise<void> {
  await tx.rows(sql`
    update tools
       set name = ${row.name}, description = ${row.description}, active = ${row.active},
           target = ${storableJson(row.target)}::jsonb, input_schema = ${json(row.input_schema)}::jsonb,
           secrets = ${row.secrets}, changes = ${row.changes}, confirm = ${row.confirm}, trusted = ${row.trusted},
           timeout_ms = ${row.timeout_ms}, max_calls_per_turn = ${row.max_calls_per_turn},
           max_calls_per_day = ${row.max_calls_per_day}, updated_at = ${row.updated_at}
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export async function deleteToolRow(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row(
    sql`delete from tools where workspace_id = ${work.workspaceId} and id = ${id} returning id`,
  )
  return row !== undefined
}

function json(value: unknown): string | null {
  return value === null ? null : storableJson(value)
}
