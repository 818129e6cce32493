/**
 * Sends what is due. A message is claimed (lease, attempt) in a committed transaction before its bytes leave; gate and
 * epoch are asked again under the conversation's lock in that transaction; the outcome is written under the fence of
 * the attempt, and tried until it is written. Only a crash in between leaves a claimed row whose lease expires: it
 * becomes `unknown`, never a second send.
 */
import type { Platform } from '../../../../platform/platform.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { channelsOf, type DueChannel } from '../../../../platform/worker/due-lanes.ts'
import { createFairLanes } from '../../../../platform/worker/fair-lanes.ts'
import { createInFlight } from '../../../../platform/worker/in-flight.ts'
import type { QueueWorker } from '../../../../platform/worker/worker.ts'
import { createChannelPaces } from './channel-paces.ts'
import type { Claim } from './claim-messages.ts'
import { createClaimer, type SendingTransaction } from './claimer.ts'
import { departuresOf } from './depart-messages.ts'
import type { DeliveryDependencies } from './dependencies.ts'
import { channelsWithDueMessages } from './due-messages.store.ts'
import { createOutcomeWriter } from './write-outcomes.ts'

const BATCH = 100
const OUTBOX = {
  queue: 'outbox',
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
  const lanes = createFairLanes<DueChannel, 'again' | 'idle' | Date>({
    keyOf: ({ channel_id }) => channel_id,
    clock,
    log,
    late({ workspace_id, channel_id }, result) {
      const due = { workspaceId: workspace_id, channelId: channel_id }
      if (result !== 'idle') wake.signal('outbox', due, result instanceof Date ? result : undefined)
    },
  })
  const paces = createChannelPaces(clock)
  const outcomes = createOutcomeWriter(platform, dependencies)
  const depart = departuresOf(platform, {
    flight,
    paces,
    outcomes,
    readSentFile: dependencies.readSentFile,
  })
  const claimer = createClaimer(platform, dependencies, { flight, paces, outcomes, depart })
  let isStopping = false

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle' | Date> {
    const named = channelsOf(due)
    const channels = named ?? (await channelsWithDueMessages(database.system, clock.now()))
    // Leases expire seldom: the looks of the process ask for all channels then, and signals never name them.
    const expires = named === undefined
    const results = await lanes(channels, (channel) => drainChannel(channel, expires))
    return results.includes('again') ? 'again' : earliest(results)
  }

  async function drainChannel(
    { workspace_id: workspaceId, channel_id: channelId }: DueChannel,
    expires: boolean,
  ): Promise<Claim['next']> {
    const room = Math.min(flight.room(workspaceId), BATCH)
    if (room <= 0) {
      flight.noteShortage()
      return 'idle'
    }
    const { claimed, next } = await claimer.claim(workspaceId, { channelId, room, expires })
    if (!claimed && next === 'idle') paces.rest(channelId)
    if (claimed?.messages.length === room && room < BATCH) flight.noteShortage()
    return next
  }

  /**
   * Runs `act` in a transaction of the workspace. Messages that it queues with its claims leave when it has committed: `most`
   * of them, as far as there are free slots.
   */
  const transaction: SendingTransaction = (workspaceId, most, act) => {
    const room = isStopping ? 0 : Math.max(0, Math.min(flight.room(workspaceId), most))
    return claimer.transaction(workspaceId, room, act)
  }

  /** Waits for sends in flight and their outcomes; gives up after a time if the database is away. */
  async function stop(): Promise<void> {
    isStopping = true
    outcomes.stop()
    await flight.settled()
  }

  return {
    workers: [{ ...OUTBOX, drain, stop }] satisfies QueueWorker[],
    drain,
    transaction,
    stop,
    /** Resolves when no send is in flight and every outcome is written. */
    settled: flight.settled,
  }
}

function earliest(results: readonly Claim['next'][]): 'idle' | Date {
  const times = results.filter((result) => result instanceof Date)
  return times.length > 0 ? new Date(Math.min(...times.map((time) => time.getTime()))) : 'idle'
}
