/** Whether a campaign gives its templates their values. The rest is checked for each recipient, whose own values are in it. */
import { type CampaignContent, type FieldProblem, OperationError } from '@parley/contracts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { CampaignRow } from './campaign.ts'
import type { CampaignDependencies } from './dependencies.ts'

type Dependencies = Pick<CampaignDependencies, 'findSendingChannel' | 'findTemplate' | 'templateProblems'>

/** A value that is missing, or that the template does not have, fails for every recipient alike. */
const SAME_FOR_ALL = ['required', 'unknown_field']

/** A template that is not approved stops the campaign when its first recipients are read: it may be approved by then. */
export async function checkTemplateValues(
  { findSendingChannel, findTemplate, templateProblems }: Dependencies,
  work: TimedScope,
  { channel_id: channelId, content, variants }: Pick<CampaignRow, 'channel_id' | 'content' | 'variants'>,
): Promise<void> {
  const channel = await findSendingChannel(work, channelId ? { channelId } : {})
  if (!channel) return
  const problemsOf = async (said: CampaignContent, path: FieldProblem['path']): Promise<FieldProblem[]> => {
    if (said.type !== 'template') return []
    const template = await findTemplate(work, channel, said, { language: null })
    const problems = template ? templateProblems(template, said, work.now) : []
    return problems
      .filter(({ rule }) => SAME_FOR_ALL.includes(rule))
      .map((problem) => ({ ...problem, path: [...path, ...withoutContent(problem.path)] }))
  }
  const problems = content ? await problemsOf(content, ['content']) : []
  for (const [index, variant] of variants.entries())
    problems.push(...(await problemsOf(variant.content, ['variants', index, 'content'])))
  if (problems.length > 0) throw new OperationError('template_variables_invalid', { fields: problems })
}

/** Paths of a message begin with its content. */
function withoutContent(path: FieldProblem['path']): FieldProblem['path'] {
  return path[0] === 'content' ? path.slice(1) : path
}
