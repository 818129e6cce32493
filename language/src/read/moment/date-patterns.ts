/** How a canonical text names days. Those without a part of their own stand where they are used. */

const past = '(?:last|past|previous|pichle|pichla|pichli|gaye|gayi|beete|beeti|पिछले|पिछला|पिछली|बीते|गए)'
const number = '(\\d{1,2}|w\\d{1,2})'
const lead = '(?:on |this |the ){0,3}'

const everywhere = (source: string) => new RegExp(source, 'gu')

export const DATES = {
  pastWeekday: everywhere(` ${past} (?:(?:week|month) (?:ke |ki |ka |me |on )*)?wd\\d(?! (?:of|in))(?= )`),
  weekdayOfPast: everywhere(` (?:on )?wd\\d ${past} (?:week|month)(?= )`),
  pastStretch: everywhere(` (?:yesterday|${past} (?:day|night|week|weekend|month))(?= )`),
  ago: everywhere(` (?:a |an |one |${number} )?(?:day|week|month|saal|year)s? (?:ago|back|pehle)(?= )`),
  dayOfMonthName: everywhere(
    ` ${lead}${number} (?:th )?(?:of |ke |- )?mo(\\d{1,2})(?: ,)?(?: (20\\d\\d))?(?= )`,
  ),
  monthNameAndDay: everywhere(
    ` ${lead}mo(\\d{1,2}) (?:ke |ko |the |- )?${number}(?: th)?(?: ,)?(?: (20\\d\\d))?(?! (?:baje|am|pm|:))(?= )`,
  ),
  anyDayOfMonthName: everywhere(` ${lead}${number} (?:th )?(?:of |ke |- )?mo\\d{1,2}(?= )`),
  anyMonthNameAndDay: everywhere(` ${lead}mo\\d{1,2} (?:the )?(\\d{1,2})(?: th)?(?= )(?! (?:baje|am|pm|:))`),
  daysLater: everywhere(` (?:(?:today|now) se )?${number} (?:day|week) (?:ke )?(?:later|from now)(?= )`),
  inDays: everywhere(` (?:in|after|within) (a|${number}) (?:day|week)(?= )`),
  dayOfNextMonth: everywhere(` next month (?:ke |ki |me )*${number}(?: th)?(?: tarikh)?(?= )`),
  weekday: everywhere(` ${lead}wd(\\d)(?= )`),
  ordinalDay: everywhere(
    ` (?:on )?(?:the )?${number} th(?! (?:time|floor|one|option|slot|choice|wala|wali|visit|person))(?= )`,
  ),
  numberTarikh: everywhere(` ${number} (?:ke )?tarikh(?= )`),
  tarikhNumber: everywhere(` tarikh ${number}(?= )`),
}
