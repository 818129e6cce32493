/** Lists runs, newest first. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { presentRun, type RunView } from './run.ts'
import { runsQuery } from './runs.store.ts'

export const listScenarioRuns: Handler<'scenario_runs.list'> = (context, input) => {
  const filter = { agentId: optionalId('agent', input.agent_id), state: input.state }
  return paginate(context.transaction, runsQuery(context.workspaceId, filter), input, (row: RunView) =>
    presentRun(row),
  )
}
