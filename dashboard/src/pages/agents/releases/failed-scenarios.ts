import type { ScenarioResult } from '@parley/contracts'

export interface FailedScenario {
  /** The first of its attempts that failed. */
  result: ScenarioResult
  /** Attempts that failed. */
  times: number
}

/** The required scenarios among the failed results, each once, in the order of the results. */
export function failedScenarios(results: readonly ScenarioResult[]): FailedScenario[] {
  const failed = new Map<string, FailedScenario>()
  for (const result of results) {
    if (!result.is_required || result.passed) continue
    const known = failed.get(result.scenario_id)
    if (known) known.times += 1
    else failed.set(result.scenario_id, { result, times: 1 })
  }
  return [...failed.values()]
}
