/** How a canonical text names days. Those without a part of their own stand where they are used. */

const PAST = '(?:last|past|previous|pichle|pichla|pichli|gaye|gayi|beete|beeti|पिछले|पिछला|पिछली|बीते|गए)'
const NUMBER = '(\\d{1,2}|w\\d{1,2})'
/** "The first dry needling", "a second opinion": written in words, an ordinal before a noun is no day. */
const NOT_FIRST_THING =
  '(?!(?<= w[1-9] th) (?!(?:at|on|ko|ke|ki|of|please|pls|plz|is|works|would|will|suits|for|if|or|and|around|about|from|by|in|after|before|till|until|to|morning|afternoon|evening|night|noon|tarikh|mo\\d|wd\\d|w\\d)(?![\\p{L}\\p{M}]))\\p{L})'
const LEAD = '(?:on |this |the ){0,3}'
const TO = '(?:se|to|-|–)'
const NOT_CLOCK = '(?! (?:baje|am|pm|:))'
/** "First visit", "second dose": an ordinal before these is no day. */
const NOT_VISIT =
  '(?! (?:time|floor|one|option|slot|choice|wala|wali|visit|person|sitting|dose|session|birthday|anniversary|street|cross|class|std|standard|child|kid|baby|year|month|week|round|attempt|order|reminder|coat|row|seat|house|party|page|chapter|semester|trimester|baar|bar|manzil|din|day|wd\\d))'

const everywhere = (source: string) => new RegExp(source, 'gu')

export const DATES = {
  pastWeekday: everywhere(` ${PAST} (?:(?:week|month) (?:ke |ki |ka |me |on )*)?wd\\d(?! (?:of|in))(?= )`),
  weekdayOfPast: everywhere(` (?:on )?wd\\d ${PAST} (?:week|month)(?= )`),
  pastStretch: everywhere(` (?:yesterday|${PAST} (?:day|night|week|weekend|month))(?= )`),
  ago: everywhere(
    ` (?:a |an |one |${NUMBER} )?(?:day|week|month|saal|year)s? (?:ago|back|pehle|pahle|पहले)(?= )`,
  ),
  weekdayDish: everywhere(
    '(?<! (?:this|next|on)) wd\\d (?:roast|specials?|offers?|menu|timings?|hours?|edition|newspaper)(?= )',
  ),
  rangeInMonth: everywhere(
    ` (?:from |between )?${NUMBER} (?:th )?(?:tarikh )?(?:${TO}|and) ${NUMBER} (?:th )?(?:of |ke |- )?mo(\\d{1,2})(?: ,)?(?: (20\\d\\d))?(?= )`,
  ),
  monthAndRange: everywhere(
    ` (?:from )?mo(\\d{1,2}) (?:the )?${NUMBER} (?:th )?${TO} ${NUMBER}(?: th)?(?: tarikh)?(?! (?:baje|am|pm|:|mo\\d))(?= )`,
  ),
  rangeOfDays: everywhere(
    ` (?:from |between )?(?:the )?${NUMBER} (?:th )?(?:${TO}|and) (?:the )?${NUMBER} (?:th|tarikh)${NOT_VISIT}(?= )`,
  ),
  dayOfMonthName: everywhere(
    ` ${LEAD}${NUMBER} (?:th )?(?:of |ke |- )?mo(\\d{1,2})(?: ,)?(?: (20\\d\\d))?(?= )`,
  ),
  monthNameAndDay: everywhere(
    ` ${LEAD}mo(\\d{1,2}) (?:ke |ki |ko |the |- )?${NUMBER}(?: th)?(?: ,)?(?: (20\\d\\d))?${NOT_CLOCK}(?= )`,
  ),
  anyDayOfMonthName: everywhere(` ${LEAD}${NUMBER} (?:th )?(?:of |ke |- )?mo\\d{1,2}(?= )`),
  anyMonthNameAndDay: everywhere(` ${LEAD}mo\\d{1,2} (?:the )?(\\d{1,2})(?: th)?(?= )${NOT_CLOCK}`),
  weekdayOfMonthName: everywhere(
    ` (?:on )?(?:the )?(last|w[1-5] th|\\d th) wd(\\d) (?:of |in |ke )?(?:mo(\\d{1,2})|(?:the )?(this|next) month)(?= )`,
  ),
  monthNameAndWeekday: everywhere(
    ` mo(\\d{1,2}) (?:ke|ki|ka|के) (last|w[1-5] th|pehle|pahle|पहले) wd(\\d)(?= )`,
  ),
  daysLater: everywhere(
    ` (?:(?:today|now) se )?(a|${NUMBER}) (day|week|fortnight) (?:ke )?(?:later|from now|from today)(?:(?: (?:,|on|the|ko|ke)){0,3} wd(\\d))?(?= )`,
  ),
  inDays: everywhere(
    ` (?:in|after|within) (an?|${NUMBER}) (day|week|fortnight)(?: time)?(?:(?: (?:,|on|the|ko)){0,3} wd(\\d))?(?= )`,
  ),
  weekFromWeekday: everywhere(
    ` (?:an? |${NUMBER} )?week (?:from|on|after) (?:this |coming |next )?(?:wd(\\d)|(today|tomorrow))(?= )`,
  ),
  weekdayWeek: everywhere(` ${LEAD}wd(\\d) week(?! (?:of|ke|day))(?= )`),
  weekdayAfterNext: everywhere(` ${LEAD}wd(\\d) (?:of |in )?(?:after next|(?:the )?week after next)(?= )`),
  nextToNextWeekday: everywhere(' (?:on )?next (?:to|se) next wd(\\d)(?= )'),
  weekAfterNext: everywhere(
    ' (?:the )?(?:week after next|next (?:se|to) next week)(?:(?: (?:on|,|ke|ko)){0,2} wd(\\d))?(?= )',
  ),
  dayOfNextMonth: everywhere(` next month (?:ke |ki |me |on |the )*${NUMBER}(?: th)?(?: tarikh)?(?= )`),
  dayThisMonth: everywhere(` ${LEAD}${NUMBER} (?:th )?(?:of )?(this|next) month(?= )`),
  weekday: everywhere(` ${LEAD}wd(\\d)(?= )`),
  ordinalDay: everywhere(` (?:on )?(?:the )?${NUMBER} th${NOT_VISIT}${NOT_FIRST_THING}(?= )`),
  numberTarikh: everywhere(` ${NUMBER} (?:th )?(?:ke )?tarikh(?= )`),
  tarikhNumber: everywhere(` tarikh ${NUMBER}(?= )`),
  nights: everywhere(
    ` ${NUMBER}(?: (?:nights|night (?:ke (?:liye|lie)|के (?:लिए|लिये)|stay|package|ka stay|from|starting|se|on|in(?! the)))|(?= night stay))(?= )`,
  ),
}
