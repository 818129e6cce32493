/** Changes a routing rule, and its position if one is given. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import { readRuleInput } from './read-rule-input.ts'
import { requireRule } from './require-rule.ts'
import { listRuleIds, lockRuleOrder, orderRules, saveRule } from './routing-rules.store.ts'

export const updateRoutingRule: Handler<'routing_rules.update'> = async (context, input) => {
  await lockRuleOrder(context)
  const row = await requireRule(context, requireId('routing_rule', input.id))
  const { conditions = row.conditions, actions = row.actions } = await readRuleInput(context, input)
  await saveRule(context.transaction, {
    ...row,
    name: input.name ?? row.name,
    enabled: input.enabled ?? row.enabled,
    triggers: input.on ? [...new Set(input.on)] : row.triggers,
    conditions,
    actions,
    updated_at: context.now,
  })
  if (input.position !== undefined) {
    const ids = await listRuleIds(context)
    await orderRules(context, moveTo(ids, row.id, input.position))
  }
  return presentRoutingRule(await requireRule(context, row.id))
}
