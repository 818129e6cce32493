/** Every statement on scenarios. */
import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { ScenarioRow } from './scenario.ts'

const COLUMNS = sql`s.id, s.agent_id, s.name, s.is_required, s.times, s.definition, s.revision, s.created_at, s.updated_at`

export function scenariosQuery(workspaceId: string, agentId: string | undefined): ListQuery {
  const conditions = [sql`s.workspace_id = ${workspaceId}`]
  if (agentId) conditions.push(sql`s.agent_id = ${agentId}`)
  return { select: sql`select ${COLUMNS} from scenarios s`, where: join(conditions, ' and ') }
}

export function findScenario(work: Scope<Session>, id: string): Promise<ScenarioRow | undefined> {
  return work.transaction.row<ScenarioRow>(
    sql`select ${COLUMNS} from scenarios s where s.workspace_id = ${work.workspaceId} and s.id = ${id}`,
  )
}

export function lockScenario(work: Scope, id: string): Promise<ScenarioRow | undefined> {
  return work.transaction.row<ScenarioRow>(sql`
    select ${COLUMNS} from scenarios s where s.workspace_id = ${work.workspaceId} and s.id = ${id} for no key update`)
}

/** All of an agent, in the order in which they were written. */
export function scenariosOf(work: Scope<Session>, agentId: string): Promise<ScenarioRow[]> {
  return work.transaction.rows<ScenarioRow>(sql`
    select ${COLUMNS} from scenarios s
     where s.workspace_id = ${work.workspaceId} and s.agent_id = ${agentId} order by s.created_at, s.id`)
}

export async function countScenarios(work: Scope<Session>, agentId: string): Promise<number> {
  const row = await work.transaction.row<{ count: number }>(sql`
    select count(*) from scenarios where workspace_id = ${work.workspaceId} and agent_id = ${agentId}`)
  return row!.count
}

/** Those that have to pass before the agent is published. */
export function requiredScenarios(
  work: Scope<Session>,
  agentId: string,
): Promise<Pick<ScenarioRow, 'id' | 'revision' | 'times'>[]> {
  return work.transaction.rows(sql`
    select id, revision, times from scenarios
     where workspace_id = ${work.workspaceId} and agent_id = ${agentId} and is_required`)
}

export async function saveScenario(work: Scope, row: ScenarioRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into scenarios (workspace_id, id, agent_id, name, is_required, times, definition, revision, created_at, updated_at)
    values (${work.workspaceId}, ${row.id}, ${row.agent_id}, ${row.name}, ${row.is_required}, ${row.times},
            ${JSON.stringify(row.definition)}::jsonb, ${row.revision}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update
       set name = excluded.name, is_required = excluded.is_required, times = excluded.times, definition = excluded.definition,
           revision = excluded.revision, updated_at = excluded.updated_at`)
}

export async function removeScenario(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row(
    sql`delete from scenarios where workspace_id = ${work.workspaceId} and id = ${id} returning id`,
  )
  return row !== undefined
}
