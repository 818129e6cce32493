/** Refuses to release a draft whose required scenarios have not passed with its settings. */
import { type AgentDraft, OperationError, type Principal } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import type { Draft } from './read-draft.ts'

/** Answers with the reason to keep: why an owner releases it all the same. Undefined: there is no need for one. */
export async function requireChecks(
  { draftChecks }: Pick<AgentDependencies, 'draftChecks'>,
  context: OperationContext,
  { agent, settings }: Draft,
  overrideReason: string | undefined,
): Promise<string | undefined> {
  const checks = await draftChecks(context, agent.id, settings)
  if (checks.state === 'none_required' || checks.state === 'passed') return undefined
  if (overrideReason === undefined) throw checksRequired(checks)
  if (mayOverride(context.principal)) return overrideReason
  throw new OperationError('forbidden', {
    detail: 'Only an owner of the workspace may publish although required scenarios have not passed.',
  })
}

export function nothingToPublish(): OperationError {
  return new OperationError('conflict', {
    detail:
      'The draft differs in nothing from what is published: change it with PATCH /v1/agents/{id}/draft.',
  })
}

const REASONS: Readonly<Record<AgentDraft['checks']['state'], string>> = {
  none_required: '',
  passed: '',
  not_run:
    'The required scenarios were not run with the settings of this draft: POST /v1/scenario-runs runs them.',
  running:
    'The required scenarios are still running with the settings of this draft: wait until the run has ended.',
  failed:
    'At least one required scenario failed with the settings of this draft: its results say which and why.',
}

function checksRequired({ state, required, run_id }: AgentDraft['checks']): OperationError {
  return new OperationError('checks_required', {
    detail: REASONS[state],
    params: { state, required_scenarios: required, run_id },
  })
}

function mayOverride(principal: Principal): boolean {
  return principal.kind === 'operator' || (principal.kind === 'member' && principal.member.role === 'owner')
}
