/**
 * By what words an answer is found in what a person of the business wrote. Each is a part of a pattern: alternatives. Empty
 * where a language has none of its own. They stand as whole words, unless it is said otherwise.
 */
export interface ColleaguePatterns {
  /** The customer speaks of themselves: "my", "we". */
  self: string
  /** Asks what a colleague said. */
  asksWhatWasSaid: string
  asksWhen: string
  /** Names a day. */
  day: string
  /** Stands behind an hour: "o'clock". Not bounded by word edges. */
  oclock: string
  asksPrice: string
  /** Stands behind an amount. Not bounded by word edges. */
  currency: string
  /** Asks for a number or a code: of an order, a ticket. */
  asksCode: string
  /** Those of `asksCode` that mean a number. Not bounded by word edges. */
  number: string
  asksName: string
  /** Says that a name is given, in a script without capital letters. Not bounded by word edges. */
  name: string
}
