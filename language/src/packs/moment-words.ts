/**
 * The words by which days and hours are read, by their meaning. Words in a list are divided by spaces. The reader
 * sees a canonical form of the text, so a list holds every spelling and every case that a language writes.
 */
export type MomentMeaning = (typeof MOMENT_MEANINGS)[number]

/** Later ones win where a word stands in several. */
export const MOMENT_MEANINGS = [
  'today',
  'tonight',
  'tomorrow',
  // Yesterday or tomorrow: Hindi has one word for both. An appointment lies ahead.
  'kal',
  // The day after tomorrow.
  'parso',
  // In three days.
  'tarso',
  'now',
  // Saturday, or another word: judged by its neighbours.
  'sat',
  // Sunday, or another word: judged by its neighbours.
  'sun',
  'next',
  'this',
  'week',
  'weekend',
  'month',
  'day',
  'hour',
  'minute',
  // After a count of days or hours.
  'later',
  'morning',
  'afternoon',
  'evening',
  'night',
  'noon',
  'midnight',
  // Stands after an hour: "o'clock".
  'baje',
  'am',
  'pm',
  // Stands before an hour: half past it.
  'plus30',
  // A quarter past it.
  'plus15',
  // A quarter to it.
  'minus15',
  // One and a half.
  'dedh',
  // Two and a half.
  'dhai',
  'half',
  'quarter',
  'past',
  // Stands beside the number of a day.
  'tarikh',
  // Stands after a day or an hour: "on", "at".
  'ko',
  // Joins two words: "of".
  'ke',
  // "In".
  'me',
  // A no after what it rejects.
  'nahi',
  // A no before what it rejects.
  'not',
  // "Instead", after what it replaces.
  'jagah',
  // Joins the ends of a stretch of hours or days: "till".
  'se',
  // The same, and "ten to four".
  'to',
  'between',
  // The end of a stay: "check out", "leaving".
  'leave',
  // After a number of nights: "3 nights".
  'nights',
  // Two weeks.
  'fortnight',
  // Before a day: the last one of a month.
  'last',
] as const

export interface MomentWords {
  words: Readonly<Partial<Record<MomentMeaning, string>>>
  /** Numbers above nine, and spellings of smaller ones that are numbers only beside an hour or a day. */
  numbers: Readonly<Record<number, string>>
  /** First, second, and so on; spellings of one are divided by slashes. */
  ordinals: string
  /** Patterns of feasts that have the same date every year, by month and day: "12-25". */
  feasts: Readonly<Record<string, RegExp>>
  /** Several words that mean one of the above, with what they are read as. Each is a pattern. */
  phrases: readonly (readonly [pattern: RegExp, word: string])[]
}
