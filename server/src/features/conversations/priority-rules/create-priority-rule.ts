/** Creates a priority rule, last or at the given position. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentPriorityRule } from './present-priority-rule.ts'
import {
  findPriorityRule,
  listPriorityRuleIds,
  lockPriorityRules,
  orderPriorityRules,
  savePriorityRule,
} from './priority-rules.store.ts'
import { readRuleInput } from './read-rule-input.ts'

export const createPriorityRule: Handler<'priority_rules.create'> = async (context, input) => {
  await lockPriorityRules(context)
  const { conditions, actions } = await readRuleInput(context, input)
  const id = newId()
  const ids = await listPriorityRuleIds(context)
  await savePriorityRule(context.transaction, {
    workspace_id: context.workspaceId,
    id,
    name: input.name,
    position: ids.length + 1,
    enabled: input.enabled,
    conditions: conditions!,
    actions: actions!,
    repeat_minutes: input.repeat_minutes,
    default_rule: null,
    created_at: context.now,
    updated_at: context.now,
  })
  await orderPriorityRules(context, moveTo(ids, id, input.position))
  return presentPriorityRule((await findPriorityRule(context, id))!)
}
