/** Which team and which person a conversation comes to: rules, and the ways of assignment of teams. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { POLL_MS, type QueueWorker } from '../../../platform/worker/worker.ts'
import type { OnlineMembers, TeamListener } from '../../identity/teams/index.ts'
import type { HandOff } from '../handoffs/index.ts'
import { createAssigner } from './assign-waiting.ts'
import { createRoutingRule } from './create-routing-rule.ts'
import { deleteRoutingRule } from './delete-routing-rule.ts'
import { forgetTeamWith } from './forget-team.ts'
import { getRoutingRule } from './get-routing-rule.ts'
import { listRoutingRules } from './list-routing-rules.ts'
import { previewRoutingRule } from './preview-routing-rule.ts'
import { type RouteArrivals, routeArrivalsWith } from './route-arrivals.ts'
import { type RouteHandoff, routeHandoffWith } from './route-handoff.ts'
import { updateRoutingRule } from './update-routing-rule.ts'

export type { Arrival, RouteArrivals } from './route-arrivals.ts'
export type { RouteHandoff } from './route-handoff.ts'

export interface RoutingDependencies {
  handOff: HandOff
  onlineMembers: OnlineMembers
}

export function createRouting(
  platform: Platform,
  { handOff, onlineMembers }: RoutingDependencies,
): {
  handlers: Handlers<`routing_rules.${'list' | 'get' | 'create' | 'update' | 'delete' | 'preview'}`>
  routeArrivals: RouteArrivals
  routeHandoff: RouteHandoff
  subscriptions: { team_deleted: TeamListener['teamDeleted'] }
  workers: readonly QueueWorker[]
  /** Gives conversations of teams to members. */
  drainAssignments(): Promise<'again' | 'idle'>
} {
  const { drain: drainAssignments } = createAssigner(platform, onlineMembers)
  return {
    handlers: {
      'routing_rules.list': listRoutingRules,
      'routing_rules.get': getRoutingRule,
      'routing_rules.create': createRoutingRule,
      'routing_rules.update': updateRoutingRule,
      'routing_rules.delete': deleteRoutingRule,
      'routing_rules.preview': previewRoutingRule,
    },
    routeArrivals: routeArrivalsWith(platform, handOff),
    routeHandoff: routeHandoffWith(platform, onlineMembers),
    subscriptions: { team_deleted: forgetTeamWith(platform) },
    workers: [{ queue: 'assignments', pollMs: POLL_MS, drain: drainAssignments }],
    drainAssignments,
  }
}
