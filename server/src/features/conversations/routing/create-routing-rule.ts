/** Creates a routing rule, last or at the given position. */

import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import { readRuleInput } from './read-rule-input.ts'
import { requireRule } from './require-rule.ts'
import { listRuleIds, lockRuleOrder, orderRules, saveRule } from './routing-rules.store.ts'

export const createRoutingRule: Handler<'routing_rules.create'> = async ({ tx, principal, now }, input) => {
  const { workspaceId } = principal
  await lockRuleOrder(tx, workspaceId)
  const { conditions, actions } = await readRuleInput(tx, workspaceId, input)
  const id = newId()
  const ids = await listRuleIds(tx, workspaceId)
  await saveRule(tx, {
    workspace_id: workspaceId,
    id,
    name: input.name,
    position: ids.length + 1,
    enabled: input.enabled,
    triggers: [...new Set(input.on)],
    conditions: conditions!,
    actions: actions!,
    created_at: now,
    updated_at: now,
  })
  await orderRules(tx, workspaceId, moveTo(ids, id, input.position))
  return presentRoutingRule(await requireRule(tx, workspaceId, id))
}
