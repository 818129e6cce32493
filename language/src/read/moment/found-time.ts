import type { Span } from './spans.ts'

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
