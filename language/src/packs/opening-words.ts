/** By what words opening hours are read: in documents, and in questions whether the business is open. Parts of patterns, in NFC. */
export interface OpeningWords {
  /** Says that it is open or closed. */
  open: string
  /** Says that it is closed. */
  closed: string
  /** Asks for the hour, and not whether it is so. */
  asksWhen: string
  now: string
  /** Between the first and the last day. */
  to: string
  everyDay: string
  workdays: string
  weekend: string
  /** Speaks of other hours than the usual ones: holidays, the last order, the phone. */
  unusual: string
  /** The business speaks of itself, or its documents name it so. */
  business: string
  /** A title of the usual hours. */
  title: string
  /** Words of a question whether the business is open, besides all of these, days and hours. Divided by spaces. */
  beside: string
}
