/** Dialects as the HTTP edge mounts them. */

import type { Principal } from '@parley/contracts'
import {
  createDialectHandler,
  type Dialect,
  type DialectRoute,
  type WireResponse,
} from '@parley/dialects/kit'
import { announce, routeSubject } from '../../http/lifecycle/index.ts'
import type { OperationRunner } from '../../http/operation-runner.ts'
import type { Platform } from '../../platform/platform.ts'
import type { MountRoute } from '../mount-routes.ts'
import type { Mount } from '../mounts.ts'

export interface DialectMountOptions {
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>
  runner: Pick<OperationRunner, 'apiFor' | 'takeRequest'>
  authenticate(
    key: string,
    asked: { address: string | undefined; workspace?: string | undefined },
  ): Promise<Principal | undefined>
  allowsPage(owner: Pick<Principal, 'workspaceId' | 'mode'>, origin: string): Promise<boolean>
  explainKey(key: string): Promise<'unknown' | 'revoked' | 'expired'>
  /** Notes that the caller uses something of the API, by its name. */
  noteUse(principal: Principal, subjects: readonly string[]): void
}

interface MountedRoute extends MountRoute {
  route: DialectRoute
}

export function mountDialect(
  dialect: Dialect,
  { platform, runner, authenticate, allowsPage, explainKey, noteUse }: DialectMountOptions,
): Mount<MountedRoute> {
  const now = () => platform.clock.now()
  const handle = createDialectHandler(dialect, {
    authenticate,
    explainKey,
    allowsPage,
    apiFor: (principal, hooks) => runner.apiFor(principal, hooks),
    takeRequest: (principal, endpoint) => runner.takeRequest(principal, endpoint),
    noteUse: (principal, route) => noteUse(principal, [routeSubject(dialect.id, route)]),
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
function routesOf({ id, mount, basePath, aliases = [], routes }: Dialect): MountedRoute[] {
  return [basePath, ...aliases].flatMap((base) =>
    routes.map((route) => ({
      method: route.method,
      path: `${base.slice(mount.length)}${route.path}`,
      announced: announce(routeSubject(id, route), route.deprecated),
      route,
    })),
  )
}
