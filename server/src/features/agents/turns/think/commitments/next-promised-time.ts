import type { HeldCommitment } from '@parley/language'
import { DateTime } from 'luxon'

/** The newest promise of a day and hour that lies ahead; undefined where there is none. */
export function nextPromisedTime(
  commitments: readonly HeldCommitment[],
  zone: string,
  now: Date,
): { at: Date; words: string } | undefined {
  const times = commitments.flatMap(({ date, time, surroundings }) => {
    if (date === undefined || time === undefined) return []
    const at = DateTime.fromISO(`${date}T${time}`, { zone }).toJSDate()
    return at > now ? [{ at, words: surroundings }] : []
  })
  return times.at(-1)
}
