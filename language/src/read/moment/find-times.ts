import type { FoundTime, PartOfDay, TimeReading } from './found-time.ts'
import type { Remaining, Span } from './spans.ts'
import { takeClocks, takeLimits, takeStretches } from './take-times.ts'
import { TIMES } from './time-patterns.ts'
import { createTimeTaker, type TimeTaker } from './time-taker.ts'

/** The parts of the day that a canonical text names. */
export function findPartsOfDay(remaining: Remaining): Span<PartOfDay>[] {
  const parts: Span<PartOfDay>[] = []
  for (const match of remaining.text.matchAll(/ (good )?(morning|afternoon|evening|night|tonight)(?= )/gu)) {
    // A greeting says nothing about an appointment.
    if (match[1] !== undefined) continue
    const value = (match[2] === 'tonight' ? 'night' : match[2]) as PartOfDay
    parts.push({ start: match.index, end: match.index + match[0].length, value })
  }
  return parts
}

/** The hours that a canonical text names. */
export function findTimes(remaining: Remaining, reading: TimeReading): Span<FoundTime>[] {
  const taker = createTimeTaker(remaining, reading)
  // A part of the text that was taken is not read again, so the longer forms come first.
  takeStretches(taker)
  takeLimits(taker)
  takeClocks(taker)
  takeBesidePartOfDay(taker, remaining, reading)
  if (taker.found.length === 0) takeBesideDate(taker, remaining, reading)
  if (taker.found.length === 0 && reading.expecting === 'time') takeBareHour(taker)
  return taker.found.sort((a, b) => a.start - b.start)
}

/** "Shaam ko 5", "5 in the evening". */
function takeBesidePartOfDay(
  { found, placeIn }: TimeTaker,
  { text }: Remaining,
  { parts }: TimeReading,
): void {
  for (const { start, end } of parts) {
    if (found.length > 0) break
    const match = TIMES.hourAfterPart.exec(text.slice(end)) ?? TIMES.hourBeforePart.exec(text.slice(0, start))
    if (match === null) continue
    const time = placeIn(parts[0]!.value, match[1]!)
    if (time !== undefined) found.push({ start, end, value: { at: time } })
  }
}

/** "Kal 3". */
function takeBesideDate({ clock, found }: TimeTaker, { text }: Remaining, { dateEnds }: TimeReading): void {
  for (const end of dateEnds) {
    const match = TIMES.hourAfterDate.exec(text.slice(end))
    // A number in words is an hour where nothing else follows: "kal ek room" is none.
    if (match === null || (match[1]!.startsWith('w') && /\p{L}/u.test(text.slice(end + match[0].length))))
      continue
    const time = clock(match, match[1]!)
    if (time !== undefined) found.push({ start: end, end: end + match[0].length, value: { at: time } })
  }
}

/** A number alone, when an hour was asked for. */
function takeBareHour({ at, clock, take }: TimeTaker): void {
  // "No, 1730"
  take(/ ([01]\d|2[0-3])([0-5][05])(?= )/gu, (match) => at(clock(match, `${match[1]}:${match[2]}`)))
  take(TIMES.bareHour, (match) => at(clock(match, match[1]!)))
  // "Teen" alone is an hour; in "rehne do" the word for two is a verb.
  take(/^ (w\d{1,2})(?: \S+)?(?= $)/gu, (match) => at(clock(match, match[1]!)))
  take(/ (\d{1,2}[.]\d\d)(?= )/gu, (match) => at(clock(match, match[1]!)))
}
