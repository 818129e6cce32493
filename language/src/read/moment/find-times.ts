import { type Remaining, type Span, takeSpans } from './spans.ts'
import { TIMES } from './time-patterns.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'

/** Minutes after midnight, by the customer's clock. `isHalfKnown` is whether somebody said which half of the day. */
export interface ClockTime {
  minutes: number
  isHalfKnown: boolean
}

export interface FoundTime {
  at?: ClockTime
  /** "After five", "before noon", "between three and five". */
  from?: ClockTime
  to?: ClockTime
  isAbout?: boolean
}

function numberOf(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace('w', ''))
}

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

/** Which half of the day the hour of a part of the day lies in. */
function halfIn(part: PartOfDay, hour: number): 'am' | 'pm' {
  if (part === 'morning') return 'am'
  if (part === 'night') return hour === 12 || hour <= 4 ? 'am' : 'pm'
  return 'pm'
}

/** The hours in which people are taken to mean something: three o'clock is in the afternoon. */
export interface Opening {
  from: number
  to: number
}

export interface TimeReading {
  parts: readonly Span<PartOfDay>[]
  opening: Opening
  expecting: 'date' | 'time' | undefined
  /** Ends of the dates found before: "kal 3" is an hour. */
  dateEnds: readonly number[]
}

/** The hours that a canonical text names. */
export function findTimes(remaining: Remaining, reading: TimeReading): Span<FoundTime>[] {
  const found: Span<FoundTime>[] = []
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => FoundTime | undefined) => {
    found.push(...takeSpans(remaining, pattern, read))
  }
  const clock = (match: RegExpExecArray, minutes: number, said?: string): ClockTime | undefined =>
    placeInDay(minutes, said, nearest(reading.parts, match.index), reading.opening)
  const at = (time: ClockTime | undefined): FoundTime | undefined =>
    time === undefined ? undefined : { at: time }
  const between = (match: RegExpExecArray, a: number, b: number, said: string | undefined) => {
    const to = clock(match, b, said)
    const from = clock(match, a, said)
    if (from === undefined || to === undefined) return undefined
    // "11 to 1 pm" begins in the morning.
    const begins = from.minutes > to.minutes ? { ...from, minutes: from.minutes - 720 } : from
    return begins.minutes < 0 ? undefined : { from: begins, to }
  }

  take(/ (dedh|dhai) (?:baje)(?= )/gu, (match) => at(clock(match, match[1] === 'dedh' ? 90 : 150)))
  take(TIMES.shiftedHour, (match) => {
    const shift = { plus30: 30, plus15: 15, minus15: -15 }[match[1] as 'plus30']
    return at(clock(match, numberOf(match[2]) * 60 + shift, match[3]))
  })
  take(TIMES.halfPast, (match) => at(clock(match, numberOf(match[1]) * 60 + 30, match[2])))
  take(TIMES.halfAfter, (match) => at(clock(match, numberOf(match[1]) * 60 + 30)))
  take(/ (\d{1,2})([0-5]\d) (am|pm)(?= )/gu, (match) =>
    at(clock(match, Number(match[1]) * 60 + Number(match[2]), match[3])),
  )
  take(TIMES.quarterPast, (match) =>
    at(clock(match, numberOf(match[2]) * 60 + (match[1] === 'past' ? 15 : -15), match[3])),
  )
  take(TIMES.minutesPast, (match) => at(clock(match, numberOf(match[2]) * 60 + numberOf(match[1]), match[3])))
  const ended = (text: string | undefined) => text !== undefined && text !== 'baje'
  take(TIMES.stretchWithHalf, (match) =>
    between(match, numberOf(match[1]) * 60, numberOf(match[3]) * 60, ended(match[4]) ? match[4] : match[2]),
  )
  take(TIMES.bareStretch, (match) =>
    between(match, numberOf(match[1]) * 60, numberOf(match[2]) * 60, undefined),
  )
  take(/ (\d{1,2})-(\d{1,2}) (baje|am|pm)(?= )/gu, (match) =>
    between(match, Number(match[1]) * 60, Number(match[2]) * 60, ended(match[3]) ? match[3] : undefined),
  )
  take(TIMES.afterHour, (match) => {
    const from = clock(match, numberOf(match[1]) * 60, ended(match[2]) ? match[2] : undefined)
    return from && { from }
  })
  take(TIMES.beforeHour, (match) => {
    const to = clock(match, numberOf(match[1]) * 60, ended(match[2]) ? match[2] : undefined)
    return to && { to }
  })
  take(TIMES.limitedHour, (match) => {
    const time = clock(
      match,
      numberOf(match[2]) * 60 + numberOf(match[3]),
      ended(match[4]) ? match[4] : undefined,
    )
    if (time === undefined) return undefined
    if (match[1] === 'after') return { from: time }
    if (match[1] === 'before' || match[1] === 'till') return { to: time }
    return { at: time, isAbout: true }
  })
  take(/ (\d{1,2})[:.](\d\d) (am|pm|baje)(?= )/gu, (match) =>
    at(clock(match, Number(match[1]) * 60 + Number(match[2]), ended(match[3]) ? match[3] : undefined)),
  )
  take(/ (\d{1,2}):(\d\d)(?= )/gu, (match) =>
    at(clock(match, Number(match[1]) * 60 + Number(match[2]), /^0/.test(match[1]!) ? 'am' : undefined)),
  )
  take(TIMES.hourAndMinutes, (match) =>
    at(clock(match, numberOf(match[1]) * 60 + numberOf(match[2]), ended(match[3]) ? match[3] : undefined)),
  )
  take(TIMES.hourAndSpokenMinutes, (match) => at(clock(match, numberOf(match[1]) * 60 + numberOf(match[2]))))
  take(TIMES.hourWithHalf, (match) => at(clock(match, numberOf(match[1]) * 60, match[2])))
  take(TIMES.hourBaje, (match) => at(clock(match, numberOf(match[1]) * 60)))
  take(/ (after|before|by) (noon|midnight)(?= )/gu, (match) => {
    const time = { minutes: match[2] === 'noon' ? 720 : 1440, isHalfKnown: true }
    return match[1] === 'after' ? { from: time } : { to: time }
  })
  take(/ (?:12 )?noon(?= )/gu, () => at({ minutes: 720, isHalfKnown: true }))
  take(/ (?:12 )?midnight(?= )/gu, () => at({ minutes: 0, isHalfKnown: true }))
  take(TIMES.atHour, (match) => at(clock(match, numberOf(match[1]) * 60 + numberOf(match[2]))))
  for (const { start, end } of reading.parts) {
    if (found.length > 0) break
    // "Shaam ko 5", "5 in the evening".
    const after = TIMES.hourAfterPart.exec(remaining.text.slice(end))
    const before = TIMES.hourBeforePart.exec(remaining.text.slice(0, start))
    const match = after ?? before
    if (match === null) continue
    const minutes = numberOf(match[1]) * 60
    const time = placeInDay(minutes, undefined, reading.parts[0]!.value, reading.opening)
    if (time !== undefined) found.push({ start, end, value: { at: time } })
  }
  if (found.length === 0) {
    for (const end of reading.dateEnds) {
      const match = TIMES.hourAfterDate.exec(remaining.text.slice(end))
      if (match === null) continue
      const time = clock(match, numberOf(match[1]) * 60)
      if (time !== undefined) found.push({ start: end, end: end + match[0].length, value: { at: time } })
    }
  }
  if (found.length === 0 && reading.expecting === 'time') {
    take(TIMES.bareHour, (match) => at(clock(match, numberOf(match[1]) * 60)))
    // "Teen" alone is an hour; in "rehne do" the word for two is a verb.
    take(/^ (w\d{1,2})(?: \S+)?(?= $)/gu, (match) => at(clock(match, numberOf(match[1]) * 60)))
    take(/ (\d{1,2})[.](\d\d)(?= )/gu, (match) => at(clock(match, Number(match[1]) * 60 + Number(match[2]))))
  }
  return found.sort((a, b) => a.start - b.start)
}

function nearest(parts: readonly Span<PartOfDay>[], place: number): PartOfDay | undefined {
  return [...parts].sort((a, b) => Math.abs(a.start - place) - Math.abs(b.start - place))[0]?.value
}

/** Puts an hour into the right half of the day: as said, as the part of the day says, else inside opening hours. */
function placeInDay(
  minutes: number,
  said: string | undefined,
  part: PartOfDay | undefined,
  opening: Opening,
): ClockTime | undefined {
  const hour = Math.floor(minutes / 60)
  if (minutes < 0 || hour > 24 || minutes > 1440) return undefined
  if (hour > 12 || hour === 0) return { minutes: minutes % 1440, isHalfKnown: true }
  const inMorning = minutes % 720
  const inAfternoon = inMorning + 720
  const known = said ?? (part === undefined ? undefined : halfIn(part, hour))
  if (known === 'am') return { minutes: inMorning, isHalfKnown: true }
  if (known === 'pm') return { minutes: inAfternoon, isHalfKnown: true }
  const isOpen = (time: number) => time >= opening.from * 60 && time < opening.to * 60
  const chosen = isOpen(inMorning) || !isOpen(inAfternoon) ? inMorning : inAfternoon
  return { minutes: chosen, isHalfKnown: false }
}
