/** How a canonical text names hours. Those without a part of their own stand where they are used. */

const number = '(\\d{1,2}|w\\d{1,2})'
const half = '(am|pm)'
const notUnit =
  '(?! (?:day|week|month|hour|minute|people|persons?|log|logo|logon|kids?|adults?|rs|rupees?|₹|%|baar|times?|th|mo\\d+|saal|years?|km|ko|tarikh|lakh|hazar|thousand))'

const everywhere = (source: string) => new RegExp(source, 'gu')

export const TIMES = {
  shiftedHour: everywhere(` (plus30|plus15|minus15) ${number}(?: (?:baje|${half}))?(?= )`),
  halfPast: everywhere(` half past ${number}(?: ${half})?(?= )`),
  halfAfter: everywhere(` half ${number}${notUnit}(?= )`),
  quarterPast: everywhere(` (?:a )?quarter (past|se) ${number}(?: ${half})?(?= )`),
  minutesPast: everywhere(` ${number} (?:minute )?past ${number}(?: ${half})?(?= )`),
  stretchWithHalf: everywhere(
    ` (?:between |from )?${number}(?: ${half}| baje)? (?:se|and|aur|-|–) ${number} (baje|am|pm)(?: ke (?:beech|bich))?(?= )`,
  ),
  bareStretch: everywhere(` (?:between|from) ${number} (?:se|and|-) ${number}(?= )`),
  afterHour: everywhere(` ${number} (baje|am|pm) (?:ke )?(?:later|after)(?= )`),
  beforeHour: everywhere(` ${number} (baje|am|pm) (?:(?:se|ke) )?(?:pehle|pahle|पहले)(?= )`),
  limitedHour: everywhere(
    ` (after|before|by|till|around|about|approx) (?:about |around )?${number}(?:[:.](\\d\\d))?(?: (baje|am|pm))?${notUnit}(?= )`,
  ),
  hourAndMinutes: everywhere(` ${number} (\\d\\d|w30|w15|w45) (am|pm|baje)(?= )`),
  hourAndSpokenMinutes: everywhere(` ${number} baje (?:ke |kar |के )?${number} minute(?= )`),
  hourWithHalf: everywhere(` ${number} ${half}(?= )`),
  hourBaje: everywhere(` ${number} (?:ish )?baje(?= )`),
  atHour: everywhere(` (?:at|@) ${number}(?:[:.](\\d\\d))?${notUnit}(?= )`),
  hourAfterPart: new RegExp(`^(?: (?:ko|ke|me|at|,))* ${number}${notUnit}(?= )`, 'u'),
  hourBeforePart: new RegExp(` ${number}(?: (?:in the|ko|me))*$`, 'u'),
  hourAfterDate: new RegExp(`^(?: (?:ko|ke|me|,))* ${number}${notUnit}(?: |$)`, 'u'),
  bareHour: everywhere(` (\\d{1,2})(?:ish)?${notUnit}(?= )`),
}
