/** Deletes a routing rule, and closes the gap in the order. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { requireRule } from './require-rule.ts'
import { deleteRule, listRuleIds, lockRuleOrder, orderRules } from './routing-rules.store.ts'

export const deleteRoutingRule: Handler<'routing_rules.delete'> = async ({ tx, principal }, input) => {
  const { workspaceId } = principal
  await lockRuleOrder(tx, workspaceId)
  const row = await requireRule(tx, workspaceId, requireId('routing_rule', input.id))
  await deleteRule(tx, workspaceId, row.id)
  await orderRules(tx, workspaceId, await listRuleIds(tx, workspaceId))
  return null
}
