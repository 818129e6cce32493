import type { Session, Statement, Transaction } from '../platform/database/index.ts'

type CarryOut = <Row>(statement: Statement) => Promise<Row[]>

/** The same session. Each statement, however it was asked for, goes through `around`. */
export function wrapSession<S extends Session>(
  session: S,
  around: <Row>(statement: Statement, carryOut: CarryOut) => Promise<Row[]>,
): S {
  const through = (carryOut: CarryOut): CarryOut => {
    return (statement) => around(statement, carryOut)
  }
  const rows = through((statement) => session.rows(statement))
  const { last } = session as unknown as Partial<Transaction>
  return {
    ...session,
    rows,
    row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0],
    ...(last && { last: through(last) }),
  }
}
