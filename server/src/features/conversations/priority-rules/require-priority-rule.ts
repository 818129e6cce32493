import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { PriorityRuleRow } from './priority-rule.ts'
import { findPriorityRule } from './priority-rules.store.ts'

/** `shown`: the id as the caller gave it. */
export async function requirePriorityRule(work: Scope, shown: string): Promise<PriorityRuleRow> {
  const row = await findPriorityRule(work, requireId('priority_rule', shown))
  if (!row) throw notFound('priority_rule', shown)
  return row
}
