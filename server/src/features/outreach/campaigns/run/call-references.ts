/** Checks that the channel, and the agent or the flow, of a campaign of calls exist, when it is created or changed. */
import { type FieldProblem, readId } from '@parley/contracts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { holdAgent } from '../../../agents/agents/index.ts'
import { holdFlow } from '../../flows/index.ts'
import type { CampaignRow } from '../campaign.ts'

const SPEAKERS = [
  { noun: 'agent', field: 'agent_id', hold: holdAgent },
  { noun: 'flow', field: 'flow_id', hold: holdFlow },
] as const

export async function callReferenceProblems(
  work: Scope,
  { channel_id: channelId, call }: Pick<CampaignRow, 'channel_id' | 'call'>,
  findVoiceChannel: (work: Scope, channelId: string) => Promise<{ id: string } | undefined>,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  if (channelId && !(await findVoiceChannel(work, channelId)))
    problems.push({
      path: ['channel_id'],
      rule: 'unknown_reference',
      message: 'There is no such voice channel in this workspace: list the channels to find its id.',
      params: { noun: 'channel' },
    })
  for (const { noun, field, hold } of SPEAKERS) {
    const shown = call?.[field]
    if (shown === undefined) continue
    const id = readId(noun, shown)
    if (id === undefined || !(await hold(work, id)))
      problems.push({
        path: ['call', field],
        rule: 'unknown_reference',
        message: `There is no such ${noun} in this workspace: list them to find its id.`,
        params: { noun },
      })
  }
  return problems
}
