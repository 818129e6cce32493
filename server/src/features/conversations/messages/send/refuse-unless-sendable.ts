/** Everything that refuses a message before it is stored, but for what it answers to. */
import { type Contactability, OperationError, type OutboundContent } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { errorOfReason, refusalOf, waitOf } from '../../../contacts/contactability/index.ts'
import { authorOf } from '../../../contacts/contacts/index.ts'
import type { OpenedConversation } from '../../conversations/index.ts'
import type { MessageInitiative } from '../message.ts'
import { checkFile } from './check-file.ts'
import type { SendDependencies, SendInput } from './dependencies.ts'
import type { Target } from './find-targets.ts'
import { invalidField } from './invalid-field.ts'

export interface Sendable {
  /** As it is stored: a template with the language that was chosen. */
  content: OutboundContent
  initiative: MessageInitiative | null
  /** When it may leave; null: now. */
  availableAt: Date | null
}

export async function refuseUnlessSendable(
  dependencies: SendDependencies,
  context: OperationContext,
  input: SendInput,
  target: Target,
): Promise<Sendable> {
  const template = await checkContent(dependencies, context, target, input.content)
  const file = input.content.type === 'media' && (await checkFile(context, target.channel, input.content))
  const initiative = readInitiative(context, input)
  const facts = initiative && (await dependencies.initiativeOf(context, target, initiative))
  const verdict = dependencies.judge({
    ...target,
    ...(facts ? { initiative: facts } : {}),
    template,
    now: context.now,
  })
  const availableAt = initiative ? whenAllowed(verdict, input.content) : null
  if (!initiative) refuseUnlessAllowed(verdict, input.content)
  refuseStaleEpoch(input, target.conversation)
  if (target.channel.has_budgets)
    await dependencies.checkBudgets(context, { ...target, content: input.content, template })
  const content =
    input.content.type === 'template' && template
      ? { ...input.content, language: template.language }
      : file || input.content
  return { content, initiative, availableAt }
}

function readInitiative({ principal }: OperationContext, input: SendInput): MessageInitiative | null {
  if (input.purpose === undefined) {
    if (input.ignore_do_not_disturb)
      throw invalidField(
        ['purpose'],
        'required',
        'Say what the message is for: ignore_do_not_disturb needs it.',
      )
    return null
  }
  return {
    purpose: input.purpose,
    ignores_do_not_disturb: input.ignore_do_not_disturb ? authorOf(principal) : null,
  }
}

/** A reason that ends by itself delays the message and does not refuse it. */
function whenAllowed(verdict: Contactability, { type }: OutboundContent): Date | null {
  const content = type === 'template' ? 'template' : 'free_form'
  const refusal = refusalOf(verdict, content)
  if (refusal) throw refusedBy(refusal, verdict)
  return waitOf(verdict, content) ?? null
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
      ...(channel.adapter.capabilities.content.length === 0 && {
        detail: 'This channel carries calls, and no messages.',
      }),
      params: { content: content.type, supported: channel.adapter.capabilities.content },
    })
  }
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
  throw refusedBy(reason, verdict)
}

function refusedBy(reason: Contactability['reasons'][number], { reasons }: Contactability): OperationError {
  return new OperationError(errorOfReason(reason.code), { detail: reason.message, params: { reasons } })
}
