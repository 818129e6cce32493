import { DatabaseError } from 'pg'
import { DatabaseSetupError } from './setup-error.ts'

/** The connection was lost while committing: the transaction may have happened or not. Look before doing it again. */
export class CommitOutcomeUnknownError extends Error {
  override name = 'CommitOutcomeUnknownError'
}

/** No connection of this work's share became free in time. Nothing was done: try again later. */
export class DatabaseBusyError extends Error {
  override name = 'DatabaseBusyError'
}

/** Something that this transaction relied on was changed by another one before it could be locked: do it again. */
export class ConcurrentChangeError extends Error {
  override name = 'ConcurrentChangeError'
}

/** The server that was reached takes no writes, or none of several does. Passes when one is promoted. */
export class NoPrimaryError extends Error {
  override name = 'NoPrimaryError'
}

/** The pooler in front of Postgres cannot be used. The message says what to change. */
export class UnsupportedPoolerError extends DatabaseSetupError {
  override name = 'UnsupportedPoolerError'
}

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const CONFLICTS = new Set(['40001', '40P01'])
const CONNECTION_LOST = new Set(['57P01', '57P02', '57P03', '57P05'])
// query_canceled (of a statement that took too long) and lock_not_available.
const STATEMENT_TIMEOUTS = new Set(['57014', '55P03'])
// The last one is idle_in_transaction_session_timeout.
const TIMEOUTS = new Set([...STATEMENT_TIMEOUTS, '25P03'])
const SYSTEM_ERRORS = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
// pg gives these errors no code.
const DRIVER_MESSAGES =
  /^(Connection terminated|Query read timeout|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect)/

/** The server has become a replica, or was made read-only: another one may take writes by now. */
export function isReadOnlyServer(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '25006'
}

/** Whether the connection, rather than the statement, is what failed. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof NoPrimaryError) return true
  if (error instanceof DatabaseError) {
    const code = error.code ?? ''
    return code.startsWith('08') || code === '53300' || CONNECTION_LOST.has(code)
  }
  if (error instanceof AggregateError && error.errors.some(isConnectionLost)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  // The local socket of a Postgres that does not run.
  if (code === 'ENOENT' && syscall === 'connect') return true
  return (code !== undefined && SYSTEM_ERRORS.has(code)) || DRIVER_MESSAGES.test(error.message)
}

/** Whether an error during a commit leaves open if it happened. An error that Postgres sends rolled it back. */
export function isOutcomeUnknown(error: unknown): boolean {
  return !(error instanceof DatabaseError) || isConnectionLost(error)
}

/** Whether it only lost against a concurrent transaction: an immediate retry is likely to succeed. */
export function isConflict(error: unknown): boolean {
  if (error instanceof ConcurrentChangeError) return true
  return error instanceof DatabaseError && CONFLICTS.has(error.code ?? '')
}

/**
 * Whether the same work may simply be done again: it lost against a concurrent transaction (serialization failure,
 * deadlock), or its connection was lost before the commit was sent. Never true for a commit of unknown outcome.
 */
export function isRetryableDatabaseError(error: unknown): boolean {
  if (error instanceof CommitOutcomeUnknownError) return false
  if (error instanceof DatabaseBusyError) return true
  return isConflict(error) || isReadOnlyServer(error) || isConnectionLost(error)
}

/** Out of disk, memory or connections; input or output failed. The operator fixes these, and no row is to blame. */
const OUTAGE_CLASSES = new Set(['53', '58'])
/** A read-only server; a database that is being removed. */
const OUTAGES = new Set(['25006', '57P04'])

/**
 * Whether the database, rather than the work, is what failed: the same work can be done later as it is. Such a failure
 * uses up no try, quarantines nothing and hands nothing to a person. Unlike `isRetryableDatabaseError` it does not
 * mean that doing it again at once is of use.
 */
export function isDatabaseOutage(error: unknown): boolean {
  if (isRetryableDatabaseError(error) || isDatabaseTimeout(error)) return true
  if (!(error instanceof DatabaseError)) return false
  const code = error.code ?? ''
  return OUTAGES.has(code) || OUTAGE_CLASSES.has(code.slice(0, 2))
}

/** Whether a statement found that what its transaction was decided on has changed: see `refuse_changed_facts`. */
export function isChangedFacts(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === 'PR002'
}

/** Whether a row is still referred to, or refers to one that is not there. */
export function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23503'
}

/**
 * Whether one statement took too long or waited too long for a lock. The connection and its transaction, up to a
 * savepoint, can still be used: if they work, the statement is to blame, not the database.
 */
export function isStatementTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && STATEMENT_TIMEOUTS.has(error.code ?? '')
}

/** Whether the database ended a statement or transaction that took too long. A retry would only add to the load. */
export function isDatabaseTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && TIMEOUTS.has(error.code ?? '')
}
