/** Results of runs, all of them, however many pages they are. */
import type { ScenarioResult } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { parley } from '../../../api/parley.ts'
import { groupResults, newestOfEach, type ScenarioAttempts } from './group-results.ts'

async function readResults(runId: string, signal: AbortSignal): Promise<ScenarioResult[]> {
  const all: ScenarioResult[] = []
  let cursor: string | undefined
  do {
    const page = await parley.call(
      'scenario_runs.list_results',
      { id: runId, limit: 100, ...(cursor !== undefined && { cursor }) },
      { signal },
    )
    all.push(...page.data)
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return all
}

export const useResults = (runId: string) =>
  useQuery<ScenarioResult[], ParleyError>({
    queryKey: ['scenario_runs.list_results', { id: runId }, 'all'],
    queryFn: ({ signal }) => readResults(runId, signal),
  })

/** A run may have played a part of the scenarios: so many runs are looked at for the newest result of each. */
const LOOKED_AT = 10

/** The newest result of each scenario in these runs, which are newest first and over. Undefined: they are being read. */
export function useNewestResults(runIds: readonly string[]): ScenarioAttempts[] | undefined {
  const ids = runIds.slice(0, LOOKED_AT)
  return useQuery<ScenarioAttempts[], ParleyError>({
    queryKey: ['scenario_runs.list_results', { ids }],
    queryFn: async ({ signal }) =>
      newestOfEach(await Promise.all(ids.map(async (id) => groupResults(await readResults(id, signal))))),
    placeholderData: (before) => before,
  }).data
}
