/** Which rules a message fits. Pure. */
import { createPhraseFinder, readUrgency } from '@parley/language'
import type { RuleInForce, RuleMatch } from './priority-rule.ts'

export interface RulesInForce {
  /** In the order of the rules. Empty for nearly every message. */
  match(message: { text: string; channelId: string | null }): RuleMatch[]
}

export const NO_RULES: RulesInForce = { match: () => [] }

/** Prepares the rules for many messages. */
export function rulesInForce(rules: readonly RuleInForce[]): RulesInForce {
  if (rules.length === 0) return NO_RULES
  const findPhrases = createPhraseFinder(rules.flatMap(({ conditions }) => conditions.phrases))
  const asksForIntents = rules.some(({ conditions }) => conditions.intents.length > 0)
  return {
    match({ text, channelId }) {
      if (text === '') return []
      const phrases = findPhrases(text)
      const intents = asksForIntents ? readUrgency(text) : []
      if (phrases.size === 0 && intents.length === 0) return []
      return rules.flatMap((rule) => {
        const { conditions } = rule
        if (conditions.channel_ids && !(channelId && conditions.channel_ids.includes(channelId))) return []
        const causes = [
          ...intents
            .filter((intent) => conditions.intents.includes(intent))
            .map((value) => ({ kind: 'intent' as const, value })),
          ...[...new Set(conditions.phrases)]
            .filter((phrase) => phrases.has(phrase))
            .map((value) => ({ kind: 'phrase' as const, value })),
        ]
        return causes.length > 0 ? [{ rule, causes }] : []
      })
    },
  }
}
