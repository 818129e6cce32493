/** Rules about what contacts write, asked in the transaction that stores it. */
import type { Platform } from '../../../platform/platform.ts'
import type { ChangeContext } from '../conversations/index.ts'
import type { HandOff } from '../handoffs/index.ts'
import { applyRule } from './apply-rule.ts'
import { decideRoutes } from './decide-routes.ts'
import type { Arrival, Trigger } from './routing-rule.ts'
import { listRules } from './routing-rules.store.ts'

/**
 * Routes conversations in which something arrived. The caller holds their locks, and asks only where the workspace has a
 * rule that is enabled for arrivals.
 */
export type RouteArrivals = (context: ChangeContext, arrivals: readonly Arrival[]) => Promise<void>

export function routeArrivalsWith(platform: Pick<Platform, 'wake'>, handOff: HandOff): RouteArrivals {
  return async (context, arrivals) => {
    const rules = await listRules(context, ['conversation_opened', 'message_received'])
    if (rules.length === 0) return
    const happenings = arrivals.map(({ conversationId, opened, text }) => {
      const triggers: Trigger[] = opened ? ['conversation_opened', 'message_received'] : ['message_received']
      return { conversationId, triggers, text }
    })
    const decisions = await decideRoutes(context, rules, happenings)
    for (const arrival of arrivals) {
      const rule = decisions.get(arrival.conversationId)?.rule
      if (rule) await applyRule(platform, handOff, context, arrival, rule)
    }
  }
}
