/** Which team and which person a conversation comes to: rules, and the ways of assignment of teams. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
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
import { foldMatches } from './routing-rules.store.ts'
import { updateRoutingRule } from './update-routing-rule.ts'

export type { RouteArrivals } from './route-arrivals.ts'
export type { RouteHandoff } from './route-handoff.ts'
export type { Arrival } from './routing-rule.ts'

/** Each match adds a row, so that arrivals do not wait for each other's lock. Milliseconds. */
const FOLD_MS = 60_000

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
  chores: readonly Chore[]
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
    workers: [{ queue: 'assignments', drain: drainAssignments }],
    chores: [
      {
        name: 'add up the matches of routing rules',
        everyMs: FOLD_MS,
        run: () => foldMatches(platform.database.system),
      },
    ],
    drainAssignments,
  }
}
