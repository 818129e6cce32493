/**
 * Sends the messages of each channel at their times, in their order. However late a timer or a connection is, no more reach the
 * provider in a second than the channel may send: the time that a busy process has lost is not made up for in a burst.
 */
import type { Clock } from '../../../../platform/clock/clock.ts'

const SECOND_MS = 1000
/** The provider counts messages when they arrive, and two may take differently long to reach it. */
const JITTER_MS = 30
const WINDOW_MS = SECOND_MS + JITTER_MS
/** Messages are claimed a second ahead at most: a longer wait is of a clock that was set back since. */
const MOST_AHEAD_MS = 2 * SECOND_MS
/** A message without an answer for so long has arrived or never will. */
const LONGEST_WAY_MS = 10 * SECOND_MS
const FIRST_ROUND_TRIP_MS = 150
/** Of each answer, in the moving average of the round trips. */
const WEIGHT = 0.05

interface Waiting {
  at: number
  leave: (answered: () => void) => void
}

interface Left {
  at: number
  answeredAt: number | undefined
}

interface Channel {
  waiting: Waiting[]
  left: Left[]
  perSecond: number
  roundTripMs: number
  cancel: (() => void) | undefined
}

export interface DepartureQueue {
  /** `times` rise, also from call to call. `leave` calls `answered` when the provider has answered. */
  add(
    channel: { id: string; messages_per_second: number },
    messages: readonly { at: Date; leave: (answered: () => void) => void }[],
  ): void
}

export function createDepartureQueue(clock: Clock): DepartureQueue {
  const channels = new Map<string, Channel>()
  const now = () => clock.now().getTime()

  function pump(channel: Channel): void {
    channel.cancel?.()
    channel.cancel = undefined
    for (let next = channel.waiting[0]; next !== undefined; next = channel.waiting[0]) {
      const waitMs = waitOf(channel, next, now())
      if (waitMs >= 1) {
        channel.cancel = clock.after(waitMs, () => pump(channel))
        return
      }
      channel.waiting.shift()
      const left: Left = { at: now(), answeredAt: undefined }
      channel.left.push(left)
      next.leave(() => {
        left.answeredAt = now()
        const roundTripMs = Math.min(LONGEST_WAY_MS, Math.max(0, left.answeredAt - left.at))
        channel.roundTripMs += WEIGHT * (roundTripMs - channel.roundTripMs)
      })
    }
  }

  return {
    add({ id, messages_per_second: perSecond }, messages) {
      const channel = channels.get(id) ?? {
        waiting: [],
        left: [],
        perSecond,
        roundTripMs: FIRST_ROUND_TRIP_MS,
        cancel: undefined,
      }
      channels.set(id, channel)
      channel.perSecond = perSecond
      channel.waiting.push(...messages.map(({ at, leave }) => ({ at: at.getTime(), leave })))
      pump(channel)
    },
  }
}

/** How long until `next` may leave. Forgets what left too long ago to count. */
function waitOf(channel: Channel, next: Waiting, now: number): number {
  // A time in the future is of a clock that was set back since.
  channel.left = channel.left.filter(
    (left) =>
      left.at <= now && left.at > now - LONGEST_WAY_MS && arrivalOf(left, channel, now) > now - WINDOW_MS,
  )
  const early = next.at - now
  const planned = early > MOST_AHEAD_MS ? 0 : early
  const tooMany = channel.left.length - Math.max(1, Math.floor(channel.perSecond))
  if (tooMany < 0) return planned
  const arrivals = channel.left.map((left) => arrivalOf(left, channel, now)).sort((a, b) => a - b)
  return Math.max(planned, arrivals[tooMany]! + WINDOW_MS - now)
}

/**
 * The latest time at which a message has reached the provider: where its answer takes longer than usual, it may have waited in
 * this process, and one without an answer may arrive only now.
 */
function arrivalOf({ at, answeredAt }: Left, { roundTripMs }: Channel, now: number): number {
  const usual = roundTripMs * 1.5 + JITTER_MS / 2
  return Math.max(at, (answeredAt ?? now) - usual)
}
