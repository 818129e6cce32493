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
import { createInFlight, type InFlight } from '../../../../platform/worker/in-flight.ts'
import { POLL_MS, type QueueWorker } from '../../../../platform/worker/worker.ts'
import { createChannelPaces } from './channel-paces.ts'
import { type ClaimedMessages, claimMessages } from './claim-messages.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import { channelsWithDueMessages, type DueMessage } from './outbox.store.ts'
import { createSender } from './send-claimed.ts'
import { createOutcomeWriter } from './write-outcomes.ts'

const BATCH = 100
const OUTBOX = {
  queue: 'outbox',
  pollMs: POLL_MS,
  gauge: { name: 'parley_outbox_messages', help: 'Messages that have no known outcome yet, by state.' },
} as const
/** A workspace may have this many on their way as long as there are free slots. */
const LEAST_IN_FLIGHT = 8

export function createDelivery(
  platform: Platform,
  dependencies: DeliveryDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock, wake, log } = platform
  const flight = createInFlight({
    slots: options.maximumInFlight,
    least: LEAST_IN_FLIGHT,
    onRoom: () => wake.signal('outbox'),
  })
  const lanes = createFairLanes<DueChannel>({
    keyOf: ({ channel_id }) => channel_id,
    clock,
    log,
    late: () => wake.signal('outbox'),
  })
  const paces = createChannelPaces(clock)
  const claim = claimOf(platform, dependencies, flight)
  const outcomes = createOutcomeWriter(platform, dependencies)
  const sendClaimed = createSender(platform)

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle' | Date> {
    const channels = channelsOf(due) ?? (await channelsWithDueMessages(database.system, clock.now()))
    const results = await lanes(channels, (channel) => drainChannel(channel.workspace_id, channel.channel_id))
    return results.includes('again') ? 'again' : earliest(results)
  }

  async function drainChannel(workspaceId: string, channelId: string): Promise<'again' | 'idle' | Date> {
    const room = Math.min(flight.room(workspaceId), BATCH)
    if (room <= 0) {
      flight.noteShortage()
      return 'idle'
    }
    const begun = clock.now().getTime()
    const claimed = await claim(workspaceId, channelId, room, paces.aheadOf(channelId))
    if (!claimed) {
      paces.forget(channelId)
      return 'idle'
    }
    if (claimed.messages.length === room && room < BATCH) flight.noteShortage()
    paces.depart(channelId, claimed, begun, (message) => void send(claimed.channel, message))
    return claimed.next
  }

  async function send(channel: DeliveryChannel, message: DueMessage): Promise<void> {
    try {
      const { hasNext } = await outcomes.write(await sendClaimed(channel, message))
      if (hasNext) wake.signal('outbox', { workspaceId: channel.workspace_id, channelId: channel.id })
    } catch (error) {
      // The row stays claimed; its lease makes it `unknown`, and the provider's status settles it.
      log.error({ message_id: message.message_id, err: error }, 'an outcome could not be written')
    } finally {
      flight.end(channel.workspace_id)
    }
  }

  /** Waits for sends in flight and their outcomes; gives up after a time if the database is away. */
  async function stop(): Promise<void> {
    outcomes.stop()
    await flight.settled()
  }

  return {
    workers: [{ ...OUTBOX, drain, stop }] satisfies QueueWorker[],
    drain,
    stop,
    /** Resolves when no send is in flight and every outcome is written. */
    settled: flight.settled,
  }
}

function earliest(results: readonly ('again' | 'idle' | Date)[]): 'idle' | Date {
  const times = results.filter((result) => result instanceof Date)
  return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : 'idle'
}

/** Takes the slots first, so that channels that claim at the same time do not count the same ones. */
function claimOf(platform: Platform, dependencies: DeliveryDependencies, flight: InFlight) {
  return async (
    workspaceId: string,
    channelId: string,
    room: number,
    aheadMs: number,
  ): Promise<ClaimedMessages | undefined> => {
    flight.take(workspaceId, room)
    let unused = room
    try {
      const claimed = await platform.database.transaction(
        workspaceId,
        (tx) => claimMessages(platform, dependencies, tx, { workspaceId, channelId, room, aheadMs }),
        { byKey: true },
      )
      unused -= claimed?.messages.length ?? 0
      return claimed
    } finally {
      flight.giveBack(workspaceId, unused)
    }
  }
}
