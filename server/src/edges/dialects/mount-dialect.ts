/** Dialects as the HTTP edge mounts them, and as webhooks speak them. */

import type { Principal } from '@parley/contracts'
import {
  createDialectHandler,
  type Dialect,
  type DialectEvents,
  type DialectRoute,
  type WireResponse,
} from '@parley/dialects/kit'
import type { EventRenderer } from '../../features/observers/webhooks/index.ts'
import type { OperationRunner } from '../../http/run-operation.ts'
import type { Platform } from '../../platform/platform.ts'
import type { MountRoute } from '../mount-routes.ts'
import type { Mount } from '../mounts.ts'

export interface DialectMountOptions {
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>
  runner: Pick<OperationRunner, 'apiFor' | 'takeRequest'>
  authenticate(key: string): Promise<Principal | undefined>
}

interface MountedRoute extends MountRoute {
  route: DialectRoute
}

export function mountDialect(
  dialect: Dialect,
  { platform, runner, authenticate }: DialectMountOptions,
): Mount<MountedRoute> {
  const now = () => platform.clock.now()
  const handle = createDialectHandler(dialect, {
    authenticate,
    apiFor: (principal, hooks) => runner.apiFor(principal, hooks),
    takeRequest: (principal, endpoint) => runner.takeRequest(principal, endpoint),
    publicUrl: platform.publicUrl,
    now,
    reportFault: (error, fields) => platform.log.error({ err: error, ...fields }, 'a dialect request broke'),
  })
  return {
    prefix: dialect.mount,
    routes: routesOf(dialect),
    headAsGet: true,
    handler: (request, { route, params, allow }) => handle(request, { route: route?.route, params, allow }),
    refuse: (error, request): WireResponse =>
      dialect.writeError(error, { requestId: request.requestId, now: now() }),
  }
}

/** The same routes below each base path. */
function routesOf({ mount, basePath, aliases = [], routes }: Dialect): MountedRoute[] {
  return [basePath, ...aliases].flatMap((base) =>
    routes.map((route) => ({
      method: route.method,
      path: `${base.slice(mount.length)}${route.path}`,
      route,
    })),
  )
}

/** A vendor's webhooks in the words of the webhooks feature. */
export function rendererOf(events: DialectEvents, publicUrl: string): EventRenderer {
  return {
    names: events.names,
    defaults: {
      delays_seconds: events.delaysSeconds,
      timeout_ms: events.timeoutMs,
      success_statuses: events.successStatuses,
      disable_after_days: events.disableAfterDays,
    },
    render: (event) => events.render(event, { publicUrl }),
    sample: (name, { event_id, agent_id, occurred_at }) =>
      events.sample(name, { eventId: event_id, agentId: agent_id, occurredAt: occurred_at }),
    headers: ({ body, secret, delivery_id, name, previous_secret, event_id, now }) =>
      events.sign(body, secret, delivery_id, name, {
        previousSecret: previous_secret,
        eventId: event_id,
        now,
      }),
  }
}
