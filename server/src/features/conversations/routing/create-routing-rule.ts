/** Creates a routing rule, last or at the given position. */

import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import { readRuleInput } from './read-rule-input.ts'
import { requireRule } from './require-rule.ts'
import { listRuleIds, lockRuleOrder, orderRules, saveRule } from './routing-rules.store.ts'

export const createRoutingRule: Handler<'routing_rules.create'> = async (context, input) => {
  const { workspaceId } = context.principal
  await lockRuleOrder(context)
  const { conditions, actions } = await readRuleInput(context, input)
  const id = newId()
  const ids = await listRuleIds(context)
  await saveRule(context.transaction, {
    workspace_id: workspaceId,
    id,
    name: input.name,
    position: ids.length + 1,
    enabled: input.enabled,
    triggers: [...new Set(input.on)],
    conditions: conditions!,
    actions: actions!,
    created_at: context.now,
    updated_at: context.now,
  })
  await orderRules(context, moveTo(ids, id, input.position))
  return presentRoutingRule(await requireRule(context, id))
}
