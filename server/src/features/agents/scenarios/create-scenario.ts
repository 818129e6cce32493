/** Creates a scenario of an agent. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { holdAgent } from '../agents/index.ts'
import { MOST_SCENARIOS, presentScenario } from './scenario.ts'
import { countScenarios, saveScenario } from './scenarios.store.ts'

export const createScenario: Handler<'scenarios.create'> = async (context, input) => {
  const agentId = requireReference('agent', input.agent_id, ['agent_id'])
  if (!(await holdAgent(context, agentId))) throw unknownReference('agent', ['agent_id'])
  if ((await countScenarios(context, agentId)) >= MOST_SCENARIOS)
    throw new OperationError('plan_limit', {
      detail: `An agent has at most ${MOST_SCENARIOS} scenarios: delete one first.`,
      params: { limit: MOST_SCENARIOS },
    })
  const { now } = context
  const row = { ...input, id: newId(), agent_id: agentId, revision: 1, created_at: now, updated_at: now }
  await saveScenario(context, row)
  return presentScenario(row)
}
