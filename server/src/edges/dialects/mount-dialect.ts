/** Dialects as the HTTP edge mounts them, and as webhooks speak them. */

import type { OperationError, Principal } from '@parley/contracts'
import {
  createDialectHandler,
  type Dialect,
  type DialectEvents,
  type WireResponse,
} from '@parley/dialects/kit'
import type { EventRenderer } from '../../features/observers/webhooks/index.ts'
import type { OperationRunner } from '../../http/run-operation.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount } from '../mounts.ts'

export interface DialectMountOptions {
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>
  runner: Pick<OperationRunner, 'apiFor' | 'takeRequest'>
  authenticate(key: string): Promise<Principal | undefined>
}

export function mountDialect(
  dialect: Dialect,
  { platform, runner, authenticate }: DialectMountOptions,
): Mount {
  const now = () => platform.clock.now()
  return {
    prefix: dialect.mount,
    async handler(request) {
      const handle = createDialectHandler(dialect, {
        authenticate,
        apiFor: (principal, hooks) =>
          runner.apiFor(principal, {
            ...hooks,
            signal: request.signal,
            origin: { address: request.remoteAddress, userAgent: request.headers['user-agent'] },
          }),
        takeRequest: (principal, endpoint) => runner.takeRequest(principal, endpoint),
        publicUrl: platform.publicUrl,
        now,
        newRequestId: () => request.requestId,
        reportFault: (error, fields) =>
          platform.log.error({ err: error, ...fields }, 'a dialect request broke'),
      })
      return handle(request)
    },
    refuse(error: OperationError, request): WireResponse {
      return dialect.writeError(error, { requestId: request.requestId, now: now() })
    },
  }
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
