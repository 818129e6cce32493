/** Decides together what became of messages that may or may not have left, after an outage. */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, optionalId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type Outcome, writeOutcomes } from '../deliver/outcomes.store.ts'
import { channelIsThere, countUnknown, lockUnknown, requeueUnknown } from './unknown.store.ts'

/** One transaction holds no more rows than this. */
const MOST = 500

/** The outcome that a person has decided on. */
export function outcomeByHand(
  { message_id, attempt }: Pick<Outcome, 'message_id' | 'attempt'>,
  status: 'sent' | 'failed',
): Outcome {
  return {
    message_id,
    attempt,
    status,
    provider_message_id: null,
    error:
      status === 'failed'
        ? { code: 'settled_by_hand', message: 'A person decided that this did not arrive.' }
        : null,
    available_at: null,
    event_id: newId(),
  }
}

export const settleMessageUnknown =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'messages.settle_unknown'> =>
  async (context, input) => {
    const { transaction, workspaceId } = context
    const { outcome } = input
    const channelId = optionalId('channel', input.channel_id)
    if (channelId !== undefined && !(await channelIsThere(context, channelId)))
      throw notFound('channel', input.channel_id!)
    const filter = { channelId, until: input.until }
    const rows = await lockUnknown(context, filter, MOST)
    if (rows.length > 0 && outcome === 'send_again') {
      await requeueUnknown(
        context,
        rows.map(({ message_id }) => message_id),
      )
      transaction.afterCommit(() => {
        for (const channelId of new Set(rows.map(({ channel_id }) => channel_id)))
          wake.signal('outbox', { workspaceId, channelId })
      })
    } else if (rows.length > 0 && outcome !== 'send_again') {
      await writeOutcomes(
        context,
        rows.map((row) => outcomeByHand(row, outcome)),
      )
      transaction.afterCommit(() => wake.signal('events', { workspaceId }))
    }
    return { settled: rows.length, remaining: await countUnknown(context, filter) }
  }
