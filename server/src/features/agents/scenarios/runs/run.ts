/** The noun: scenarios of an agent that are played with one set of settings. Rules only. */
import {
  type AgentDraft,
  type ScenarioDefinition,
  type ScenarioFailure,
  type ScenarioResult,
  type ScenarioRun,
  showId,
} from '@parley/contracts'
import type { StoredSettings } from '../../agents/index.ts'

/** A scenario as it was when the run was asked for. */
export interface RunScenario {
  id: string
  name: string
  revision: number
  is_required: boolean
  times: number
  definition: ScenarioDefinition
}

export interface RunRow {
  id: string
  agent_id: string
  target: 'draft' | 'published' | 'version'
  version: number
  settings: StoredSettings
  scenarios: RunScenario[]
  state: 'queued' | 'running' | 'passed' | 'failed' | 'cancelled'
  attempts: number
  member_id: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** One scenario that was played once. Position and attempt count from 1. */
export interface ResultRow {
  position: number
  attempt: number
  passed: boolean
  failures: ScenarioFailure[]
  exchanges: ScenarioResult['exchanges']
  model: string
  input_tokens: number
  output_tokens: number
  cost_micros: number | null
  duration_ms: number
  finished_at: Date
}

/** The attempts so far. */
export interface RunFigures {
  done: number
  failed: number
  /** Positions of scenarios with an attempt that failed. */
  failed_positions: number[]
  /** Null: a price is not known. */
  cost_micros: number | null
}

export type RunView = RunRow & RunFigures

export function isOver({ state }: Pick<RunRow, 'state'>): boolean {
  return state === 'passed' || state === 'failed' || state === 'cancelled'
}

export function presentRun(row: RunView): ScenarioRun {
  const failed = row.failed_positions.map((position) => row.scenarios[position - 1]!)
  return {
    id: showId('scenario_run', row.id),
    agent_id: showId('agent', row.agent_id),
    target: row.target,
    version: row.version,
    state: row.state,
    scenarios: row.scenarios.length,
    scenarios_failed: failed.length,
    required_failed: failed.filter((scenario) => scenario.is_required).length,
    attempts: row.attempts,
    attempts_done: row.done,
    attempts_failed: row.failed,
    cost_micros: row.cost_micros,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
  }
}

export function presentResult(
  row: ResultRow,
  { id, name, is_required }: Pick<RunScenario, 'id' | 'name' | 'is_required'>,
): ScenarioResult {
  return {
    scenario_id: showId('scenario', id),
    name,
    is_required,
    attempt: row.attempt,
    passed: row.passed,
    failures: row.failures,
    exchanges: row.exchanges,
    model: row.model,
    cost_micros: row.cost_micros,
    duration_ms: row.duration_ms,
    finished_at: row.finished_at.toISOString(),
  }
}

/** Whether the required scenarios, as they are now, have passed in the newest run with the same settings that holds them all. */
export function judgeRuns(
  required: readonly { id: string; revision: number; times: number }[],
  runs: readonly RunView[],
): AgentDraft['checks'] {
  if (required.length === 0) return { required: 0, state: 'none_required', run_id: null }
  const run = runs.find(
    ({ state, scenarios }) =>
      state !== 'cancelled' &&
      required.every(({ id, revision, times }) =>
        scenarios.some(
          (scenario) => scenario.id === id && scenario.revision === revision && scenario.times >= times,
        ),
      ),
  )
  if (!run) return { required: required.length, state: 'not_run', run_id: null }
  const names = new Set(required.map(({ id }) => id))
  const hasFailed = run.failed_positions.some((position) => names.has(run.scenarios[position - 1]!.id))
  return {
    required: required.length,
    state: hasFailed ? 'failed' : isOver(run) ? 'passed' : 'running',
    run_id: showId('scenario_run', run.id),
  }
}
