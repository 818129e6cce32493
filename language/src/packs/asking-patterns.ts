/** By what words a question about the business is read. Each is a part of a pattern: alternatives. Empty where there are none. */
export interface AskingPatterns {
  /** Asks when the business is open. Not bounded by word edges. */
  hours: string
  /** The present, which no document about opening hours names: "today", with the part of the day beside it. */
  now: string
  /** The owner of the hours: "the shop". */
  business: string
  /** Names of weekdays as they stand in documents, and "daily". */
  weekday: string
  /** Says of a day that the business is closed. */
  closed: string
  /** One word that asks for prices or names them. */
  priceWord: string
  /** Words beside it that name nothing of what is sold, divided by spaces. */
  besidePrice: string
  /** Topics of questions about a business: prices, hours, its address. */
  aboutBusiness: string
  /** Asks for the price of something. */
  price: string
  /** The same and more, not bounded by word edges. */
  priceLoosely: string
  /** Asks for a price without saying of what: opens the question, asks, and follows. */
  barePriceLead: string
  barePrice: string
  besideBarePrice: string
  /** Names of the rupee beside a number. */
  rupees: string
  /** Makes a question of the verb before it, without a question mark: matches only the word itself. */
  asksBehindVerb: string
  /** Asks to be allowed something: a question, not a request. */
  asksLeave: string
  /** Stands between two questions. */
  conjunction: string
  /** Opens a question that leans on the one before. */
  followUp: string
  /** Points at what was said before. */
  pointsBack: string
}
