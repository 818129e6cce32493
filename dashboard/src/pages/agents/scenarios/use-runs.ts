/** The runs of an agent, newest first, read again while one goes on. */
import type { ScenarioRun } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useChange, usePages } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'

const LOOK_MS = 2_000

export const isOver = ({ finished_at }: ScenarioRun): boolean => finished_at !== null

export function useRuns(agentId: string) {
  return usePages(
    'scenario_runs.list',
    { agent_id: agentId, limit: 20 },
    { watchMs: (runs) => (runs.every(isOver) ? false : LOOK_MS) },
  )
}

/** Begins a run. A draft whose checks depend on it is read again. */
export function useStartRun(onStarted?: (run: ScenarioRun) => void) {
  const queries = useQueryClient()
  return useChange('scenario_runs.create', {
    onSuccess(run) {
      void queries.invalidateQueries({ queryKey: ['scenario_runs.list'] })
      void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
      onStarted?.(run)
    },
    onError: showError,
  })
}
