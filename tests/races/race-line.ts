export interface RaceLine {
  way: string
  races: number
  /** Messages of the AI or the bot after the takeover. */
  late: number
  /** Answers that left although a takeover came: it was a race. */
  before: number
  /** Answers that nothing stood against, and how many of them did not leave. */
  rightful: number
  discarded: number
}

/** `one` is absent before the first desk. */
export function sumOf(one: RaceLine | undefined, other: RaceLine): RaceLine {
  if (!one) return other
  return {
    way: other.way,
    races: one.races + other.races,
    late: one.late + other.late,
    before: one.before + other.before,
    rightful: one.rightful + other.rightful,
    discarded: one.discarded + other.discarded,
  }
}
