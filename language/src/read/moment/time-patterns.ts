/** How a canonical text names hours. Those without a part of their own stand where they are used. */

const NUMBER = '(\\d{1,2}|w\\d{1,2})'
const HALF = '(am|pm)'
const NOT_UNIT =
  '(?! (?:day|week|month|hour|minute|people|persons?|log|logo|logon|kids?|adults?|rs|rupees?|₹|%|baar|times?|th|mo\\d+|saal|years?|km|ko|tarikh|lakh|hazar|thousand))'

const everywhere = (source: string) => new RegExp(source, 'gu')

export const TIMES = {
  shiftedHour: everywhere(` (plus30|plus15|minus15) ${NUMBER}(?: (?:baje|${HALF}))?(?= )`),
  halfPast: everywhere(` half past ${NUMBER}(?: ${HALF})?(?= )`),
  halfAfter: everywhere(` half ${NUMBER}${NOT_UNIT}(?= )`),
  quarterPast: everywhere(` (?:a )?quarter (past|se) ${NUMBER}(?: ${HALF})?(?= )`),
  minutesPast: everywhere(` ${NUMBER} (?:minute )?past ${NUMBER}(?: ${HALF})?(?= )`),
  stretchWithHalf: everywhere(
    ` (?:between |from )?${NUMBER}(?: ${HALF}| baje)? (?:se|and|aur|-|–) ${NUMBER} (baje|am|pm)(?: ke (?:beech|bich))?(?= )`,
  ),
  bareStretch: everywhere(` (?:between|from) ${NUMBER} (?:se|and|-) ${NUMBER}(?= )`),
  afterHour: everywhere(` ${NUMBER} (baje|am|pm) (?:ke )?(?:later|after)(?= )`),
  beforeHour: everywhere(` ${NUMBER} (baje|am|pm) (?:(?:se|ke) )?(?:pehle|pahle|पहले)(?= )`),
  limitedHour: everywhere(
    ` (after|before|by|till|around|about|approx) (?:about |around )?${NUMBER}(?:[:.](\\d\\d))?(?: (baje|am|pm))?${NOT_UNIT}(?= )`,
  ),
  hourAndMinutes: everywhere(` ${NUMBER} (\\d\\d|w30|w15|w45) (am|pm|baje)(?= )`),
  hourAndSpokenMinutes: everywhere(` ${NUMBER} baje (?:ke |kar |के )?${NUMBER} minute(?= )`),
  hourWithHalf: everywhere(` ${NUMBER} ${HALF}(?= )`),
  hourBaje: everywhere(` ${NUMBER} (?:ish )?baje(?= )`),
  atHour: everywhere(` (?:at|@) ${NUMBER}(?:[:.](\\d\\d))?${NOT_UNIT}(?= )`),
  hourAfterPart: new RegExp(`^(?: (?:ko|ke|me|at|,))* ${NUMBER}${NOT_UNIT}(?= )`, 'u'),
  hourBeforePart: new RegExp(` ${NUMBER}(?: (?:in the|ko|me))*$`, 'u'),
  hourAfterDate: new RegExp(`^(?: (?:ko|ke|me|,))* ${NUMBER}${NOT_UNIT}(?: |$)`, 'u'),
  bareHour: everywhere(` (\\d{1,2})(?:ish)?${NOT_UNIT}(?= )`),
}
