/** Publishes the draft of an agent as its newest version, once the required scenarios have passed with its settings. */
import { type AgentDraft, OperationError, type Principal } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { AgentDependencies } from '../agent-input.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { changedAgent } from '../changed-agent.ts'
import { keepExisting } from '../versions/keep-existing.ts'
import { presentVersion } from '../versions/present-version.ts'
import { requireVersion } from '../versions/require-version.ts'
import { saveSettings } from '../versions/save-settings.ts'
import { deleteDraft } from './drafts.store.ts'
import { readDraft } from './read-draft.ts'

export const publishAgent =
  (dependencies: AgentDependencies): Handler<'agents.publish'> =>
  async (context, input) => {
    const agent = await requireLockedAgent(context, input.id)
    const { row, settings } = await readDraft(context, agent)
    if (!row) throw nothingToPublish()
    const checks = await dependencies.draftChecks(context, agent.id, settings)
    const mayBePublished = checks.state === 'none_required' || checks.state === 'passed'
    if (!mayBePublished && input.override_reason === undefined) throw checksRequired(checks)
    if (!mayBePublished && !mayOverride(context.principal))
      throw new OperationError('forbidden', {
        detail: 'Only an owner of the workspace may publish although required scenarios have not passed.',
      })
    const changes = await keepExisting(dependencies, context, settings)
    const version = await saveSettings(
      context,
      agent,
      await changedAgent(dependencies, context, agent, changes),
      { note: input.note, overrideReason: mayBePublished ? undefined : input.override_reason },
    )
    await deleteDraft(context, agent.id)
    if (version === agent.version) throw nothingToPublish()
    return presentVersion(await requireVersion(context, agent.id, version))
  }

function nothingToPublish(): OperationError {
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
