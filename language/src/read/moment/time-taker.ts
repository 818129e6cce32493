import type { ClockTime, FoundTime, PartOfDay, TimeReading } from './found-time.ts'
import { nearestPart, placeInDay } from './place-in-day.ts'
import { type Remaining, type Span, takeSpans } from './spans.ts'

/** Takes times out of a text, form by form. */
export interface TimeTaker {
  found: Span<FoundTime>[]
  /** Takes every match of which `read` makes a time. */
  take(pattern: RegExp, read: (match: RegExpExecArray) => FoundTime | undefined): void
  /** Puts minutes after a bare midnight or noon into the day; `said` is "am" or "pm". */
  clock(match: RegExpExecArray, minutes: number, said?: string): ClockTime | undefined
  /** The same, in a part of the day that was named. */
  placeIn(part: PartOfDay, minutes: number): ClockTime | undefined
  at(time: ClockTime | undefined): FoundTime | undefined
  between(match: RegExpExecArray, from: number, to: number, said: string | undefined): FoundTime | undefined
  /** A number in digits or as "w3"; 0 where there is none. */
  numberOf(text: string | undefined): number
  /** "am" or "pm", where that is what stands behind the hour. */
  half(text: string | undefined): string | undefined
}

const HALF_DAY = 720

export function createTimeTaker(remaining: Remaining, { opening, parts }: TimeReading): TimeTaker {
  const found: Span<FoundTime>[] = []
  const clock: TimeTaker['clock'] = (match, minutes, said) =>
    placeInDay(minutes, said, nearestPart(parts, match.index), opening)
  return {
    found,
    clock,
    take(pattern, read) {
      found.push(...takeSpans(remaining, pattern, read))
    },
    placeIn: (part, minutes) => placeInDay(minutes, undefined, part, opening),
    at: (time) => (time === undefined ? undefined : { at: time }),
    between(match, a, b, said) {
      const to = clock(match, b, said)
      const from = clock(match, a, said)
      if (from === undefined || to === undefined) return undefined
      // "11 to 1 pm" begins in the morning.
      const begins = from.minutes > to.minutes ? { ...from, minutes: from.minutes - HALF_DAY } : from
      return begins.minutes < 0 ? undefined : { from: begins, to }
    },
    numberOf: (text) => (text === undefined ? 0 : Number(text.replace('w', ''))),
    half: (text) => (text === 'baje' ? undefined : text),
  }
}
