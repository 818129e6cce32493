/** A database that fails on request, at its edge: the fake replaces Postgres' answer, never our own code. */
import { DatabaseError } from 'pg'
import type { Database, Session, Statement, Transaction } from '../platform/database/index.ts'
import { CommitOutcomeUnknownError } from '../platform/database/index.ts'
import { wrapSession } from './wrap-session.ts'

export interface FailingDatabase extends Database {
  /** Asked before each statement: an error is thrown in its place. */
  failStatement: ((statement: Statement) => Error | undefined) | undefined
  /**
   * Asked after each commit: true loses the answer. It is lost where the commit was asked for: by the last statement, inside the
   * work, or else by the end of the transaction.
   */
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
  async function watched<T>(
    work: (transaction: Transaction) => Promise<T>,
    run: (watching: (transaction: Transaction) => Promise<T>) => Promise<T>,
  ): Promise<T> {
    const seen: Statement[] = []
    let hasCommitted = false
    const loseAnswer = () => {
      hasCommitted = true
      if (failing.loseCommit?.(seen)) throw new CommitOutcomeUnknownError('simulated: the answer was lost')
    }
    const result = await run((transaction) => {
      const session = watch(transaction, seen)
      return work({
        ...session,
        async last<Row>(statement: Statement) {
          const rows = await session.last<Row>(statement)
          loseAnswer()
          return rows
        },
      })
    })
    if (!hasCommitted) loseAnswer()
    return result
  }
  const failing: FailingDatabase = {
    ...database,
    system: watch(database.system, []),
    failStatement: undefined,
    loseCommit: undefined,
    transaction: (tenant, work, ...rest) =>
      watched(work, (watching) => database.transaction(tenant, watching, ...rest)),
    read: (tenant, work, ...rest) => database.read(tenant, (session) => work(watch(session, [])), ...rest),
    systemTransaction: (work, ...rest) =>
      watched(work, (watching) => database.systemTransaction(watching, ...rest)),
  }
  return failing
}
