import type { Clock } from '../../../../platform/clock/clock.ts'
import type { ClaimedMessages } from './claim-messages.ts'
import { claimAhead, departures } from './pacing.ts'

/** Remembers of each channel how long its last claim took, and when its next message may leave. */
export interface ChannelPaces {
  /** How far ahead the next claim may reach, because it takes time itself. Milliseconds. */
  aheadOf(channelId: string): number
  forget(channelId: string): void
  /** Calls `send` for each claimed message at its time. `begun`: when claiming began, in milliseconds. */
  depart(
    channelId: string,
    claimed: ClaimedMessages,
    begun: number,
    send: (message: ClaimedMessages['messages'][number]) => void,
  ): void
}

export function createChannelPaces(clock: Clock): ChannelPaces {
  const paces = new Map<string, { claimMs: number; pacedUntil: number }>()
  return {
    aheadOf: (channelId) => claimAhead(paces.get(channelId)?.claimMs ?? 0),
    forget: (channelId) => void paces.delete(channelId),
    depart(channelId, { messages, pace }, begun, send) {
      const now = clock.now()
      const { times, pacedUntil } = departures(
        messages.length,
        paces.get(channelId)?.pacedUntil ?? 0,
        now,
        pace,
      )
      paces.set(channelId, { claimMs: now.getTime() - begun, pacedUntil })
      for (const [index, message] of messages.entries()) {
        const waitMs = times[index]!.getTime() - now.getTime()
        if (waitMs < 1) send(message)
        else clock.after(waitMs, () => send(message))
      }
    },
  }
}
