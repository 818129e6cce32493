/** Changes an agent. It answers by the change from its next turn on. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { AgentRow } from './agent.ts'
import {
  type AgentDependencies,
  checkModels,
  checkTools,
  invalid,
  readBases,
  readOfferedServices,
  readTransferAgents,
} from './agent-input.ts'
import { withWarnings } from './agent-warnings.ts'
import { findAgent, lockAgent, setAgentBases, updateAgentRow } from './agents.store.ts'
import { readAgent } from './read-agent.ts'

export const updateAgent =
  (dependencies: AgentDependencies): Handler<'agents.update'> =>
  async (context, input) => {
    const { transaction, now } = context
    const id = requireId('agent', input.id)
    const row = await lockAgent(context, id)
    if (!row) throw notFound('agent', input.id)
    checkModels(dependencies, input)
    await checkTools(dependencies, context, input.tools)
    const named = await readBases(context, input)
    const {
      id: _,
      base_ids: __,
      default_base_id: ___,
      transfer_agent_ids: transfers,
      service_ids: offered,
      guards,
      ...fields
    } = input
    const next: AgentRow = {
      ...row,
      ...defined(fields),
      guards: { ...row.guards, ...guards },
      service_ids: offered === undefined ? row.service_ids : await readOfferedServices(context, offered),
      transfer_agent_ids:
        transfers === undefined ? row.transfer_agent_ids : await readTransferAgents(context, transfers),
      default_base_id: named.default ?? row.default_base_id,
      updated_at: now,
    }
    if (input.default_base_id === null)
      throw invalid(['default_base_id'], 'required', 'An agent keeps a default base: name another one.')
    await updateAgentRow(transaction, next)
    if (named.all || named.default) {
      const kept = named.all ?? (await findAgent(context, id))!.base_ids
      await setAgentBases(context, id, [
        ...new Set([...(next.default_base_id ? [next.default_base_id] : []), ...kept]),
      ])
    }
    return withWarnings(dependencies, await readAgent(context, id))
  }

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>
}
