import { type PriorityRuleMatch, showId } from '@parley/contracts'
import type { MatchRow } from './apply/matches.store.ts'

export function presentMatch(row: MatchRow): PriorityRuleMatch {
  return {
    id: showId('priority_rule_match', row.id),
    rule_id: showId('priority_rule', row.rule_id),
    rule_name: row.rule_name,
    conversation_id: showId('conversation', row.conversation_id),
    message_id: showId('message', row.message_id),
    causes: row.causes,
    text_message_id: row.text_message_id ? showId('message', row.text_message_id) : null,
    text_withheld: row.text_withheld,
    handed_off: row.handed_off,
    notified: row.notified,
    stopped: row.stopped,
    matched_at: row.matched_at.toISOString(),
  }
}
