/** Lists the routing rules in the order in which they are tried. */

import type { RoutingRule } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentRoutingRule } from './present-routing-rule.ts'
import type { RoutingRuleRow } from './routing-rule.ts'
import { routingRulesQuery } from './routing-rules.store.ts'

export const listRoutingRules: Handler<'routing_rules.list'> = ({ transaction, principal }, input) =>
  paginate<RoutingRuleRow, RoutingRule>(
    transaction,
    routingRulesQuery(principal.workspaceId),
    input,
    presentRoutingRule,
  )
