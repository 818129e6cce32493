/** Everything that refuses a message before it is stored, but for what it answers to. */
import { type Contactability, OperationError, type OutboundContent } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { errorOfReason } from '../../../contacts/contactability/index.ts'
import type { OpenedConversation } from '../../conversations/index.ts'
import type { SendDependencies, SendInput } from './dependencies.ts'
import type { Target } from './find-targets.ts'
import { invalidField } from './invalid-field.ts'

/** Answers with the content as it is stored: a template with the language that was chosen. */
export async function refuseUnlessSendable(
  dependencies: SendDependencies,
  context: OperationContext,
  input: SendInput,
  target: Target,
): Promise<OutboundContent> {
  const template = await checkContent(dependencies, context, target, input.content)
  const verdict = dependencies.judge({ ...target, template, now: context.now })
  refuseUnlessAllowed(verdict, input.content)
  refuseStaleEpoch(input, target.conversation)
  if (target.channel.has_budgets)
    await dependencies.checkBudgets(context, { ...target, content: input.content, template })
  return input.content.type === 'template' && template
    ? { ...input.content, language: template.language }
    : input.content
}

function refuseStaleEpoch(input: SendInput, conversation: OpenedConversation): void {
  if (input.responder_epoch === undefined || input.responder_epoch === conversation.responder_epoch) return
  throw new OperationError('responder_changed', {
    params: { responder_epoch: conversation.responder_epoch, responder: conversation.responder },
  })
}

async function checkContent(
  dependencies: SendDependencies,
  context: OperationContext,
  { channel, contact }: Target,
  content: OutboundContent,
) {
  if (!channel.adapter.capabilities.content.includes(content.type)) {
    throw new OperationError('content_unsupported', {
      params: { content: content.type, supported: channel.adapter.capabilities.content },
    })
  }
  if (content.type === 'media' && !content.url)
    throw invalidField(['content', 'url'], 'required', 'Give the address of the file.')
  if (content.type !== 'template') return undefined
  const definition = await dependencies.findTemplate(context, channel, content, contact)
  if (!definition) {
    throw new OperationError('template_not_approved', {
      detail:
        content.language === 'auto'
          ? `The channel has no template "${content.name}".`
          : `The channel has no template "${content.name}" in "${content.language}".`,
      params: { name: content.name, language: content.language },
    })
  }
  const problems = dependencies.templateProblems(definition, content, context.now)
  if (problems.length > 0) {
    throw new OperationError('template_variables_invalid', {
      fields: problems,
      params: { expected: dependencies.templateValues(definition) },
    })
  }
  return definition
}

function refuseUnlessAllowed(verdict: Contactability, content: OutboundContent): void {
  const isTemplate = content.type === 'template'
  if (isTemplate ? verdict.template_allowed : verdict.allowed) return
  const reason =
    verdict.reasons.find((candidate) => !isTemplate || candidate.code !== 'reply_window_closed') ??
    verdict.reasons[0]!
  throw new OperationError(errorOfReason(reason.code), {
    detail: reason.message,
    params: { reasons: verdict.reasons },
  })
}
