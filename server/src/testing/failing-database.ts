/** A database that fails on request, at its edge: the fake replaces Postgres' answer, never our own code. */
import { DatabaseError } from 'pg'
import type { Database, Session, Statement, Transaction } from '../platform/database/index.ts'
import { CommitOutcomeUnknownError } from '../platform/database/index.ts'
import { wrapSession } from './wrap-session.ts'

export interface FailingDatabase extends Database {
  /** Asked before each statement: an error is thrown in its place. */
  failStatement: ((statement: Statement) => Error | undefined) | undefined
  /** Asked after each transaction that has committed: true loses the answer. */
  loseCommit: ((statements: readonly Statement[]) => boolean) | undefined
}

/** As Postgres reports it. */
export function databaseError(code: string): DatabaseError {
  const error = new DatabaseError(`simulated ${code}`, 0, 'error')
  error.code = code
  return error
}

export function failingDatabase(database: Database): FailingDatabase {
  function watch<T extends Session>(session: T, seen: Statement[]): T {
    /** Of an earlier statement of the same write: Postgres carries out none after it. */
    let failed: Error | undefined
    return wrapSession(session, async (statement, carryOut) => {
      const failure = failed ?? failing.failStatement?.(statement)
      if (failure) {
        failed = failure
        queueMicrotask(() => {
          failed = undefined
        })
        throw failure
      }
      seen.push(statement)
      return carryOut(statement)
    })
  }
  async function watched<T>(run: (seen: Statement[]) => Promise<T>): Promise<T> {
    const seen: Statement[] = []
    const result = await run(seen)
    if (failing.loseCommit?.(seen)) throw new CommitOutcomeUnknownError('simulated: the answer was lost')
    return result
  }
  const failing: FailingDatabase = {
    ...database,
    system: watch(database.system, []),
    failStatement: undefined,
    loseCommit: undefined,
    transaction: (tenant, work, ...rest) =>
      watched((seen) => database.transaction(tenant, (tx: Transaction) => work(watch(tx, seen)), ...rest)),
    read: (tenant, work, ...rest) => database.read(tenant, (session) => work(watch(session, [])), ...rest),
    systemTransaction: (work, ...rest) =>
      watched((seen) => database.systemTransaction((tx) => work(watch(tx, seen)), ...rest)),
  }
  return failing
}
