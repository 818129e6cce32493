/** Changes settings of an agent: in its draft where changes go there, and for customers at once elsewhere. */
import type { Agent, AgentDraft } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf, useChange, useOperation } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'
import type { AgentChanges } from '../edited-agent.ts'
import { useKeepAgent } from '../keep-agent.ts'
import { goesToDraft, withDraft } from './draft-of-agent.ts'

/** Puts the answer of a change of the draft where the page reads it. */
export function useKeepDraft(): (draft: AgentDraft) => void {
  const queries = useQueryClient()
  return (draft) => {
    queries.setQueryData(keyOf('agents.get_draft', { id: draft.agent_id }), draft)
    void queries.invalidateQueries({ queryKey: ['audit.list'] })
  }
}

export interface ChangeAgentOptions {
  /** Default: where changes of this agent go. */
  asDraft?: boolean
  /** Gets the agent as its form shows it from now on. */
  onSuccess?(changed: Agent): void
}

export interface ChangeAgent {
  /** Whether changes go into the draft. */
  isDrafting: boolean
  isPending: boolean
  change(fields: AgentChanges, options?: ChangeAgentOptions): void
}

export function useChangeAgent(agent: Agent): ChangeAgent {
  const queries = useQueryClient()
  const draft = useOperation('agents.get_draft', { id: agent.id })
  const keep = useKeepAgent()
  const keepDraft = useKeepDraft()
  const onError = (error: ParleyError) => {
    showError(error)
    // A scenario became required meanwhile: the next change goes into the draft.
    if (error.code === 'checks_required') void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
  }
  const now = useChange('agents.update', { onSuccess: keep, onError })
  const later = useChange('agents.update_draft', { onSuccess: keepDraft, onError: showError })
  const isDrafting = draft.data !== undefined && goesToDraft(draft.data)
  return {
    isDrafting,
    isPending: now.isPending || later.isPending,
    change(fields, { asDraft = isDrafting, onSuccess } = {}) {
      const input = { id: agent.id, ...fields }
      if (asDraft) later.mutate(input, { onSuccess: (saved) => onSuccess?.(withDraft(agent, saved)) })
      else now.mutate(input, { onSuccess: (saved) => onSuccess?.(saved) })
    },
  }
}
