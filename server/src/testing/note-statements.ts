import type { Database, Session, Statement } from '../platform/database/index.ts'
import { wrapSession } from './wrap-session.ts'

/**
 * The same database. For each transaction and each read, `open` makes a function that is called with every statement, in the
 * order in which they are asked for. An error of that function takes the place of the statement.
 */
export function noteStatements(database: Database, open: () => (statement: Statement) => unknown): Database {
  const noting = <S extends Session>(session: S): S => {
    const note = open()
    return wrapSession(session, (statement, carryOut) => {
      note(statement)
      return carryOut(statement)
    })
  }
  return {
    ...database,
    transaction: (tenant, work, ...rest) => database.transaction(tenant, (tx) => work(noting(tx)), ...rest),
    read: (tenant, work, ...rest) => database.read(tenant, (session) => work(noting(session)), ...rest),
  }
}
