/** The unit of work: what every function that reads or writes rows of a workspace is given first. */
import type { Principal } from '@parley/contracts'
import type { Clock } from '../clock/clock.ts'
import type { Database, Session, Transaction, WorkOptions } from '../database/index.ts'

/**
 * The rows of one workspace. `Scope<Session>` is enough for a function that only reads: its statements may stand alone.
 * A `Work` is a scope too, and so is the context of an operation.
 */
export interface Scope<Statements extends Session = Transaction> {
  transaction: Statements
  workspaceId: string
}

/** A scope with the time at which what happens in it happens. */
export interface TimedScope<Statements extends Session = Transaction> extends Scope<Statements> {
  now: Date
}

/** All that happens together: it commits or fails as one, at one time, for one principal. */
export interface Work extends TimedScope {
  /** The caller. Undefined where the platform acts by itself. */
  principal: Principal | undefined
  /** Aborted when nobody waits for the result any more. */
  signal: AbortSignal
}

const NEVER_ABORTED = new AbortController().signal

/** Opens a transaction of the workspace for work of the platform itself, as of a worker. Commits what `act` did. */
export function inWork<T>(
  { database, clock }: { database: Pick<Database, 'transaction'>; clock: Clock },
  workspaceId: string,
  act: (work: Work) => Promise<T>,
  options?: WorkOptions,
): Promise<T> {
  return database.transaction(
    workspaceId,
    (transaction) =>
      act({ transaction, workspaceId, now: clock.now(), principal: undefined, signal: NEVER_ABORTED }),
    options,
  )
}

/** The same where neither a time nor a principal is needed. */
export function inScope<T>(
  database: Pick<Database, 'transaction'>,
  workspaceId: string,
  act: (scope: Scope) => Promise<T>,
  options?: WorkOptions,
): Promise<T> {
  return database.transaction(workspaceId, (transaction) => act({ transaction, workspaceId }), options)
}

/** Reads without a transaction: each statement sees the newest rows. */
export function readScope<T>(
  database: Pick<Database, 'read'>,
  workspaceId: string,
  act: (scope: Scope<Session>) => Promise<T>,
  options?: WorkOptions,
): Promise<T> {
  return database.read(workspaceId, (transaction) => act({ transaction, workspaceId }), options)
}
