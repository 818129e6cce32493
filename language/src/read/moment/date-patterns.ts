/** How a canonical text names days. Those without a part of their own stand where they are used. */

const PAST = '(?:last|past|previous|pichle|pichla|pichli|gaye|gayi|beete|beeti|पिछले|पिछला|पिछली|बीते|गए)'
const NUMBER = '(\\d{1,2}|w\\d{1,2})'
const LEAD = '(?:on |this |the ){0,3}'

const everywhere = (source: string) => new RegExp(source, 'gu')

export const DATES = {
  pastWeekday: everywhere(` ${PAST} (?:(?:week|month) (?:ke |ki |ka |me |on )*)?wd\\d(?! (?:of|in))(?= )`),
  weekdayOfPast: everywhere(` (?:on )?wd\\d ${PAST} (?:week|month)(?= )`),
  pastStretch: everywhere(` (?:yesterday|${PAST} (?:day|night|week|weekend|month))(?= )`),
  ago: everywhere(` (?:a |an |one |${NUMBER} )?(?:day|week|month|saal|year)s? (?:ago|back|pehle)(?= )`),
  dayOfMonthName: everywhere(
    ` ${LEAD}${NUMBER} (?:th )?(?:of |ke |- )?mo(\\d{1,2})(?: ,)?(?: (20\\d\\d))?(?= )`,
  ),
  monthNameAndDay: everywhere(
    ` ${LEAD}mo(\\d{1,2}) (?:ke |ko |the |- )?${NUMBER}(?: th)?(?: ,)?(?: (20\\d\\d))?(?! (?:baje|am|pm|:))(?= )`,
  ),
  anyDayOfMonthName: everywhere(` ${LEAD}${NUMBER} (?:th )?(?:of |ke |- )?mo\\d{1,2}(?= )`),
  anyMonthNameAndDay: everywhere(` ${LEAD}mo\\d{1,2} (?:the )?(\\d{1,2})(?: th)?(?= )(?! (?:baje|am|pm|:))`),
  daysLater: everywhere(` (?:(?:today|now) se )?${NUMBER} (?:day|week) (?:ke )?(?:later|from now)(?= )`),
  inDays: everywhere(` (?:in|after|within) (a|${NUMBER}) (?:day|week)(?= )`),
  dayOfNextMonth: everywhere(` next month (?:ke |ki |me )*${NUMBER}(?: th)?(?: tarikh)?(?= )`),
  weekday: everywhere(` ${LEAD}wd(\\d)(?= )`),
  ordinalDay: everywhere(
    ` (?:on )?(?:the )?${NUMBER} th(?! (?:time|floor|one|option|slot|choice|wala|wali|visit|person))(?= )`,
  ),
  numberTarikh: everywhere(` ${NUMBER} (?:ke )?tarikh(?= )`),
  tarikhNumber: everywhere(` tarikh ${NUMBER}(?= )`),
}
