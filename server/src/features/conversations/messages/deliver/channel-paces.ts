import type { Clock } from '../../../../platform/clock/clock.ts'
import type { AnyAdapter } from '../../../channels/channels/index.ts'
import type { ClaimedMessages } from './claim-messages.ts'
import { createDepartureQueue } from './departure-queue.ts'
import { claimAhead, departures } from './pacing.ts'

/** Remembers of each channel how long its last claim took, and when its next message may leave. */
export interface ChannelPaces {
  /** How far ahead the next claim may reach, because it takes time itself. Milliseconds. */
  aheadOf(channelId: string): number
  /** Undefined until something was claimed on the channel. It never changes. */
  adapterOf(channelId: string): AnyAdapter | undefined
  /** When the channel is free again after what this process has claimed on it; undefined where it has claimed nothing. */
  freeAtOf(channelId: string): Date | undefined
  /** Nothing is left to send: the next message need not wait for those before. */
  rest(channelId: string): void
  /** Calls `send` for each claimed message at its time; it calls `answered` in turn. `begun`: when claiming began, in milliseconds. */
  depart(
    claimed: ClaimedMessages,
    begun: number,
    send: (message: ClaimedMessages['messages'][number], answered: () => void) => void,
  ): void
}

export function createChannelPaces(clock: Clock): ChannelPaces {
  const paces = new Map<string, { claimMs: number; pacedUntil: number }>()
  const adapters = new Map<string, AnyAdapter>()
  const freeAts = new Map<string, Date>()
  const queue = createDepartureQueue(clock)
  return {
    aheadOf: (channelId) => claimAhead(paces.get(channelId)?.claimMs ?? 0),
    adapterOf: (channelId) => adapters.get(channelId),
    freeAtOf: (channelId) => freeAts.get(channelId),
    rest: (channelId) => void paces.delete(channelId),
    depart({ channel, messages, pace }, begun, send) {
      const now = clock.now()
      const last = paces.get(channel.id)
      const { times, pacedUntil } = departures(messages.length, last?.pacedUntil ?? 0, now, pace)
      paces.set(channel.id, { claimMs: slowestOf(now.getTime() - begun, last?.claimMs), pacedUntil })
      adapters.set(channel.id, channel.adapter)
      freeAts.set(channel.id, pace.after(messages.length))
      queue.add(
        channel,
        messages.map((message, index) => ({
          at: times[index]!,
          leave: (answered) => send(message, answered),
        })),
      )
    },
  }
}

/** A slow claim is remembered for some claims: the next slow one finds enough claimed ahead. */
const FORGETTING = 0.9

const slowestOf = (claimMs: number, before = 0) => Math.max(claimMs, before * FORGETTING)
