import { showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { notFound } from '../../../platform/operations/require-id.ts'
import type { RoutingRuleRow } from './routing-rule.ts'
import { findRoutingRule } from './routing-rules.store.ts'

export async function requireRule(tx: Transaction, workspaceId: string, id: string): Promise<RoutingRuleRow> {
  const row = await findRoutingRule(tx, workspaceId, id)
  if (!row) throw notFound('routing_rule', showId('routing_rule', id))
  return row
}
