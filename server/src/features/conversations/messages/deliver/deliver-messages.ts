/**
 * Sends what is due. A message is claimed (lease, attempt) in a committed transaction before its bytes leave; gate and
 * epoch are asked again under the conversation's lock in that transaction; the outcome is written under the fence of
 * the attempt, and tried until it is written. Only a crash in between leaves a claimed row whose lease expires: it
 * becomes `unknown`, never a second send.
 */
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { channelsOf, type DueChannel } from '../../../../platform/worker/due-channels.ts'
import { createFairLanes } from '../../../../platform/worker/fair-lanes.ts'
import { createFairSlots } from '../../../../platform/worker/fair-slots.ts'
import { type ClaimedMessages, claimMessages } from './claim-messages.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import { channelsWithDueMessages, type DueMessage } from './outbox.store.ts'
import { type Attempted, outcomeOfError, outcomeOfReceipt } from './outcome.ts'
import { claimAhead, departures } from './pacing.ts'
import { createOutcomeWriter, type Finished } from './write-outcomes.ts'

const BATCH = 100
/** A workspace may have this many on their way as long as there are free slots. */
const LEAST_IN_FLIGHT = 8

export function createDelivery(
  platform: Platform,
  dependencies: DeliveryDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock, wake, log } = platform
  const slots = createFairSlots({ slots: options.maximumInFlight, least: LEAST_IN_FLIGHT })
  const lanes = createFairLanes<DueChannel>({
    keyOf: ({ channel_id }) => channel_id,
    clock,
    log,
    late: () => wake.signal('outbox'),
  })
  /** By channel: how long the last claim took, and when the next message may leave. */
  const paces = new Map<string, { claimMs: number; pacedUntil: number }>()
  const idle = new Set<() => void>()
  /** Something may wait for the next send that ends. */
  let hasLittleRoom = false

  const outcomes = createOutcomeWriter(platform, dependencies)

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle' | Date> {
    const channels = channelsOf(due) ?? (await dueChannels())
    const results = await lanes(channels, (channel) => drainChannel(channel.workspace_id, channel.channel_id))
    if (results.includes('again')) return 'again'
    const times = results.filter((result) => result instanceof Date)
    return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : 'idle'
  }

  function dueChannels(): Promise<DueChannel[]> {
    return channelsWithDueMessages(database.system, clock.now())
  }

  async function drainChannel(workspaceId: string, channelId: string): Promise<'again' | 'idle' | Date> {
    const room = Math.min(slots.room(workspaceId), BATCH)
    if (room <= 0) {
      hasLittleRoom = true
      return 'idle'
    }
    const begun = clock.now().getTime()
    const pace = paces.get(channelId) ?? { claimMs: 0, pacedUntil: 0 }
    const claimed = await claim(workspaceId, channelId, room, claimAhead(pace.claimMs))
    if (!claimed) {
      paces.delete(channelId)
      return 'idle'
    }
    if (claimed.messages.length === room && room < BATCH) hasLittleRoom = true
    const now = clock.now()
    const { times, pacedUntil } = departures(claimed.messages.length, pace.pacedUntil, now, claimed.pace)
    paces.set(channelId, { claimMs: now.getTime() - begun, pacedUntil })
    claimed.messages.forEach((message, index) => {
      const waitMs = times[index]!.getTime() - now.getTime()
      if (waitMs < 1) void send(claimed.channel, message)
      else clock.after(waitMs, () => void send(claimed.channel, message))
    })
    return claimed.next
  }

  /** Takes the slots first, so that channels that claim at the same time do not count the same ones. */
  async function claim(
    workspaceId: string,
    channelId: string,
    room: number,
    aheadMs: number,
  ): Promise<ClaimedMessages | undefined> {
    slots.take(workspaceId, room)
    let unused = room
    try {
      const claimed = await database.transaction(
        workspaceId,
        (tx) => claimMessages(platform, dependencies, tx, { workspaceId, channelId, room, aheadMs }),
        { byKey: true },
      )
      unused -= claimed?.messages.length ?? 0
      return claimed
    } finally {
      slots.give(workspaceId, unused)
      if (slots.inUse === 0) release(idle)
    }
  }

  async function send(channel: DeliveryChannel, message: DueMessage): Promise<void> {
    const attempted: Attempted = {
      message_id: message.message_id,
      attempt: message.attempt + 1,
      queued_at: message.queued_at,
    }
    const finished: Finished = {
      channel,
      outcome: undefined as never,
      followUps: [],
      pauseUntil: null,
      stop: null,
    }
    try {
      const receipt = await channel.adapter.send(
        {
          message_id: message.message_id,
          to: {
            ...(message.phone ? { phone: message.phone } : {}),
            ...(message.provider_user_id ? { provider_user_id: message.provider_user_id } : {}),
            ...(message.visitor_id ? { visitor_id: message.visitor_id } : {}),
          },
          content: message.content,
          ...(message.reply_to_provider_message_id && message.content.type !== 'reaction'
            ? { reply_to_provider_message_id: message.reply_to_provider_message_id }
            : {}),
          ...(message.template ? { template: message.template } : {}),
          ...(message.target_provider_message_id
            ? { target_provider_message_id: message.target_provider_message_id }
            : {}),
        },
        channel.context,
      )
      finished.outcome = outcomeOfReceipt(attempted, receipt)
      finished.followUps = receipt.follow_ups ?? []
    } catch (error) {
      const result = outcomeOfError(attempted, error, clock.now())
      finished.outcome = result.outcome
      finished.pauseUntil = result.pauseChannelUntil
      finished.stop = result.stopsChannel ? result.stopsChannel.message : null
      log.warn(
        {
          channel_id: channel.id,
          message_id: message.message_id,
          code: result.outcome.error?.code,
          provider_code: result.outcome.error?.provider_code,
        },
        'a message was not sent',
      )
    }
    try {
      const { hasNext } = await outcomes.write(finished)
      if (hasNext) wake.signal('outbox', { workspaceId: channel.workspace_id, channelId: channel.id })
    } catch (error) {
      // The row stays claimed; its lease makes it `unknown`, and the provider's status settles it.
      log.error({ message_id: message.message_id, err: error }, 'an outcome could not be written')
    } finally {
      slots.give(channel.workspace_id, 1)
      if (hasLittleRoom) {
        hasLittleRoom = false
        wake.signal('outbox')
      }
      if (slots.inUse === 0) release(idle)
    }
  }

  async function settled(): Promise<void> {
    if (slots.inUse > 0) await new Promise<void>((resolve) => idle.add(resolve))
  }

  return {
    drain,
    /** Resolves when no send is in flight and every outcome is written. */
    settled,
    /** Waits for sends in flight and their outcomes; gives up after a time if the database is away. */
    async stop(): Promise<void> {
      outcomes.stop()
      await settled()
    },
  }
}

function release(waiting: Set<() => void>): void {
  for (const resolve of waiting) resolve()
  waiting.clear()
}
