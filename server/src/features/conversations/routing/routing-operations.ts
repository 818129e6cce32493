/** routing_rules.*, except the preview. */
import { type RoutingRule, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { moveTo } from '../../../platform/ordering/move-to.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import { readRuleInput } from './read-rule-input.ts'
import type { RoutingRuleRow } from './routing-rule.ts'
import {
  deleteRule,
  findRoutingRule,
  listRuleIds,
  lockRuleOrder,
  orderRules,
  routingRulesQuery,
  saveRule,
} from './routing-rules.store.ts'

export const routingRuleOperations: Handlers<`routing_rules.${'list' | 'get' | 'create' | 'update' | 'delete'}`> =
  {
    'routing_rules.list': ({ tx, principal }, input) =>
      paginate<RoutingRuleRow, RoutingRule>(
        tx,
        routingRulesQuery(principal.workspaceId),
        input,
        presentRoutingRule,
      ),

    'routing_rules.get': async ({ tx, principal }, input) =>
      presentRoutingRule(await required(tx, principal.workspaceId, requireId('routing_rule', input.id))),

    'routing_rules.create': async ({ tx, principal, now }, input) => {
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
      return presentRoutingRule(await required(tx, workspaceId, id))
    },

    'routing_rules.update': async ({ tx, principal, now }, input) => {
      const { workspaceId } = principal
      await lockRuleOrder(tx, workspaceId)
      const row = await required(tx, workspaceId, requireId('routing_rule', input.id))
      const { conditions = row.conditions, actions = row.actions } = await readRuleInput(
        tx,
        workspaceId,
        input,
      )
      await saveRule(tx, {
        ...row,
        name: input.name ?? row.name,
        enabled: input.enabled ?? row.enabled,
        triggers: input.on ? [...new Set(input.on)] : row.triggers,
        conditions,
        actions,
        updated_at: now,
      })
      if (input.position !== undefined) {
        const ids = await listRuleIds(tx, workspaceId)
        await orderRules(tx, workspaceId, moveTo(ids, row.id, input.position))
      }
      return presentRoutingRule(await required(tx, workspaceId, row.id))
    },

    'routing_rules.delete': async ({ tx, principal }, input) => {
      const { workspaceId } = principal
      await lockRuleOrder(tx, workspaceId)
      const row = await required(tx, workspaceId, requireId('routing_rule', input.id))
      await deleteRule(tx, workspaceId, row.id)
      await orderRules(tx, workspaceId, await listRuleIds(tx, workspaceId))
      return null
    },
  }

async function required(tx: Transaction, workspaceId: string, id: string): Promise<RoutingRuleRow> {
  const row = await findRoutingRule(tx, workspaceId, id)
  if (!row) throw notFound('routing_rule', showId('routing_rule', id))
  return row
}
