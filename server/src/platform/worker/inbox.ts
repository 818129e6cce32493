/** The signals that a worker has not acted on yet: those for now, and those for a time that is near. */
import type { Due } from '../wake/wake.ts'

/** Later times are found by the looks of the process when they are near. Milliseconds. */
const NEAR_MS = 60_000
/** Times remembered; rows whose time is not remembered are found by the looks, too. */
const MOST_TIMES = 10_000

export interface Inbox {
  /** Whether anything is due now. */
  readonly isEmpty: boolean
  /** The next time at which something becomes due. Milliseconds since 1970; Infinity: none is known. */
  readonly nextAt: number
  /** `due` is due now, or from `at` on. Without `due`: everything that is due has to be looked for. */
  add(due?: Due, at?: Date): void
  /** The time is now `now`: what has become due is due. Milliseconds since 1970. */
  advance(now: number): void
  /** The rows that signals have named since; undefined: look for all due rows. */
  take(): Due[] | undefined
}

interface Later {
  at: number
  due: Due | undefined
}

export function createInbox(now: () => number): Inbox {
  let named = new Map<string, Due>()
  let isLookDue = true
  /** In the order of their times. */
  let later: Later[] = []

  function addNow(due: Due | undefined): void {
    if (due) named.set(`${due.workspaceId}/${due.channelId ?? due.endpointId ?? ''}`, due)
    else isLookDue = true
  }

  function addLater(due: Due | undefined, at: number): void {
    if (later.length >= MOST_TIMES || at > now() + NEAR_MS) return
    // Delays are mostly equal, so that the newest is the last.
    let place = later.length
    while (place > 0 && later[place - 1]!.at > at) place--
    later.splice(place, 0, { at, due })
  }

  return {
    get isEmpty() {
      return named.size === 0 && !isLookDue
    },
    get nextAt() {
      return later[0]?.at ?? Number.POSITIVE_INFINITY
    },
    add(due, at) {
      const time = at?.getTime()
      if (time === undefined || time <= now()) addNow(due)
      else addLater(due, time)
    },
    advance(now) {
      let count = 0
      while (count < later.length && later[count]!.at <= now) addNow(later[count++]!.due)
      if (count > 0) later = later.slice(count)
    },
    take() {
      const due = isLookDue ? undefined : [...named.values()]
      named = new Map()
      isLookDue = false
      return due
    },
  }
}
