/** The unit of work: what every function that reads or writes rows of a workspace is given first. */
import type { Principal } from '@parley/contracts'
import type { Clock } from '../clock/clock.ts'
import type { Database, Session, Transaction, WorkOptions } from '../database/index.ts'

/**
 * The rows of one workspace. `Scope<Session>` is enough for a function that only reads: its statements may stand alone.
 * A `Work`, and the context of an operation, are scopes too.
 */
export interface Scope<Statements extends Session = Transaction> {
  transaction: Statements
  workspaceId: string
}

/** All that happens together: it commits or fails as one, at one time, for one principal. */
export interface Work extends Scope {
  now: Date
  /** Undefined where the platform acts by itself. */
  actor: Principal | undefined
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
      act({ transaction, workspaceId, now: clock.now(), actor: undefined, signal: NEVER_ABORTED }),
    options,
  )
}

/** The same where neither a time nor an actor is needed. */
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
