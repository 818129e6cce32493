import type { Database, Session } from '../../../../platform/database/index.ts'

export interface InterruptedDatabase extends Database {
  /** While true, every use fails as it does when Postgres cannot be reached. */
  isAway: boolean
}

/** A database that can be taken away from one process, and from this one only. */
export function interruptedDatabase(database: Database): InterruptedDatabase {
  const whileThere =
    <Args extends unknown[], T>(use: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      interrupted.isAway
        ? Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
        : use(...args)
  const system: Session = {
    rows: (statement) => whileThere(() => database.system.rows<never>(statement))(),
    row: (statement) => whileThere(() => database.system.row<never>(statement))(),
  }
  const interrupted: InterruptedDatabase = {
    ...database,
    isAway: false,
    system,
    transaction: (...args) => whileThere(() => database.transaction(...args))(),
    systemTransaction: (...args) => whileThere(() => database.systemTransaction(...args))(),
    read: (...args) => whileThere(() => database.read(...args))(),
  }
  return interrupted
}
