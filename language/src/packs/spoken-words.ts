/** The words by which a language says figures and signs aloud. Each function takes whole numbers. */
export interface SpokenWords {
  /** From 0 to 9. */
  digits: readonly string[]
  /** Any whole number up to 10^15. `western`: in thousands and millions, where the language has them. */
  cardinal(number: number, western?: boolean): string
  ordinal(number: number): string
  date(day: number, month: number, year: number | null): string
  /** Two days of one month, such as 14 to 16 August. */
  days(from: number, to: number, month: number, year: number | null): string
  /** `half`: as the text says it; null where it says none. */
  time(hour: number, minute: number, half: 'am' | 'pm' | null): string
  /** The amount in words, where the text has it in other units than the currency's own: "two point five lakh". */
  money(amount: string, currency: Currency, isOne: boolean): string
  smallMoney(amount: string, currency: Currency, isOne: boolean): string
  /** Stands between whole units and small ones. */
  betweenMoney: string
  point: string
  minus: string
  plus: string
  percent: string
  /** Between the ends of a range. */
  to: string
  /** Between two figures with a stroke. */
  by: string
  /** Before the figure of "No. 5". */
  number: string
  and: string
  /** One and several, by the English abbreviation in small letters. */
  units: Readonly<Record<string, readonly [one: string, several: string]>>
  /** By the English abbreviation without its dot. */
  titles: Readonly<Record<string, string>>
  /** By the first three English letters. */
  weekdays: Readonly<Record<string, string>>
  /** Sizes after an amount of money: "lakh". */
  magnitudes: Readonly<Record<string, string>>
  /** Words that stand twice once figures are words. */
  tidy: readonly (readonly [from: string, to: string])[]
}

export type Currency = 'INR' | 'USD' | 'EUR' | 'GBP'

/** Groups of a number with the words for them, the largest first. */
export function sayGroups(
  number: number,
  groups: readonly (readonly [size: number, word: string])[],
  sayRest: (rest: number) => string,
): string {
  for (const [size, word] of groups) {
    if (number < size) continue
    const rest = number % size
    const head = `${sayGroups(Math.floor(number / size), groups, sayRest)} ${word}`
    return rest === 0 ? head : `${head} ${sayGroups(rest, groups, sayRest)}`
  }
  return sayRest(number)
}
