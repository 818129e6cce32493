/**
 * Carries out what rules say about messages, in the transaction that stores them: exactly once, also after a crash or a webhook
 * that came twice.
 */
import { showId } from '@parley/contracts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { lockConversation, type OpenedConversation, snapshotConversation } from '../../conversations/index.ts'
import type { HandOff } from '../../handoffs/index.ts'
import { skipThrough } from '../../turn-queue/index.ts'
import { type CombinedActions, combineActions } from '../combine-actions.ts'
import type { RuleMatch } from '../priority-rule.ts'
import type { ApplyDependencies, MatchedMessage } from './matched-message.ts'
import { insertMatches, type MatchRow, storedSequences } from './matches.store.ts'
import { notifyPeople } from './notify-people.ts'
import { NO_TEXT, type SentText, sendText } from './send-text.ts'

export type ApplyRules = (work: TimedScope, messages: readonly MatchedMessage[]) => Promise<void>

export function applyRulesWith(
  platform: Pick<Platform, 'wake'>,
  dependencies: ApplyDependencies,
): ApplyRules {
  async function applyTo(work: TimedScope, message: MatchedMessage, sequence: number): Promise<void> {
    const actions = combineActions(message.matches)
    const conversation = (await lockConversation(work, message.conversationId))!
    const sent = actions.texting
      ? await sendText(dependencies.sending, work, { message, conversation, rule: actions.texting })
      : NO_TEXT
    const handedOff = await handOffBy(dependencies.handOff, work, message, actions)
    if (actions.stops) await skipThrough(work, conversation.id, sequence)
    await notifyPeople(dependencies.notices, work, message, actions.notifying)
    const rows = message.matches.map((match) => rowOf(message, match, { actions, sent, handedOff }))
    await insertMatches(work, rows)
    await announce(work, conversation, rows)
    const { workspaceId } = work
    work.transaction.afterCommit(() => {
      platform.wake.signal('events', { workspaceId })
      if (sent.messageId) platform.wake.signal('outbox', { workspaceId, channelId: conversation.channel_id })
      if (handedOff) platform.wake.signal('assignments')
    })
  }

  return async (work, messages) => {
    const sequences = await storedSequences(
      work,
      messages.map(({ id }) => id),
    )
    for (const message of messages) {
      const sequence = sequences.get(message.id)
      if (sequence !== undefined) await applyTo(work, message, sequence)
    }
  }
}

/** A person who answers already keeps the conversation. */
async function handOffBy(
  handOff: HandOff,
  work: TimedScope,
  message: MatchedMessage,
  { handingOff: rule, teamId, texting }: CombinedActions,
): Promise<boolean> {
  if (!rule) return false
  // Again, because the text that was put in line has changed it.
  const conversation = (await lockConversation(work, message.conversationId))!
  if (conversation.responder === 'person') return false
  const { causes } = message.matches.find((match) => match.rule === rule)!
  await handOff(work, conversation, {
    reason: rule.name,
    requested_by: 'rule',
    note: `Priority rule ${showId('priority_rule', rule.id)}: ${causes.map(({ value }) => value).join(', ')}`,
    ...(teamId && { teamId }),
    priority: 'urgent',
    // The text of a rule says what happens now; without one the platform does.
    ...(!texting && { announcement: 'notice' }),
  })
  return true
}

function rowOf(
  message: MatchedMessage,
  { rule, causes }: RuleMatch,
  { actions, sent, handedOff }: { actions: CombinedActions; sent: SentText; handedOff: boolean },
): Omit<MatchRow, 'workspace_id' | 'matched_at'> {
  const isTexting = rule === actions.texting
  return {
    id: newId(),
    rule_id: rule.id,
    rule_name: rule.name,
    conversation_id: message.conversationId,
    message_id: message.id,
    causes,
    text_message_id: isTexting ? sent.messageId : null,
    text_withheld: isTexting ? sent.withheld : null,
    handed_off: rule === actions.handingOff && handedOff,
    notified: actions.notifying.includes(rule),
    stopped: rule.actions.stop,
  }
}

async function announce(
  work: TimedScope,
  conversation: OpenedConversation,
  rows: readonly Omit<MatchRow, 'workspace_id' | 'matched_at'>[],
): Promise<void> {
  const data = await snapshotConversation(work, conversation.id)
  await appendEvents(
    work,
    rows.map((row) => ({
      type: 'priority_rule.matched' as const,
      data: {
        ...data,
        priority_rule: {
          id: showId('priority_rule', row.rule_id),
          name: row.rule_name,
          causes: row.causes,
          message_id: showId('message', row.message_id),
          text_message_id: row.text_message_id ? showId('message', row.text_message_id) : null,
          handed_off: row.handed_off,
        },
      },
      agent_id: data.conversation?.agent_id ?? null,
      conversation_id: conversation.id,
      contact_id: conversation.contact_id,
    })),
  )
}
