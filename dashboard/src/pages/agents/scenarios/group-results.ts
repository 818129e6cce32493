/** The attempts of a run, by scenario, and how each compares with the run before. */
import type { ScenarioResult } from '@parley/contracts'

export interface ScenarioAttempts {
  id: string
  name: string
  isRequired: boolean
  passed: boolean
  attempts: ScenarioResult[]
}

/** Scenarios that failed come first, in the order of the run otherwise. Attempts are in the order of their numbers. */
export function groupResults(results: readonly ScenarioResult[]): ScenarioAttempts[] {
  const groups = new Map<string, ScenarioAttempts>()
  for (const result of results) {
    const group = groups.get(result.scenario_id) ?? {
      id: result.scenario_id,
      name: result.name,
      isRequired: result.is_required,
      passed: true,
      attempts: [],
    }
    group.passed &&= result.passed
    group.attempts.push(result)
    groups.set(group.id, group)
  }
  const all = [...groups.values()]
  for (const { attempts } of all) attempts.sort((one, other) => one.attempt - other.attempt)
  return [...all.filter(({ passed }) => !passed), ...all.filter(({ passed }) => passed)]
}

/** `runs`: newest first. A run need not have played every scenario. */
export function newestOfEach(runs: readonly ScenarioAttempts[][]): ScenarioAttempts[] {
  const newest = new Map<string, ScenarioAttempts>()
  for (const group of runs.flat()) if (!newest.has(group.id)) newest.set(group.id, group)
  return [...newest.values()]
}

export type Comparison = 'newly_failed' | 'still_fails' | 'passes_again' | 'new' | 'same'

/** `before`: undefined while there is no run before. */
export function compareWithBefore(
  { id, passed }: ScenarioAttempts,
  before: readonly ScenarioAttempts[] | undefined,
): Comparison {
  if (before === undefined) return 'same'
  const earlier = before.find((group) => group.id === id)
  if (earlier === undefined) return 'new'
  if (passed) return earlier.passed ? 'same' : 'passes_again'
  return earlier.passed ? 'newly_failed' : 'still_fails'
}
