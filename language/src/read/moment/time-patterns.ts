/** How a canonical text names hours. Those without a part of their own stand where they are used. */

/** "5", "w5", "5:30", "5.30", "noon". */
const HOUR = '(\\d{1,2}(?:[:.][0-5]\\d)?|w\\d{1,2}|noon)'
const HALF = '(am|pm)'
const PART = '(?:morning|afternoon|evening|night)'
const NOT_UNIT =
  '(?! (?:₹|%|mo\\d|(?:day|week|month|hour|minute|night|people|person|ppl|pax|guest|log|logo|logon|kid|adult|rs|rupee|rupaye|baar|time|th|saal|year|km|ko|tarikh|lakh|hazar|hazaar|thousand|kg|kilo|of|star|room|table|kamre|kamra|wali number|x)s?(?![\\p{L}\\p{M}])))'

const everywhere = (source: string) => new RegExp(source, 'gu')

export const TIMES = {
  stretch: everywhere(
    ` (between |from )?${HOUR}(?: (am|pm|baje))? (?:se|to|and|aur|और|-|–)(?: ${PART})? ${HOUR}(?: (am|pm|baje))?((?: (?:se|ke|between))*)${NOT_UNIT}(?= )`,
  ),
  afterHour: everywhere(` ${HOUR} (baje|am|pm) (?:ke )?(?:later|after)(?= )`),
  beforeHour: everywhere(` ${HOUR} (baje|am|pm) (?:(?:se|ke) )?(?:pehle|pahle|पहले)(?= )`),
  limitedHour: everywhere(
    ` (after|before|by|around|about|approx|approximately|roughly) (?:about |around |at )?${HOUR}(?: (baje|am|pm))?${NOT_UNIT}(?= )`,
  ),
  hourWithHalf: everywhere(` ${HOUR} ${HALF}(?= )`),
  hourBaje: everywhere(` ${HOUR} (?:ish )?baje(?= )`),
  atHour: everywhere(` (?:at|@) ${HOUR}${NOT_UNIT}(?= )`),
  hourAfterPart: new RegExp(`^(?: (?:ko|ke|me|at|around|by|,))* ${HOUR}${NOT_UNIT}(?= )`, 'u'),
  hourBeforePart: new RegExp(` ${HOUR}(?: (?:in the|ko|me))*$`, 'u'),
  hourAfterDate: new RegExp(`^(?: (?:ko|ke|me))* ${HOUR}${NOT_UNIT}(?: |$)`, 'u'),
  bareHour: everywhere(` (\\d{1,2})(?:ish)?${NOT_UNIT}(?= )`),
}
