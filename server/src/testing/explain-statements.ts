import type { Session, Statement } from '../platform/database/index.ts'
import { wrapSession } from './wrap-session.ts'

/** A node of the plan that `explain (format json)` shows. Holds only what tests read. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
  /** Of a plan that was carried out: rows of each loop that were passed on, and those that a filter dropped. */
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
}

export const IS_EXPLAINABLE = /^\s*(select|with|insert|update|delete)\b/i

/** The same session. Tells the plan of each statement, then carries it out. */
export function explainStatements<S extends Session>(
  session: S,
  onPlan: (statement: Statement, plan: PlanNode) => void,
): S {
  return wrapSession(session, async (statement, carryOut) => {
    if (IS_EXPLAINABLE.test(statement.text)) {
      const [line] = await session.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
        text: `explain (format json) ${statement.text}`,
        values: statement.values ?? [],
      })
      onPlan(statement, line!['QUERY PLAN'][0].Plan)
    }
    return carryOut(statement)
  })
}
