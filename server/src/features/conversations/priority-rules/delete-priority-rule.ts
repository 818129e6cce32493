/** Deletes a priority rule, and closes the gap in the order. */
import type { Handler } from '../../../platform/operations/handler.ts'
import {
  deletePriorityRuleRow,
  listPriorityRuleIds,
  lockPriorityRules,
  orderPriorityRules,
} from './priority-rules.store.ts'
import { requirePriorityRule } from './require-priority-rule.ts'

export const deletePriorityRule: Handler<'priority_rules.delete'> = async (context, input) => {
  await lockPriorityRules(context)
  const row = await requirePriorityRule(context, input.id)
  await deletePriorityRuleRow(context, row.id)
  await orderPriorityRules(context, await listPriorityRuleIds(context))
  return null
}
