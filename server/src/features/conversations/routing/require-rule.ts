import { showId } from '@parley/contracts'
import { notFound } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { RoutingRuleRow } from './routing-rule.ts'
import { findRoutingRule } from './routing-rules.store.ts'

export async function requireRule(work: Scope, id: string): Promise<RoutingRuleRow> {
  const row = await findRoutingRule(work, id)
  if (!row) throw notFound('routing_rule', showId('routing_rule', id))
  return row
}
