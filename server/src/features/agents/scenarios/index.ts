/** Scenarios: conversations that an agent must handle, played as tests before it is published. */
import type { AgentDraft } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { AgentProfile, StoredSettings } from '../agents/index.ts'
import type { Thinker } from '../turns/index.ts'
import { createScenario } from './create-scenario.ts'
import { deleteScenario } from './delete-scenario.ts'
import { getScenario } from './get-scenario.ts'
import { listScenarios } from './list-scenarios.ts'
import { cancelScenarioRun } from './runs/cancel-scenario-run.ts'
import { createScenarioRun } from './runs/create-scenario-run.ts'
import { createRunDrain } from './runs/drain-runs.ts'
import { createForgetRuns } from './runs/forget-runs.ts'
import { getScenarioRun } from './runs/get-scenario-run.ts'
import { listScenarioRunResults } from './runs/list-scenario-run-results.ts'
import { listScenarioRuns } from './runs/list-scenario-runs.ts'
import { judgeRuns } from './runs/run.ts'
import { runsWith } from './runs/runs.store.ts'
import { requiredScenarios } from './scenarios.store.ts'
import { updateScenario } from './update-scenario.ts'

/** Runs of a process that died, and those of another machine. */
const LOOK_MS = 15_000

export interface Scenarios {
  handlers: Handlers<
    | `scenarios.${'list' | 'get' | 'create' | 'update' | 'delete'}`
    | `scenario_runs.${'list' | 'get' | 'create' | 'cancel' | 'list_results'}`
  >
  workers: readonly QueueWorker[]
  chores: readonly Chore[]
  /** Plays a slice of the run that has waited longest. */
  drain(): Promise<'again' | 'idle'>
}

export function createScenarios(
  platform: Platform,
  { thinker }: { thinker: Thinker<AgentProfile> },
): Scenarios {
  const { drain, stop } = createRunDrain({ platform, thinker })
  return {
    handlers: {
      'scenarios.list': listScenarios,
      'scenarios.get': getScenario,
      'scenarios.create': createScenario,
      'scenarios.update': updateScenario,
      'scenarios.delete': deleteScenario,
      'scenario_runs.list': listScenarioRuns,
      'scenario_runs.get': getScenarioRun,
      'scenario_runs.create': createScenarioRun(platform),
      'scenario_runs.cancel': cancelScenarioRun,
      'scenario_runs.list_results': listScenarioRunResults,
    },
    workers: [{ queue: 'scenario_runs', lookMs: LOOK_MS, drain, stop }],
    chores: [createForgetRuns(platform)],
    drain,
  }
}

/** How many scenarios the agent must pass before it is published. */
export async function countRequired(work: Scope<Session>, agentId: string): Promise<number> {
  return (await requiredScenarios(work, agentId)).length
}

/** Whether they have passed with exactly these settings. */
export async function draftChecks(
  work: Scope<Session>,
  agentId: string,
  settings: StoredSettings,
): Promise<AgentDraft['checks']> {
  const required = await requiredScenarios(work, agentId)
  return judgeRuns(required, required.length === 0 ? [] : await runsWith(work, agentId, settings))
}
