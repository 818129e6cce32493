import type { ClockTime, FoundTime, PartOfDay, TimeReading } from './found-time.ts'
import { nearestPart, placeInDay } from './place-in-day.ts'
import { type Remaining, type Span, takeSpans } from './spans.ts'

/** An hour as it is written, with "am" or "pm" where that stands beside it. */
type Written = readonly [text: string, said: string | undefined]

/** Takes times out of a text, form by form. */
export interface TimeTaker {
  found: Span<FoundTime>[]
  remaining: Remaining
  /** Takes every match of which `read` makes a time. */
  take(pattern: RegExp, read: (match: RegExpExecArray) => FoundTime | undefined): void
  /** Places a written hour in the day; `said` is "am" or "pm". */
  clock(match: RegExpExecArray, text: string, said?: string): ClockTime | undefined
  /** The same, in a part of the day that was named. */
  placeIn(part: PartOfDay, text: string): ClockTime | undefined
  at(time: ClockTime | undefined): FoundTime | undefined
  between(match: RegExpExecArray, from: Written, to: Written): FoundTime | undefined
  /** "am" or "pm", where that is what stands behind the hour. */
  half(text: string | undefined): string | undefined
}

const HALF_DAY = 720

/** Minutes after a bare midnight or noon of "5", "w5", "5:30" and "noon". */
export function minutesOf(text: string): number {
  if (text === 'noon') return HALF_DAY
  const [hour, minutes] = text.replace('w', '').split(/[:.]/)
  return Number(hour) * 60 + Number(minutes ?? 0)
}

export function createTimeTaker(remaining: Remaining, { opening, parts }: TimeReading): TimeTaker {
  const found: Span<FoundTime>[] = []
  const place = (at: number, text: string, said: string | undefined) => {
    if (text === 'noon') return { minutes: HALF_DAY, isHalfKnown: true }
    const part = nearestPart(parts, at)
    // "04:30" is in the morning where nothing else is said.
    const isEarly = part === undefined && /^0\d:/.test(text)
    return placeInDay(minutesOf(text), said ?? (isEarly ? 'am' : undefined), part, opening)
  }
  return {
    found,
    remaining,
    clock: (match, text, said) => place(match.index, text, said),
    take(pattern, read) {
      found.push(...takeSpans(remaining, pattern, read))
    },
    placeIn: (part, text) => placeInDay(minutesOf(text), undefined, part, opening),
    at: (time) => (time === undefined ? undefined : { at: time }),
    between(match, [first, firstHalf], [last, lastHalf]) {
      const to = place(match.index + match[0].length, last, lastHalf)
      const from = place(match.index, first, firstHalf ?? lastHalf)
      if (from === undefined || to === undefined) return undefined
      // "11 to 1 pm" begins in the morning.
      const begins = from.minutes > to.minutes ? { ...from, minutes: from.minutes - HALF_DAY } : from
      return begins.minutes < 0 ? undefined : { from: begins, to }
    },
    half: (text) => (text === 'baje' ? undefined : text),
  }
}
