/**
 * Sends the messages of each channel at their times, in their order. However late a timer is, no more leave in a second than the
 * channel may send: the time that a busy process has lost is not made up for in a burst.
 */
import type { Clock } from '../../../../platform/clock/clock.ts'

const SECOND_MS = 1000
/** The provider counts messages when they arrive, and two may take differently long to reach it. */
const JITTER_MS = 30
const WINDOW_MS = SECOND_MS + JITTER_MS
/** Messages are claimed a second ahead at most: a longer wait is of a clock that was set back since. */
const MOST_AHEAD_MS = 2 * SECOND_MS

/** A message that left so shortly before the process stood still may not have been written to its connection yet. */
const UNWRITTEN_MS = 30
const LATE_MS = 5

interface Waiting {
  at: number
  leave: () => void
}

interface Channel {
  waiting: Waiting[]
  /** When the messages of the last second left, oldest first. */
  left: number[]
  perSecond: number
  timer: { due: number; cancel: () => void } | undefined
}

export interface DepartureQueue {
  /** `times` rise, also from call to call. */
  add(
    channel: { id: string; messages_per_second: number },
    messages: readonly { at: Date; leave: () => void }[],
  ): void
}

export function createDepartureQueue(clock: Clock): DepartureQueue {
  const channels = new Map<string, Channel>()

  function pump(channel: Channel): void {
    channel.timer?.cancel()
    channel.timer = undefined
    for (let next = channel.waiting[0]; next !== undefined; next = channel.waiting[0]) {
      const now = clock.now().getTime()
      const waitMs = waitOf(channel, next, now)
      if (waitMs >= 1) {
        channel.timer = { due: now + waitMs, cancel: clock.after(waitMs, () => wake(channel)) }
        return
      }
      channel.waiting.shift()
      channel.left.push(now)
      next.leave()
    }
  }

  function wake(channel: Channel): void {
    const now = clock.now().getTime()
    const { due } = channel.timer!
    if (now > due + LATE_MS)
      channel.left = channel.left.map((at) => (at >= due - UNWRITTEN_MS && at <= now ? now : at))
    pump(channel)
  }

  return {
    add({ id, messages_per_second: perSecond }, messages) {
      const channel = channels.get(id) ?? { waiting: [], left: [], perSecond, timer: undefined }
      channels.set(id, channel)
      channel.perSecond = perSecond
      channel.waiting.push(...messages.map(({ at, leave }) => ({ at: at.getTime(), leave })))
      pump(channel)
    },
  }
}

/** Forgets what left too long ago to count. */
function waitOf(channel: Channel, next: Waiting, now: number): number {
  // A time in the future is of a clock that was set back since.
  channel.left = channel.left.filter((at) => at > now - WINDOW_MS && at <= now)
  const most = Math.max(1, Math.floor(channel.perSecond))
  const tooMany = channel.left.length - most
  const full = tooMany < 0 ? 0 : channel.left[tooMany]! + WINDOW_MS - now
  const early = next.at - now
  return Math.max(full, early > MOST_AHEAD_MS ? 0 : early)
}
