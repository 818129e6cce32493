/** Whether a question asks when the business is open. */

import { normaliseWithin } from '@parley/contracts'

const hours =
  /\btimings?\b|\b(?:opening|business|working|closing) (?:hours|time)\b|\bwhen\b.{0,20}\b(?:open|close)|\b(?:are|r) (?:you|u)(?: guys| people)? (?:still )?(?:open|closed)\b|\b(?:you|u|shop|salon|store|clinic|office) (?:still )?(?:open|closed) (?:today|now|right now|tonight)\b|\b(?:open|closed) (?:right )?now\b|\b(?:till|until|what time|how late)\b.{0,25}\b(?:open|close)|\b(?:kab|kitne baje|abhi|aaj)\b.{0,25}\b(?:khul|band)\w*|\bsamay\b|समय|(?:कब|कितने बजे|आज|अभी).{0,25}(?:खुल|बंद)|टाइमिंग/iu

export function asksForHours(question: string): boolean {
  return hours.test(normaliseWithin(question, 'NFC'))
}

// With the part of the day that goes with it: "aaj shaam ko".
const now =
  /(?<![\p{L}\p{M}])(?:today'?s?|tonight|(?:right )?now|currently|this (?:morning|afternoon|evening)|(?:aaj|aj|abhi|आज|अभी)(?:\s+(?:ke|ka|ki|के|का|की))?(?:\s+(?:subah|dopahar|shaam|sham|raat|din|सुबह|दोपहर|शाम|रात|दिन)(?:\s+(?:ko|mein|me|को|में))?)?)(?![\p{L}\p{M}])/giu

// The owner of the hours need not be named.
const theBusiness =
  /(?<![\p{L}\p{M}])(?:(?:the|your|aapki|apki|aapka) )?(?:shop|store|salon|parlou?r|dukaa?n|दुकान|सैलून|पार्लर)(?![\p{L}\p{M}])/giu

/** The question without its words for the present: what is written down about opening hours never says "today". */
export function withoutToday(question: string): string {
  return normaliseWithin(question, 'NFC')
    .replace(/[’‘]/g, "'")
    .replace(now, ' ')
    .replace(theBusiness, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
