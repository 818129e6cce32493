/** Says which rule would act on a conversation now, by what the contact wrote last, and why others would not. */
import { showId, type TextByLanguage } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { textFor } from '../priority-rules/index.ts'
import { decideRoutes } from './decide-routes.ts'
import { readConversationFacts, readNewestWords } from './facts.store.ts'
import { presentActions } from './present-routing-rule.ts'
import { listRules } from './routing-rules.store.ts'

export const previewRoutingRule: Handler<'routing_rules.preview'> = async (context, input) => {
  const id = requireId('conversation', input.conversation_id)
  const rules = await listRules(context)
  const text = await readNewestWords(context, id)
  const triggers =
    input.on === 'conversation_opened' ? (['conversation_opened', 'message_received'] as const) : [input.on]
  const decisions = await decideRoutes(context, rules, [{ conversationId: id, triggers, text }])
  const decision = decisions.get(id)
  if (!decision) throw notFound('conversation', input.conversation_id)
  const { rule, passedOver } = decision
  return {
    rule_id: rule ? showId('routing_rule', rule.id) : null,
    actions: rule ? presentActions(rule.actions) : null,
    text: rule?.actions.text ? await textOf(context, id, { text: rule.actions.text, words: text }) : null,
    passed_over: passedOver.map((passed) => ({
      rule_id: showId('routing_rule', passed.rule.id),
      condition: passed.condition,
    })),
  }
}

async function textOf(
  context: Scope<Session>,
  conversationId: string,
  { text, words }: { text: TextByLanguage; words: string },
): Promise<string> {
  const [facts] = await readConversationFacts(context, [conversationId])
  return textFor(text, words, facts?.language ?? null)
}
