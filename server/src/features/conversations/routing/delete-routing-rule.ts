/** Deletes a routing rule, and closes the gap in the order. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { requireRule } from './require-rule.ts'
import { deleteRule, listRuleIds, lockRuleOrder, orderRules } from './routing-rules.store.ts'

export const deleteRoutingRule: Handler<'routing_rules.delete'> = async (context, input) => {
  await lockRuleOrder(context)
  const row = await requireRule(context, requireId('routing_rule', input.id))
  await deleteRule(context, row.id)
  await orderRules(context, await listRuleIds(context))
  return null
}
