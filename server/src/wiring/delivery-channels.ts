/** Channels as sending and delivering see them. */

import type { Budgets } from '../features/channels/budgets/index.ts'
import {
  type ChannelRow,
  type Channels,
  effectiveShare,
  findChannel,
  findChannelOfAgent,
  findDefaultChannel,
  lockPaces,
} from '../features/channels/channels/index.ts'
import {
  checkValues,
  chooseVariant,
  expectedValues,
  findTemplate,
  findVariants,
} from '../features/channels/templates/index.ts'
import type {
  DeliveryDependencies,
  SendDependencies,
  SendingChannel,
} from '../features/conversations/messages/index.ts'
import { readScope } from '../platform/operations/work.ts'
import type { Platform } from '../platform/platform.ts'
import { checkThrough } from './budgets-of-messages.ts'
import { judgeAtCall } from './gate.ts'

export function sendDependencies(
  channels: Channels,
  budgets: Budgets,
): Omit<SendDependencies, 'takeOver' | 'initiativeOf' | 'initiativesOf' | 'initiated'> {
  const sending = (row: ChannelRow | undefined): SendingChannel | undefined =>
    row && !row.deleted_at
      ? {
          id: row.id,
          agent_id: row.agent_id,
          template_languages: row.template_languages,
          recipients_per_day: row.recipients_per_day,
          status: row.status,
          attention: row.attention,
          adapter: channels.adapterOf(row),
          has_budgets: row.has_budgets === true,
        }
      : undefined
  return {
    async findSendingChannel(work, { channelId, agentId }) {
      if (channelId) return sending(await findChannel(work, channelId))
      if (agentId) return sending(await findChannelOfAgent(work, agentId))
      return sending(await findDefaultChannel(work))
    },
    async findTemplate(work, channel, { name, language }, contact) {
      const key = { workspaceId: work.workspaceId, id: channel.id }
      const row =
        language === 'auto'
          ? chooseVariant(await findVariants(work.transaction, key, name), {
              contact: contact.language,
              channel: channel.template_languages,
            })
          : await findTemplate(work.transaction, key, name, language)
      return row?.definition
    },
    templateProblems: (definition, content, now) =>
      checkValues(definition, content, now).map((problem) => ({
        ...problem,
        path: ['content', ...problem.path],
      })),
    templateValues: expectedValues,
    judge: judgeAtCall,
    checkBudgets: checkThrough(budgets),
  }
}

/** Locks a channel's pace for one batch; skipped when another worker holds it. */
export const lockDeliveryChannel: DeliveryDependencies['lockChannel'] = async (work, channelId) => {
  const [row] = await lockPaces(work, [channelId])
  return row && { ...row, has_budgets: row.has_budgets === true }
}

/** A deleted channel sends nothing, like one that is disabled. */
export function openDeliveryChannel(
  channels: Channels,
  clock: Platform['clock'],
): DeliveryDependencies['openChannel'] {
  return (row) => {
    const { adapter, context } = channels.openChannel(row)
    return {
      workspace_id: row.workspace_id,
      id: row.id,
      status: row.deleted_at ? 'disabled' : row.status,
      messages_per_second: row.messages_per_second * effectiveShare(row, clock.now()),
      free_at: row.free_at,
      paused_until: row.paused_until,
      has_budgets: row.has_budgets,
      adapter,
      context: context as never,
    }
  }
}

/** Where somebody types, and what the customer wrote last, to which some channels show it as an answer. */
export interface TypingTarget {
  workspace_id: string
  channel_id: string
  conversation_id: string
  last_inbound_provider_id: string | null
  by: 'ai' | 'person'
}

/**
 * While somebody writes an answer the customer sees that; on channels with a provider their message is marked as read
 * with it.
 */
export function showTypingOn(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  channels: Channels,
  showVisitor: (
    place: { workspaceId: string; conversationId: string },
    writing: { by: 'ai' | 'person'; name: string | null; since: Date },
  ) => Promise<void>,
): (target: TypingTarget) => Promise<void> {
  return async (target) => {
    const { workspace_id: workspaceId, last_inbound_provider_id: answered } = target
    if (!answered) return
    // Taken first: what is said while this is still under way was said after it.
    const since = clock.now()
    const row = await readScope(database, workspaceId, (work) => findChannel(work, target.channel_id))
    if (row?.status !== 'active') return
    const { adapter, context } = channels.openChannel(row)
    if (adapter.capabilities.hosted) {
      const place = { workspaceId, conversationId: target.conversation_id }
      await showVisitor(place, { by: target.by, name: null, since })
      return
    }
    await adapter.signal?.({ provider_message_id: answered, typing: true }, context)
  }
}
