/** Dialects as the HTTP edge mounts them, and as webhooks speak them. */

import type { OperationError, Principal } from '@parley/contracts'
import { createDialectHandler, type Dialect, type WireResponse } from '@parley/dialects/kit'
import type { Mount } from '../http/routes/mounts.ts'
import type { OperationRunner } from '../http/run-operation.ts'
import type { Platform } from '../platform/platform.ts'

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
        apiFor: (principal, hooks) => runner.apiFor(principal, { ...hooks, signal: request.signal }),
        takeRequest: (principal) => runner.takeRequest(principal),
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
