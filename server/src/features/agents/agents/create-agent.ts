/** Creates an agent, with a base of its own and, if asked for, a channel. */
import { type Parsed, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { assignChannel } from '../../channels/channels/index.ts'
import { insertBase } from '../knowledge/index.ts'
import type { AgentRow } from './agent.ts'
import {
  type AgentDependencies,
  checkModels,
  checkTools,
  invalid,
  readBases,
  readOfferedServices,
  readTransferAgents,
  usualServices,
} from './agent-input.ts'
import { withWarnings } from './agent-warnings.ts'
import { insertAgent, setAgentBases } from './agents.store.ts'
import { readAgent } from './read-agent.ts'
import { recordFirstVersion } from './versions/save-settings.ts'

export const createAgent =
  (dependencies: AgentDependencies): Handler<'agents.create'> =>
  async (context, input) => {
    const { transaction, now, principal } = context
    const { workspaceId } = principal
    if (input.channel && input.channel_id) {
      throw invalid(
        ['channel_id'],
        'one_of',
        'Give either channel, to connect a new one, or channel_id, to use an existing one.',
      )
    }
    await checkModels(dependencies, context, input)
    await checkTools(dependencies, context, input.tools)
    const id = newId()
    const named = await readBases(context, input)
    const defaultBase = named.default ?? (await ownBase(context, input.name))
    const row: AgentRow = {
      workspace_id: workspaceId,
      id,
      name: input.name,
      status: input.status,
      instructions: input.instructions,
      confidential: input.confidential,
      personality: input.personality,
      language: input.language,
      time_zone: input.time_zone,
      business_name: input.business_name,
      business_facts: input.business_facts,
      model: input.model ?? dependencies.defaultModel,
      fallback_model: input.fallback_model ?? null,
      reply_delay_ms: input.reply_delay_ms,
      default_base_id: defaultBase,
      guards: input.guards,
      tools: input.tools,
      service_ids:
        input.service_ids === undefined
          ? await usualServices(context)
          : await readOfferedServices(context, input.service_ids),
      transfer_agent_ids: await readTransferAgents(context, input.transfer_agent_ids),
      metadata: input.metadata,
      version: 1,
      canary_version: null,
      canary_share: null,
      created_at: now,
      updated_at: now,
    }
    await insertAgent(transaction, row)
    const baseIds = [...new Set([defaultBase, ...(named.all ?? [])])]
    await setAgentBases(context, id, baseIds)
    await recordFirstVersion(context, row, baseIds)
    await connectChannel(dependencies, context, id, input)
    return withWarnings(dependencies, await readAgent(context, id))
  }

async function connectChannel(
  { channels }: AgentDependencies,
  context: OperationContext,
  id: string,
  input: Parsed<'agents.create'>,
): Promise<void> {
  if (input.channel) {
    const channel = {
      ...input.channel,
      name: input.channel.name ?? input.name,
      agent_id: showId('agent', id),
    }
    await channels.createChannel(context.transaction, context.principal, channel, context.now)
  } else if (input.channel_id) {
    const channelId = requireReference('channel', input.channel_id, ['channel_id'])
    if (!(await assignChannel(context, channelId, id))) throw unknownReference('channel', ['channel_id'])
  }
}

async function ownBase(context: OperationContext, agentName: string): Promise<string> {
  const id = newId()
  const base = { id, name: `${agentName}: knowledge`.slice(0, 200), description: null }
  await insertBase(context, base)
  return id
}
