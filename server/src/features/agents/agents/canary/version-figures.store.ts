import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

export interface VersionFigures {
  /** Null: turns from before there were versions. */
  version: number | null
  turns: number
  conversations: number
  answered: number
  unknown_answer: number
  handed_off: number
  silent: number
  failed: number
  cost_micros: number
  average_duration_ms: number
}

/** The newest version first. A cost that is not known counts as nothing. */
export function figuresOfVersions(
  work: Scope<Session>,
  agentId: string,
  since: Date,
): Promise<VersionFigures[]> {
  return work.transaction.rows<VersionFigures>(sql`
    select t.agent_version as version, count(*)::int as turns, count(distinct t.conversation_id)::int as conversations,
           count(*) filter (where t.outcome in ('answered', 'transferred'))::int as answered,
           count(*) filter (where t.outcome = 'unknown_answer')::int as unknown_answer,
           count(*) filter (where t.outcome = 'handed_off')::int as handed_off,
           count(*) filter (where t.outcome = 'silent')::int as silent,
           count(*) filter (where t.outcome in ('discarded', 'failed'))::int as failed,
           coalesce(sum(t.cost_micros), 0)::float8 as cost_micros,
           round(avg(t.duration_ms))::int as average_duration_ms
      from turns t
     where t.workspace_id = ${work.workspaceId} and t.agent_id = ${agentId} and t.created_at >= ${since}
     group by t.agent_version
     order by t.agent_version desc nulls last`)
}
