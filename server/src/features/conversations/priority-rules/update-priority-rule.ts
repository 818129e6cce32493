/** Changes a priority rule, and its position if one is given. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentPriorityRule } from './present-priority-rule.ts'
import {
  listPriorityRuleIds,
  lockPriorityRules,
  orderPriorityRules,
  savePriorityRule,
} from './priority-rules.store.ts'
import { readRuleInput } from './read-rule-input.ts'
import { requirePriorityRule } from './require-priority-rule.ts'

export const updatePriorityRule: Handler<'priority_rules.update'> = async (context, input) => {
  await lockPriorityRules(context)
  const row = await requirePriorityRule(context, input.id)
  const { conditions = row.conditions, actions = row.actions } = await readRuleInput(context, input)
  await savePriorityRule(context.transaction, {
    ...row,
    name: input.name ?? row.name,
    enabled: input.enabled ?? row.enabled,
    conditions,
    actions,
    repeat_minutes: input.repeat_minutes ?? row.repeat_minutes,
    updated_at: context.now,
  })
  if (input.position !== undefined) {
    const ids = await listPriorityRuleIds(context)
    await orderPriorityRules(context, moveTo(ids, row.id, input.position))
  }
  return presentPriorityRule(await requirePriorityRule(context, input.id))
}
