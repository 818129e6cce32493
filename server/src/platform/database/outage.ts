/**
 * Logs an outage of the database once when it begins and once when it is over, whatever number of workers, requests
 * and connections it meets. Lines about single failures in it are written at the level `debug`.
 */
import { DatabaseError } from 'pg'
import type { Log } from '../logging/log.ts'
import type { BackgroundLog } from './background-log.ts'
import { CommitOutcomeUnknownError, DatabaseBusyError, isConnectionLost, isReadOnlyServer } from './errors.ts'

/** An outage is over when the last failure is so long ago. Milliseconds. */
const CALM_MS = 5_000

export interface Outage {
  /** Something went wrong with the database. Counts only if it could not be reached or took no writes. */
  failed(error: unknown): void
  worked(): void
  /** Whether this error belongs to the outage that was logged. */
  covers(error: unknown): boolean
}

/** Class 53: no disk space, no memory, too many connections. 58: its own disk fails. */
const EXHAUSTED = ['53', '58']

function isOutage(error: unknown): boolean {
  if (error instanceof CommitOutcomeUnknownError) return true
  if (error instanceof DatabaseError && EXHAUSTED.includes((error.code ?? '').slice(0, 2))) return true
  return isReadOnlyServer(error) || isConnectionLost(error)
}

export function createOutage(log: BackgroundLog, now: () => number = () => performance.now()): Outage {
  const seen = new WeakSet<object>()
  let since: number | undefined
  let lastFailure = 0
  let failures = 0

  return {
    failed(error) {
      if (!isOutage(error)) return
      if (typeof error === 'object' && error !== null) seen.add(error)
      lastFailure = now()
      failures++
      if (since !== undefined) return
      since = lastFailure
      log.error(
        { err: error },
        'the database cannot be used; everything is tried again until it can be, and the next line says when',
      )
    },
    worked() {
      if (since === undefined || now() - lastFailure < CALM_MS) return
      const seconds = Math.round((lastFailure - since) / 100) / 10
      log.warn(
        { seconds, failures },
        `the database can be used again after ${seconds} s; ${failures} attempts had failed`,
      )
      since = undefined
      failures = 0
    },
    covers(error) {
      if (error instanceof DatabaseBusyError && since !== undefined) return true
      for (let one = error; one instanceof Error; one = one.cause) {
        if (seen.has(one)) return true
        if (
          one instanceof AggregateError &&
          one.errors.length > 0 &&
          one.errors.every((each) => seen.has(each))
        )
          return true
      }
      return false
    },
  }
}

/** The same log; lines about a failure that belongs to the outage have the level `debug`. */
export function quietInOutage(log: Log, outage: Outage): Log {
  const levelOf = (level: 'warn' | 'error') => (fields: Record<string, unknown>, message: string) =>
    log[outage.covers(fields.err) ? 'debug' : level](fields, message)
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: levelOf('warn'),
    error: levelOf('error'),
    child: (fields) => quietInOutage(log.child(fields), outage),
  }
}
