/** Which messages of a batch fit priority rules. Pure. */
import { plainText } from '@parley/contracts'
import { readOptOut } from '@parley/language'
import type { RuleMatch, RulesInForce } from '../../priority-rules/index.ts'
import type { MessageEntry } from './message-entry.ts'

const NONE: readonly RuleMatch[] = []

export type MatchesOf = (entry: MessageEntry) => readonly RuleMatch[]

/** Reactions reach no rule. A message that only asks to stop is obeyed, whatever phrases an owner has. */
export function matchMessages(
  rules: RulesInForce,
  entries: readonly MessageEntry[],
  channelId: string,
): MatchesOf {
  const found = new Map<string, readonly RuleMatch[]>()
  for (const { id, update } of entries) {
    if (update.kind !== 'message' || update.content.type === 'reaction') continue
    const text = plainText(update.content)
    const matches = rules.match({ text, channelId })
    if (matches.length > 0 && readOptOut(text) !== 'stop') found.set(id, matches)
  }
  return ({ id }) => found.get(id) ?? NONE
}
