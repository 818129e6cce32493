import type { Agent } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../../api/use-operation.ts'

/** Puts the answer of a change where the page reads it. */
export function useKeepAgent(): (agent: Agent) => void {
  const queries = useQueryClient()
  return (agent) => {
    queries.setQueryData(keyOf('agents.get', { id: agent.id }), agent)
    void queries.invalidateQueries({ queryKey: ['agents.list'] })
    void queries.invalidateQueries({ queryKey: ['audit.list'] })
  }
}
