/** Everything that is wrong with a campaign as a caller describes it, all at once. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { CampaignRow } from './campaign.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { placeholderProblems, variableProblems } from './personalise.ts'

type Described = Pick<
  CampaignRow,
  'kind' | 'content' | 'variants' | 'test' | 'call' | 'channel_id' | 'audience_id' | 'contact_ids'
>

export async function checkCampaign(
  dependencies: Pick<CampaignDependencies, 'findSendingChannel' | 'calls'>,
  work: Scope,
  row: Described,
): Promise<void> {
  const problems = [
    ...(row.kind === 'message' ? messageProblems(row) : callProblems(row, dependencies.calls !== undefined)),
    ...(row.kind === 'message'
      ? await channelProblems(dependencies, work, row)
      : ((await dependencies.calls?.referenceProblems(work, row)) ?? [])),
  ]
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
}

function messageProblems({ content, variants, test, call }: Described): FieldProblem[] {
  const problems: FieldProblem[] = []
  if ((content === null) === (variants.length === 0))
    problems.push(problem(['content'], 'one_of', 'Give exactly one of content and variants.'))
  if (call)
    problems.push(problem(['call'], 'not_allowed', 'A campaign of messages does not call: leave it out.'))
  if (test && variants.length === 0)
    problems.push(problem(['test'], 'not_allowed', 'A test compares variants: give them, or leave it out.'))
  const keys = variants.map(({ key }) => key)
  if (new Set(keys).size < keys.length)
    problems.push(problem(['variants'], 'duplicate', 'Two variants have the same key: give each its own.'))
  if (content) problems.push(...placeholderProblems(content, ['content']))
  for (const [index, variant] of variants.entries())
    problems.push(...placeholderProblems(variant.content, ['variants', index, 'content']))
  return problems
}

const ONE_SPEAKER = 'Name exactly one of `call.flow_id` and `call.agent_id`.'

function callProblems({ content, variants, test, call }: Described, canCall: boolean): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!canCall)
    problems.push(problem(['kind'], 'not_supported', 'This server cannot call: use the kind "message".'))
  if (!call) problems.push(problem(['call'], 'required', `Say how it calls: ${ONE_SPEAKER}`))
  else if ((call.agent_id === undefined) === (call.flow_id === undefined))
    problems.push(
      problem(['call', call.agent_id === undefined ? 'flow_id' : 'agent_id'], 'exactly_one', ONE_SPEAKER),
    )
  if (call)
    problems.push(
      ...variableProblems(call.variables ?? {}, ['call', 'variables']),
      ...variableProblems(call.metadata ?? {}, ['call', 'metadata']),
    )
  if (content || variants.length > 0 || test)
    problems.push(
      problem(
        ['content'],
        'not_allowed',
        'A campaign of calls has an agent or a flow instead of content: leave it out.',
      ),
    )
  return problems
}

async function channelProblems(
  { findSendingChannel }: Pick<CampaignDependencies, 'findSendingChannel'>,
  work: Scope<Session>,
  { channel_id: channelId, content, variants }: Described,
): Promise<FieldProblem[]> {
  const channel = await findSendingChannel(work, channelId ? { channelId } : {})
  if (!channel) {
    const message = channelId
      ? 'There is no such channel in this workspace: list them to find its id.'
      : 'There is no channel to send on: connect one with POST /v1/channels.'
    return [problem(['channel_id'], channelId ? 'unknown_reference' : 'no_channel', message)]
  }
  const supported = channel.adapter.capabilities.content as readonly string[]
  const types = new Set(
    [...(content ? [content] : []), ...variants.map((each) => each.content)].map(({ type }) => type),
  )
  return [...types]
    .filter((type) => !supported.includes(type))
    .map((type) =>
      problem(['content'], 'content_unsupported', `The channel cannot send content of the type ${type}.`),
    )
}

export function problem(path: FieldProblem['path'], rule: string, message: string): FieldProblem {
  return { path, rule, message }
}
