/** Every statement on runs of scenarios and their results. */
import { join, type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import type { StoredSettings } from '../../agents/index.ts'
import type { ResultRow, RunRow, RunView } from './run.ts'

const COLUMNS = sql`r.id, r.agent_id, r.target, r.version, r.settings, r.scenarios, r.state, r.attempts, r.member_id, r.created_at,
  r.started_at, r.finished_at`
const VIEW = sql`
  select ${COLUMNS}, f.done::int as done, f.failed::int as failed, f.failed_positions,
         case when f.has_unknown then null else f.cost::float8 end as cost_micros
    from scenario_runs r
    cross join lateral (
      select count(*) as done, count(*) filter (where not s.passed) as failed,
             coalesce(array_agg(distinct s.position) filter (where not s.passed), '{}') as failed_positions,
             coalesce(sum(s.cost_micros), 0) as cost,
             count(*) filter (where s.cost_micros is null) > 0 as has_unknown
        from scenario_results s where s.workspace_id = r.workspace_id and s.run_id = r.id) f`

export function runsQuery(
  workspaceId: string,
  { agentId, state }: { agentId: string | undefined; state: string | undefined },
): ListQuery {
  const conditions = [sql`r.workspace_id = ${workspaceId}`]
  if (agentId) conditions.push(sql`r.agent_id = ${agentId}`)
  if (state) conditions.push(sql`r.state = ${state}`)
  return { select: VIEW, where: join(conditions, ' and ') }
}

export function findRun(work: Scope<Session>, id: string): Promise<RunView | undefined> {
  return work.transaction.row<RunView>(
    sql`${VIEW} where r.workspace_id = ${work.workspaceId} and r.id = ${id}`,
  )
}

/** The newest runs of the agent with exactly these settings. */
export function runsWith(
  work: Scope<Session>,
  agentId: string,
  settings: StoredSettings,
): Promise<RunView[]> {
  return work.transaction.rows<RunView>(sql`
    ${VIEW} where r.workspace_id = ${work.workspaceId} and r.agent_id = ${agentId} and r.settings = ${JSON.stringify(settings)}::jsonb
     order by r.created_at desc, r.id desc limit 20`)
}

export async function insertRun(work: Scope, row: RunRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into scenario_runs (workspace_id, id, agent_id, target, version, settings, scenarios, state, attempts, member_id, created_at)
    values (${work.workspaceId}, ${row.id}, ${row.agent_id}, ${row.target}, ${row.version}, ${JSON.stringify(row.settings)}::jsonb,
            ${JSON.stringify(row.scenarios)}::jsonb, ${row.state}, ${row.attempts}, ${row.member_id}, ${row.created_at})`)
}

export interface RunPlace {
  workspace_id: string
  id: string
}

export function dueRuns(system: Session, at: Date, most: number): Promise<RunPlace[]> {
  return system.rows<RunPlace>(sql`select workspace_id, id from due_scenario_runs(${at}, ${most})`)
}

/** Takes the run for this process. Undefined: it is over, or another process has it. */
export function claimRun(work: TimedScope, id: string, leaseUntil: Date): Promise<RunRow | undefined> {
  return work.transaction.row<RunRow>(sql`
    update scenario_runs r set state = 'running', started_at = coalesce(r.started_at, ${work.now}), lease_until = ${leaseUntil}
     where r.workspace_id = ${work.workspaceId} and r.id = ${id} and r.state in ('queued', 'running')
       and (r.lease_until is null or r.lease_until <= ${work.now})
    returning ${COLUMNS}`)
}

/** Locks a run that is under way, and keeps it for this process. Undefined: it is over. */
export function keepRun(
  work: Scope,
  id: string,
  leaseUntil: Date | null,
): Promise<{ id: string } | undefined> {
  return work.transaction.row(sql`
    update scenario_runs set lease_until = ${leaseUntil}
     where workspace_id = ${work.workspaceId} and id = ${id} and state = 'running' returning id`)
}

export async function endRun(
  work: TimedScope,
  id: string,
  state: 'passed' | 'failed' | 'cancelled',
): Promise<void> {
  await work.transaction.rows(sql`
    update scenario_runs set state = ${state}, lease_until = null, finished_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and state in ('queued', 'running')`)
}

/** The attempts that have a result. */
export function playedAttempts(
  work: Scope<Session>,
  runId: string,
): Promise<Pick<ResultRow, 'position' | 'attempt'>[]> {
  return work.transaction.rows(sql`
    select position, attempt from scenario_results where workspace_id = ${work.workspaceId} and run_id = ${runId}`)
}

/** An attempt that another process has stored meanwhile stays as it is. */
export async function insertResult(work: Scope, runId: string, row: ResultRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into scenario_results (workspace_id, run_id, position, attempt, passed, failures, exchanges, model, input_tokens,
                                  output_tokens, cost_micros, duration_ms, finished_at)
    values (${work.workspaceId}, ${runId}, ${row.position}, ${row.attempt}, ${row.passed}, ${JSON.stringify(row.failures)}::jsonb,
            ${JSON.stringify(row.exchanges)}::jsonb, ${row.model}, ${row.input_tokens}, ${row.output_tokens}, ${row.cost_micros},
            ${row.duration_ms}, ${row.finished_at})
    on conflict do nothing`)
}

export function resultsQuery(workspaceId: string, runId: string, passed: boolean | undefined): ListQuery {
  const conditions = [sql`s.workspace_id = ${workspaceId}`, sql`s.run_id = ${runId}`]
  if (passed !== undefined) conditions.push(sql`s.passed = ${passed}`)
  return {
    select: sql`select s.position, s.attempt, s.passed, s.failures, s.exchanges, s.model, s.cost_micros::float8 as cost_micros,
                       s.duration_ms, s.finished_at from scenario_results s`,
    where: join(conditions, ' and '),
    order: [
      { column: 'position', type: 'bigint' },
      { column: 'attempt', type: 'bigint' },
    ],
    direction: 'asc',
  }
}

export function outdatedRuns(system: Session, finishedBefore: Date, most: number): Promise<RunPlace[]> {
  return system.rows<RunPlace>(
    sql`select workspace_id, id from outdated_scenario_runs(${finishedBefore}, ${most})`,
  )
}

export async function deleteRun(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from scenario_runs where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
