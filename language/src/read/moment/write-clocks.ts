/**
 * Hours of several words, written as one: "half past three" becomes "3:30" in a canonical text. After it, every clock is a
 * number or two numbers with a colon, so that other readers know one form.
 */

const NUMBER = '(\\d{1,2}|w\\d{1,2})'
const MINUTES = '(w5|w10|w20|w25|w15|5|10|20|25)'
/** Behind a time with a bare number these say that it is no hour. */
const NOT_AMOUNT =
  '(?! (?:hazar|hazaar|hajar|thousand|lakh|lac|sau|rs|rupees?|rupaye|kilo|kg|हजार|हज़ार|लाख|सौ|किलो))'
const BEFORE_CLOCK =
  '(?<= (?:at|@|around|about|by|after|before|till|from|between|se|to|on|morning|afternoon|evening|night|today|tonight|tomorrow|kal|parso|wd\\d|ko|-|\\d{1,2} (?:th )?(?:of )?mo\\d{1,2}))'
const AFTER_CLOCK = '(?= (?:am|pm|baje|in the|ko|morning|afternoon|evening|night|se|to|-))'
/** An ordinary number of minutes beside an hour, as a word or in digits. */
const SPOKEN_MINUTES = '(w10|w15|w20|w25|w30|w35|w40|w45|w50|w55)'
const WRITTEN_MINUTES = '([0-5][05])'

const everywhere = (source: string) => new RegExp(source, 'gu')

type Writer = (match: readonly string[]) => number | undefined

const amountOf = (text: string | undefined) => (text === undefined ? 0 : Number(text.replace('w', '')))

const FORMS: readonly (readonly [pattern: RegExp, minutesOf: Writer])[] = [
  // "Saade teen", "sawa paanch", "paune chaar".
  [
    everywhere(` (plus30|plus15|minus15) ${NUMBER}${NOT_AMOUNT}(?= )`),
    ([, shift, hour]) => amountOf(hour) * 60 + { plus30: 30, plus15: 15, minus15: -15 }[shift as 'plus30'],
  ],
  // "Dedh baje", "dhai se char baje".
  [everywhere(' (dedh|dhai)(?= (?:baje|se|to|tak|-) )'), ([, named]) => (named === 'dedh' ? 90 : 150)],
  [everywhere('(?<= (?:se|to|-)) (dedh|dhai)(?= )'), ([, named]) => (named === 'dedh' ? 90 : 150)],
  [everywhere(` half past ${NUMBER}(?= )`), ([, hour]) => amountOf(hour) * 60 + 30],
  [
    everywhere(
      ` half (w?(?:1[0-2]|[1-9]))(?! (?:day|week|month|hour|minute|an?|kg|kilo|plate|price|rate|of|th|:))${NOT_AMOUNT}(?= )`,
    ),
    ([, hour]) => amountOf(hour) * 60 + 30,
  ],
  [
    everywhere(` (?:an? )?quarter (past|after|to|before|of) ${NUMBER}(?= )`),
    ([, side, hour]) => amountOf(hour) * 60 + (side === 'past' || side === 'after' ? 15 : -15),
  ],
  [
    everywhere(` ${NUMBER} (?:minute )?past ${NUMBER}(?= )`),
    ([, minutes, hour]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  // "Ten to four"; "10 to 12" are two hours.
  [
    everywhere(
      `(?<! (?:from|between)) ${MINUTES} (?:minute )?to ${NUMBER}(?! (?:day|week|month|hour|minute|th|mo\\d+|people|log|ppl|-))(?= )`,
    ),
    ([, minutes, hour]) =>
      amountOf(minutes) > amountOf(hour) && amountOf(hour) > 0
        ? amountOf(hour) * 60 - amountOf(minutes)
        : undefined,
  ],
  // "Das bajkar bees minute", "teen baj ke bees minute".
  [
    everywhere(` ${NUMBER} baje (?:ke |kar )?${NUMBER} minute(?= )(?! (?:later|ke later|before|pehle))`),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  // "Chaar bajne me das minute".
  [
    everywhere(` ${NUMBER} (?:bajne|बजने) me ${NUMBER} minute(?= )`),
    ([, hour, minutes]) => amountOf(hour) * 60 - amountOf(minutes),
  ],
  // "Five thirty", "at 4 20", "6 30 in the evening".
  [
    everywhere(` (w?(?:1[0-2]|[1-9])) ${SPOKEN_MINUTES}${AFTER_CLOCK}`),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  [
    everywhere(
      `${BEFORE_CLOCK} (w?(?:1[0-2]|[1-9])) ${SPOKEN_MINUTES}(?! (?:day|week|month|hour|minute|people|log|ppl|th))(?= )`,
    ),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  [
    everywhere(`(?<! mo\\d{1,2}) (1[0-2]|0?[1-9]) ${WRITTEN_MINUTES}${AFTER_CLOCK}`),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  [
    everywhere(
      `${BEFORE_CLOCK} (1\\d|2[0-3]|0?[1-9]) ${WRITTEN_MINUTES}(?! (?:day|week|month|hour|minute|people|log|ppl|th|rs|rupees?))(?= )`,
    ),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  [
    /^ (1\d|2[0-3]|0?[1-9]) ([0-5][05])(?= $)/gu,
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  // "1130 am", "1730 hrs", "at 1730".
  [
    everywhere(' ([01]?\\d|2[0-3])([0-5]\\d)(?= (?:am|pm|baje) )'),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  [
    everywhere(
      // "27 November 2030" is a year.
      `${BEFORE_CLOCK} (?<! mo\\d{1,2} (?=20[23]))([01]\\d|2[0-3])([0-5][05])(?! (?:rs|rupees?|per|each|only|inr|people|log|ppl|sq|steps|₹|-|hazar))(?= )`,
    ),
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  // "1730 tomorrow"
  [
    / ([01]\d|2[0-3])([0-5][05])(?= (?:today|tonight|tomorrow|kal|parso|(?:on )?wd\d) )/gu,
    ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes),
  ],
  [/ ([01]\d|2[0-3])([0-5]\d)(?= hour )/gu, ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes)],
  [/^ ([01]\d|2[0-3])([0-5][05])(?= $)/gu, ([, hour, minutes]) => amountOf(hour) * 60 + amountOf(minutes)],
]

const HOUR_BEHIND = / (\d{1,2}:\d\d) hour(?= )/gu

export function writeClocks(canonical: string): string {
  const written = FORMS.reduce(
    (text, [pattern, minutesOf]) =>
      text.replace(pattern, (...match) => {
        const minutes = minutesOf(match as string[])
        return minutes === undefined ? (match[0] as string) : ` ${clockText(minutes)}`
      }),
    canonical,
  )
  return written.replace(HOUR_BEHIND, ' $1')
}

/** A quarter to one is 12:45. */
function clockText(minutes: number): string {
  const hour = Math.floor(minutes / 60)
  const shown = hour === 0 ? 12 : hour
  return `${shown}:${String(minutes - hour * 60).padStart(2, '0')}`
}
