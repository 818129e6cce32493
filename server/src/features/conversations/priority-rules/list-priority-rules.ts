/** Lists the priority rules in their order. */
import type { PriorityRule } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentPriorityRule } from './present-priority-rule.ts'
import type { PriorityRuleRow } from './priority-rule.ts'
import { priorityRulesQuery } from './priority-rules.store.ts'

export const listPriorityRules: Handler<'priority_rules.list'> = ({ transaction, workspaceId }, input) =>
  paginate<PriorityRuleRow, PriorityRule>(
    transaction,
    priorityRulesQuery(workspaceId),
    input,
    presentPriorityRule,
  )
