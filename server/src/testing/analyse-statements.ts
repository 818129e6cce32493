import type { Database, Session, Statement } from '../platform/database/index.ts'
import { IS_EXPLAINABLE, type PlanNode } from './explain-statements.ts'
import { wrapSession } from './wrap-session.ts'

type OnPlan = (statement: Statement, plan: PlanNode) => void

class Undone extends Error {}

/**
 * The same database. Carries out each statement of a workspace twice: first only to see the rows that its plan reads, and
 * undoes that.
 */
export function analyseStatements(database: Database, onPlan: OnPlan): Database {
  return {
    ...database,
    transaction: (tenant, work, options) =>
      database.transaction(
        tenant,
        (transaction) =>
          work(
            watch(transaction, async (statement) => {
              await transaction.rows({ text: 'savepoint analysed' })
              await analyse(transaction, statement, onPlan)
              await transaction.rows({ text: 'rollback to savepoint analysed' })
            }),
          ),
        options,
      ),
    // A statement of its own has no transaction that could be undone, so it is analysed in another one.
    read: (tenant, work, options) =>
      database.read(
        tenant,
        (session) =>
          work(
            watch(session, async (statement) => {
              const undone = database.transaction(
                tenant,
                async (transaction) => {
                  await analyse(transaction, statement, onPlan)
                  throw new Undone()
                },
                options,
              )
              await undone.catch((error) => {
                if (!(error instanceof Undone)) throw error
              })
            }),
          ),
        options,
      ),
  }
}

async function analyse(session: Session, statement: Statement, onPlan: OnPlan): Promise<void> {
  const [line] = await session.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
    text: `explain (analyze, format json) ${statement.text}`,
    values: statement.values ?? [],
  })
  onPlan(statement, line!['QUERY PLAN'][0].Plan)
}

/** One statement at a time, because undoing one must not undo its neighbour. */
function watch<S extends Session>(session: S, before: (statement: Statement) => Promise<void>): S {
  let earlier: Promise<unknown> = Promise.resolve()
  return wrapSession(session, (statement, carryOut) => {
    const result = earlier.then(async () => {
      if (IS_EXPLAINABLE.test(statement.text)) await before(statement)
      return carryOut(statement) as never
    })
    earlier = result.catch(() => {})
    return result
  })
}
