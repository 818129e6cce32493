/** Asks for a replay of stored conversations, which a worker plays. */
import { memberOf, OperationError, type Parsed } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findChannel } from '../../channels/channels/index.ts'
import { chooseSettings, requireAgent } from '../agents/index.ts'
import { existingConversations, newestConversations } from './choose-conversations.store.ts'
import { presentReplay } from './replay.ts'
import { findReplay, insertReplay } from './replays.store.ts'

export const createAgentReplay =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'agent_replays.create'> =>
  async (context, input) => {
    const agent = await requireAgent(context, input.agent_id)
    const { settings, version } = await chooseSettings(context, agent, input)
    const conversations = await choose(context, agent.id, input)
    const id = newId()
    const { from, to } = timesOf(input)
    await insertReplay(
      context,
      {
        id,
        agent_id: agent.id,
        target: input.target,
        version,
        settings,
        answered_by: input.answered_by,
        messages_from: from,
        messages_to: to,
        turns_per_conversation: input.turns_per_conversation,
        state: 'queued',
        member_id: memberOf(context.principal)?.id ?? null,
        created_at: context.now,
      },
      conversations,
    )
    context.transaction.afterCommit(() => wake.signal('agent_replays'))
    return presentReplay((await findReplay(context, id))!)
  }

async function choose(
  context: OperationContext,
  agentId: string,
  input: Parsed<'agent_replays.create'>,
): Promise<readonly string[]> {
  if (input.conversation_ids) return named(context, input.conversation_ids)
  const found = await newestConversations(context, {
    agentId: input.answered_by === 'agent' ? agentId : null,
    channelId: input.channel_id ? await channelNamed(context, input.channel_id) : null,
    ...timesOf(input),
    most: input.last,
  })
  if (found.length > 0) return found
  const others =
    input.answered_by === 'agent'
      ? ' With `answered_by` set to `all`, answers of other agents count, too.'
      : ''
  throw new OperationError('conflict', {
    detail: `No stored conversation matches, so there is nothing to replay.${others}`,
  })
}

async function channelNamed(context: OperationContext, shownId: string): Promise<string> {
  const id = requireReference('channel', shownId, ['channel_id'])
  if (!(await findChannel(context, id))) throw unknownReference('channel', ['channel_id'])
  return id
}

async function named(context: OperationContext, shownIds: readonly string[]): Promise<readonly string[]> {
  const ids = shownIds.map((id, index) => requireReference('conversation', id, ['conversation_ids', index]))
  const existing = await existingConversations(context, ids)
  const missing = ids.findIndex((id) => !existing.has(id))
  if (missing >= 0) throw unknownReference('conversation', ['conversation_ids', missing])
  return [...new Set(ids)]
}

function timesOf({ from, to }: Pick<Parsed<'agent_replays.create'>, 'from' | 'to'>) {
  return { from: from ? new Date(from) : null, to: to ? new Date(to) : null }
}
