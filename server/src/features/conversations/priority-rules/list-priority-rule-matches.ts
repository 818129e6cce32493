/** Lists what priority rules did about messages, newest first (P7). */
import type { PriorityRuleMatch } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type MatchRow, matchesQuery } from './apply/matches.store.ts'
import { presentMatch } from './present-match.ts'

export const listPriorityRuleMatches: Handler<'priority_rules.list_matches'> = (
  { transaction, workspaceId },
  input,
) => {
  const query = matchesQuery(workspaceId, {
    conversationId: optionalId('conversation', input.conversation_id),
    ruleId: optionalId('priority_rule', input.rule_id),
  })
  return paginate<MatchRow, PriorityRuleMatch>(transaction, query, input, presentMatch)
}
