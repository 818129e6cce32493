/** Checks that the channel and the flow of a campaign of calls exist, when it is created or changed. */
import { type FieldProblem, readId } from '@parley/contracts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { holdFlow } from '../../flows/index.ts'
import type { CampaignRow } from '../campaign.ts'

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
  const flowId = call ? readId('flow', call.flow_id) : undefined
  if (call && !(flowId !== undefined && (await holdFlow(work, flowId))))
    problems.push({
      path: ['call', 'flow_id'],
      rule: 'unknown_reference',
      message: 'There is no such flow in this workspace: list them to find its id.',
      params: { noun: 'flow' },
    })
  return problems
}
