/** Lists the results of a run, in the order of its scenarios. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { requireRun } from './require-run.ts'
import { presentResult, type ResultRow } from './run.ts'
import { resultsQuery } from './runs.store.ts'

export const listScenarioRunResults: Handler<'scenario_runs.list_results'> = async (context, input) => {
  const run = await requireRun(context, input.id)
  const query = resultsQuery(context.workspaceId, run.id, input.passed)
  return paginate(context.transaction, query, input, (row: ResultRow) =>
    presentResult(row, run.scenarios[row.position - 1]!),
  )
}
