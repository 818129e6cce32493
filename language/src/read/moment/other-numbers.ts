/**
 * Numbers that are no day and no hour: prices, addresses, rooms and orders, sizes, amounts, people. They are taken out of a
 * text before days and hours are read.
 */
import { findPartyNumbers } from '../party/party-mentions.ts'
import { type Remaining, takeSpans } from './spans.ts'

const CLOCK_BEHIND = '(?! (?:am|pm|baje|th|mo\\d|:|ko|tarikh))'

const everywhere = (source: string) => new RegExp(source, 'gu')

const NUMBERED =
  'flat|house|room|plot|sector|shop|gate|table|order|invoice|id|otp|pin|pincode|floor|ward|lane|bed|cabin|seat|size|age|umar|umr|bus|train|flight|platform|page|class|grade|std|phase|bp|weight|model|iphone|galaxy|version|counter|token|bill|door|tower|wing|gali|number|kamra|makan|dukan|नंबर|कमरा|मकान|दुकान|उम्र|सेक्टर|फ्लैट'

const OTHERS: readonly RegExp[] = [
  / (?:rs|inr|usd|₹|\$|€|£) \d\S*(?= )/gu,
  / 24\/7(?= )/gu,
  // "The Monday one", "the later one".
  /(?<= (?:the|that|this|your) (?:wd\d|today|tomorrow|morning|afternoon|evening|night|early|late|earlier|later|other|(?:\d{1,2}|w\d{1,2}) th)) w1(?= )/gu,
  / \d{1,4}\/\d{1,4} (?:kg|kilo|gm|grams?|litres?|ltr|cup|plates?|inch|inches|mm|stars?|marks|bhk|rating|portion|size|sleeves?)(?= )/gu,
  everywhere(
    ` (?:${NUMBERED})(?: (?:no|number|num|is|are|hai|code|#|-|मेरी|नंबर)){0,3} \\d{1,3}(?:[/-]\\d+)*${CLOCK_BEHIND}(?= )`,
  ),
  / \d{1,4} (?:number|numbr|नंबर|नम्बर)(?= )/gu,
  // "At 12 MG Road".
  everywhere(
    ` \\d{1,3}(?:/\\d{1,3})? (?!(?:am|pm|baje|o'clock) )(?:(?!(?:near|opp|opposite|on|at|in|from|to|se|for|and|with|by|the|,) )\\S+ ){0,3}(?:road|rd|street|marg|nagar|cross|avenue|ave|colony|society|apartments?|villas?|chowk|bazar|bazaar|complex|main|रोड|मार्ग|नगर)(?= )`,
  ),
  // "30 minutes or 45", "3 to 4 hours", "5 years old".
  / (?:\d{1,3}|w\d{1,2}) (?:(?:-|to|se|or|ya) (?:\d{1,3}|w\d{1,2}) )?(?:minute|hour|year|years|yr|yrs|saal|साल|kg|km|kms|gm|ml|inch|inches|feet|ft)(?: old)?(?: or (?:\d{1,3}|w\d{1,2})(?= [,;?!]|[,;?!]| $))?(?= )/gu,
  / (?:\d{1,3}|w\d{1,2}) (?:baar|bar|times?|बार|dafa|percent|%)(?: (?:a|per|in a) (?:day|week|month))?(?= )/gu,
]

/** Takes them out, and answers with what else is left to be read. */
export function skipOtherNumbers(remaining: Remaining): void {
  for (const pattern of OTHERS) takeSpans(remaining, pattern, () => true)
  const words = remaining.text.split(' ')
  for (const place of findPartyNumbers(words)) words[place] = words[place]!.replace(/\S/gu, '.')
  remaining.text = words.join(' ')
}
