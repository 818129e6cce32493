/** Does the transaction of a call again where it lost against another one, or its connection broke before the commit. */
import { setTimeout as delay } from 'node:timers/promises'
import { OperationError } from '@parley/contracts'
import { DatabaseBusyError, isConnectionLost, isRetryableDatabaseError } from '../platform/database/index.ts'
import type { Log } from '../platform/logging/log.ts'

const TRIES = 3
/** Pauses while the database still ends the session of a lost connection: about a second in all. */
export const PAUSES_MS: readonly number[] = [10, 20, 50, 100, 200, 300, 300]

export async function retryTransaction<T>(
  log: Log,
  work: () => Promise<T>,
  pause: (milliseconds: number) => Promise<unknown> = delay,
): Promise<T> {
  let lost: unknown
  let pauses = 0
  let tries = 1
  for (;;) {
    try {
      return await work()
    } catch (error) {
      // The request has waited as long as a caller should.
      if (error instanceof DatabaseBusyError) throw error
      // The session of the broken try holds the key until it has ended, so this says nothing about another request.
      if (lost !== undefined && isKeyInUse(error)) {
        const milliseconds = PAUSES_MS[pauses++]
        if (milliseconds === undefined) throw lost
        await pause(milliseconds)
        continue
      }
      if (tries >= TRIES || !isRetryableDatabaseError(error)) throw error
      log.warn({ err: error, tries }, 'a transaction is tried again')
      if (isConnectionLost(error)) lost = error
      tries++
    }
  }
}

const isKeyInUse = (error: unknown) =>
  error instanceof OperationError && error.code === 'idempotency_key_in_use'
