/** Reads one priority rule. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentPriorityRule } from './present-priority-rule.ts'
import { requirePriorityRule } from './require-priority-rule.ts'

export const getPriorityRule: Handler<'priority_rules.get'> = async (context, input) =>
  presentPriorityRule(await requirePriorityRule(context, input.id))
