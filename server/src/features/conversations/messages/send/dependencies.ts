/** Functions of the features below that sending needs. */

import type { TemplateDefinition } from '@parley/channels/kit'
import type { Contactability, FieldProblem, OutboundContent, Parsed, Principal } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { AnyAdapter } from '../../../channels/channels/index.ts'
import type { InitiativeFacts } from '../../../contacts/contactability/index.ts'
import type { ContactSnapshot } from '../../../contacts/contacts/index.ts'
import type { OpenedConversation } from '../../conversations/index.ts'
import type { MessageInitiative } from '../message.ts'

/** With who writes: a member by default, a key as software. */
export type SendInput = Parsed<'messages.send'> & { sender: 'api' | 'person' }

export function withSender(input: Parsed<'messages.send'>, principal: Principal): SendInput {
  return { ...input, sender: input.sender ?? (principal.kind === 'member' ? 'person' : 'api') }
}

type TemplateContent = Extract<OutboundContent, { type: 'template' }>

export interface SendCall {
  context: OperationContext
  input: SendInput
}

export interface SendingChannel {
  id: string
  agent_id: string | null
  /** The order of languages for contacts whose language a template does not have. */
  template_languages: readonly string[]
  /** The most people whom its provider lets it write to first in 24 hours. Null: not known. */
  recipients_per_day: number | null
  status: 'active' | 'needs_attention' | 'disabled'
  attention: string | null
  adapter: AnyAdapter
  /** Whether the workspace has a budget. Without one none is asked. */
  has_budgets: boolean
}

/** A message that the business began. */
export interface InitiatedMessage {
  id: string
  contactId: string
  channelId: string
  initiative: MessageInitiative
  requestId: string
}

export interface SendDependencies {
  /** The named channel, the agent's, or the workspace's default; undefined when there is none. */
  findSendingChannel(
    work: Scope<Session>,
    wanted: { channelId?: string; agentId?: string },
  ): Promise<SendingChannel | undefined>
  /** The template in the language named; where that is `auto`, in the one that the contact gets. */
  findTemplate(
    work: Scope<Session>,
    channel: SendingChannel,
    content: TemplateContent,
    contact: Pick<ContactSnapshot, 'language'>,
  ): Promise<TemplateDefinition | undefined>
  /** Everything for which the provider would refuse the values; empty when they fit. */
  templateProblems(definition: TemplateDefinition, content: TemplateContent, now: Date): FieldProblem[]
  /** Names of the values that a message of the template must give. */
  templateValues(definition: TemplateDefinition): string[]
  /** The gate (P4). */
  judge(facts: {
    contact: ContactSnapshot
    conversation: OpenedConversation | undefined
    channel: SendingChannel
    template: TemplateDefinition | undefined
    /** Of a message that begins by itself, from `initiativeOf`. */
    initiative?: InitiativeFacts
    now: Date
  }): Contactability
  /** Reads what only such a message is judged by. */
  initiativeOf(
    work: TimedScope,
    target: { contact: ContactSnapshot; channel: SendingChannel },
    initiative: MessageInitiative,
  ): Promise<InitiativeFacts>
  /** The same for many contacts, by contact. */
  initiativesOf(
    work: TimedScope,
    target: { contacts: readonly ContactSnapshot[]; channel: SendingChannel },
    initiative: MessageInitiative,
  ): Promise<ReadonlyMap<string, InitiativeFacts>>
  /** In the transaction that queues them. */
  initiated(work: TimedScope, messages: readonly InitiatedMessage[]): Promise<void>
  /** Throws where a budget is used up already. */
  checkBudgets(
    context: OperationContext,
    message: {
      channel: SendingChannel
      contact: ContactSnapshot
      conversation: OpenedConversation
      content: OutboundContent
      template: TemplateDefinition | undefined
    },
  ): Promise<void>
  /** A person answered, and is the responder from now on. */
  takeOver(context: OperationContext, conversation: OpenedConversation): Promise<void>
}
