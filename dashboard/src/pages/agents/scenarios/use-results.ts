/** All results of a run, however many pages they are. */
import type { ScenarioResult } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { parley } from '../../../api/parley.ts'

export function useResults(runId: string | undefined) {
  return useQuery<ScenarioResult[], ParleyError>({
    queryKey: ['scenario_runs.list_results', { id: runId }, 'all'],
    enabled: runId !== undefined,
    async queryFn({ signal }) {
      const all: ScenarioResult[] = []
      let cursor: string | undefined
      do {
        const page = await parley.call(
          'scenario_runs.list_results',
          { id: runId!, limit: 100, ...(cursor !== undefined && { cursor }) },
          { signal },
        )
        all.push(...page.data)
        cursor = page.next_cursor ?? undefined
      } while (cursor !== undefined)
      return all
    },
  })
}
