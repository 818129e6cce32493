/** Reads one routing rule. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import { requireRule } from './require-rule.ts'

export const getRoutingRule: Handler<'routing_rules.get'> = async (context, input) =>
  presentRoutingRule(await requireRule(context, requireId('routing_rule', input.id)))
