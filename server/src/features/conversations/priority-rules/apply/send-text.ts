/** Puts the text of a rule in line, as a message of the platform: no words of the AI, so they are sent whoever responds (P3). */
import { type PriorityRuleMatch, showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { refusalOf } from '../../../contacts/contactability/index.ts'
import type { OpenedConversation } from '../../conversations/index.ts'
import { queueMessages, sessionOf } from '../../messages/index.ts'
import { textFor } from '../combine-actions.ts'
import type { RuleInForce } from '../priority-rule.ts'
import type { ApplyDependencies, MatchedMessage } from './matched-message.ts'
import { wasSentSince } from './matches.store.ts'

const MINUTE = 60_000

export interface SentText {
  messageId: string | null
  withheld: PriorityRuleMatch['text_withheld']
}

export const NO_TEXT: SentText = { messageId: null, withheld: null }

interface TextToSend {
  message: MatchedMessage
  conversation: OpenedConversation
  rule: RuleInForce
}

export async function sendText(
  sending: ApplyDependencies['sending'],
  work: TimedScope,
  { message, conversation, rule }: TextToSend,
): Promise<SentText> {
  const withhold = (withheld: SentText['withheld']): SentText => ({ messageId: null, withheld })
  // The answer would go to one person, privately.
  if (message.isInGroup) return withhold('group')
  const since = new Date(work.now.getTime() - rule.repeat_minutes * MINUTE)
  const sent = { conversationId: conversation.id, ruleId: rule.id, since }
  if (rule.repeat_minutes > 0 && (await wasSentSince(work, sent))) return withhold('repeat')
  const channel = await sending.findSendingChannel(work, { channelId: conversation.channel_id })
  if (!channel) return withhold('channel_unavailable')
  const { contact } = message
  const verdict = sending.judge({ contact, conversation, channel, template: undefined, now: work.now })
  const refusal = refusalOf(verdict, 'free_form')
  if (refusal) return withhold(refusal.code as SentText['withheld'])

  const text = textFor(rule.actions.text!, message.text, contact.language)
  const session = sessionOf(conversation, channel.adapter.kind, work.now)
  const id = newId()
  await queueMessages(work, [
    {
      id,
      conversation_id: conversation.id,
      session_id: session.id,
      channel_id: conversation.channel_id,
      contact_id: contact.id,
      agent_id: message.agentId,
      turn_id: null,
      sender: 'system',
      member_id: null,
      content: { type: 'text', text },
      text,
      address: message.address,
      reply_to_message_id: null,
      reply_to_provider_message_id: null,
      metadata: { about: 'priority_rule', priority_rule_id: showId('priority_rule', rule.id) },
      responder_epoch: null,
      new_session: session.opens,
    },
  ])
  return { messageId: id, withheld: null }
}
