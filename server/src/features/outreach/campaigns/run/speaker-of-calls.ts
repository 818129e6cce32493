/** The agent that talks in the calls of a campaign, or the published version of the flow that they walk. */
import { readId } from '@parley/contracts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { readAgentProfiles } from '../../../agents/agents/index.ts'
import type { CallSpeaker } from '../../calls/index.ts'
import { findFlow, findFlowVersion } from '../../flows/index.ts'
import type { CampaignRow } from '../campaign.ts'

/** `code` and `message`: nobody can be called before a person has changed something. */
export type FoundSpeaker = { speaker: CallSpeaker } | { code: string; message: string }

export async function findSpeaker(work: Scope, { call }: Pick<CampaignRow, 'call'>): Promise<FoundSpeaker> {
  return call!.agent_id === undefined ? flowOf(work, call!.flow_id!) : agentOf(work, call!.agent_id)
}

async function agentOf(work: Scope, shownId: string): Promise<FoundSpeaker> {
  const id = readId('agent', shownId)
  const profile = id === undefined ? undefined : (await readAgentProfiles(work, [id])).get(id)
  if (profile?.status !== 'active')
    return {
      code: 'agent_unavailable',
      message: 'The agent is not active: activate it, then resume the campaign.',
    }
  return { speaker: { agent: { id: profile.id, language: profile.language } } }
}

async function flowOf(work: Scope, shownId: string): Promise<FoundSpeaker> {
  const id = readId('flow', shownId)
  const flow = id === undefined ? undefined : await findFlow(work, id)
  const version =
    flow?.published_version == null ? undefined : await findFlowVersion(work, flow.id, flow.published_version)
  if (!version)
    return {
      code: 'flow_unavailable',
      message: 'The flow has no published version: publish it, then resume the campaign.',
    }
  return { speaker: { flow: version } }
}
