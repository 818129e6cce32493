/** The text of a rule: chosen by language, and put in line as a message of the platform, in the transaction of the rule. */
import { showId } from '@parley/contracts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { OpenedConversation } from '../conversations/index.ts'
import { announceToContact, mayAnnounce, readThread } from '../handoffs/index.ts'
import { textFor } from '../priority-rules/index.ts'
import type { RuleToAsk } from './routing-rules.store.ts'

/** Whether it was put in line: not to a contact who may not be written to. The caller holds the conversation's lock. */
export async function sendRuleText(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  conversation: OpenedConversation,
  { rule, words }: { rule: Pick<RuleToAsk, 'id' | 'actions'>; words: string },
): Promise<boolean> {
  const { text } = rule.actions
  if (!text) return false
  const { transaction, workspaceId, now } = work
  const thread = await readThread(work, conversation.id)
  if (!mayAnnounce(thread, now)) return false
  const metadata = { about: 'routing_rule', routing_rule_id: showId('routing_rule', rule.id) }
  const message = { text: textFor(text, words, thread.contact.language), metadata }
  await announceToContact(transaction, conversation, thread, message, now)
  transaction.afterCommit(() =>
    platform.wake.signal('outbox', { workspaceId, channelId: conversation.channel_id }),
  )
  return true
}
