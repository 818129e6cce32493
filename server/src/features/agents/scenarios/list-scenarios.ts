/** Lists scenarios, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentScenario } from './scenario.ts'
import { scenariosQuery } from './scenarios.store.ts'

export const listScenarios: Handler<'scenarios.list'> = (context, input) => {
  const query = scenariosQuery(context.workspaceId, optionalId('agent', input.agent_id))
  return paginate(context.transaction, query, input, presentScenario)
}
