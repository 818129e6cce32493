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
  /** The business speaks as a person: "we". */
  we: string
  /** Nouns for businesses, by kind. A noun of another kind than the business names a part of it: the gym of a hotel. */
  kinds: Readonly<Record<BusinessKind, string>>
  /** Parts and lines of a business that have hours of their own, and are never the business: the phone line, the kitchen. */
  parts: string
  /** Words of a sentence about the usual hours that change nothing, besides `beside`. Divided by spaces. */
  plain: string
  /** Stand before what is excepted: "every day except Sunday". */
  exceptBefore: string
  /** Stand after what is excepted: "रविवार छोड़कर". */
  exceptAfter: string
  /** Say that a closure has one end only: "from 5 January", "5 January se". */
  openEnd: string
  not: string
  /** Join dates: "25 and 26 December". */
  and: string
  /** Stand before a month that is meant as a whole: "in May". */
  inMonthBefore: string
  /** The same, after it. */
  inMonthAfter: string
  publicHolidays: string
  /** Names of feasts: a day of the year as "12-25", or the name of one that moves. */
  feasts: Readonly<Record<string, string>>
}

export type BusinessKind = (typeof BUSINESS_KINDS)[number]

export const BUSINESS_KINDS = [
  'food',
  'hair',
  'spa',
  'health',
  'pharmacy',
  'sport',
  'stay',
  'school',
  'shop',
  'office',
  // Says only that it is a business.
  'any',
] as const
