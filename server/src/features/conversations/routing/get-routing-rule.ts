/** Reads one routing rule. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import { requireRule } from './require-rule.ts'

export const getRoutingRule: Handler<'routing_rules.get'> = async ({ tx, principal }, input) =>
  presentRoutingRule(await requireRule(tx, principal.workspaceId, requireId('routing_rule', input.id)))
