/** Applies the rules of a workspace to conversations now. */

import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { readConversationFacts } from './facts.store.ts'
import { type Decision, decideByRules } from './match-rule.ts'
import { readOpenHours } from './open-hours.ts'
import type { Trigger } from './routing-rule.ts'
import type { RuleToAsk } from './routing-rules.store.ts'

export interface Happening {
  conversationId: string
  triggers: readonly Trigger[]
  /** The text of the contact. */
  text: string
}

/** Decisions by conversation; none of those that are gone. */
export async function decideRoutes(
  work: TimedScope<Session>,
  rules: readonly RuleToAsk[],
  happenings: readonly Happening[],
): Promise<Map<string, Decision<RuleToAsk>>> {
  const facts = await readConversationFacts(
    work,
    happenings.map(({ conversationId }) => conversationId),
  )
  const asksForHours = rules.some(({ conditions }) => conditions.within_hours)
  const isOpen = asksForHours ? await readOpenHours(work, work.now) : () => true
  const decisions = new Map<string, Decision<RuleToAsk>>()
  for (const { conversationId, triggers, text } of happenings) {
    const known = facts.find(({ id }) => id === conversationId)
    if (!known) continue
    const decision = decideByRules(rules, {
      triggers: new Set(triggers),
      channel: { id: known.channel_id, kind: known.channel_kind },
      contact: { language: known.language, tags: known.contact_tags },
      conversation: { tags: known.tags, responder: known.responder },
      text,
      isOpen,
    })
    decisions.set(conversationId, decision)
  }
  return decisions
}
