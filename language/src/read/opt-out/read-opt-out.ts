import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../../packs/index.ts'

export const STOP_WORDS = new Set(PACKS.flatMap(({ optOut }) => optOut.stop.map(foldMessage)))
export const START_WORDS = new Set(PACKS.flatMap(({ optOut }) => optOut.start.map(foldMessage)))

const COURTESIES = new Set(PACKS.flatMap(({ optOut }) => optOut.courtesies.map(foldMessage)))

/** No request to stop is longer; a longer text is a message about something. */
const MAX_LENGTH = 120

/**
 * Whether a message is a request to stop, or to be written to again. Judged as a whole: "cancel" stops, "cancel my
 * booking" does not. Case, punctuation, emoji and repeated spaces do not matter.
 */
export function readOptOut(text: string): 'stop' | 'start' | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const folded = foldMessage(text)
  // A question asks whether something is so; it does not ask for it.
  if (/[?؟？]/.test(text) && !/^(stop|unsubscribe)$/.test(folded)) return undefined
  return requestOf(folded) ?? requestOf(withoutCourtesies(folded))
}

function requestOf(folded: string): 'stop' | 'start' | undefined {
  if (STOP_WORDS.has(folded)) return 'stop'
  return START_WORDS.has(folded) ? 'start' : undefined
}

/**
 * The request between polite words. Empty where one word is left: "please cancel" may be about a booking, and single words that are a
 * request together with a polite one are in the lists.
 */
function withoutCourtesies(folded: string): string {
  const words = folded.split(' ')
  while (words.length > 0) {
    const [first, second] = words
    const [last, before] = words.toReversed()
    if (COURTESIES.has(`${first} ${second}`)) words.splice(0, 2)
    else if (COURTESIES.has(`${before} ${last}`)) words.splice(-2)
    else if (COURTESIES.has(first!)) words.shift()
    else if (COURTESIES.has(last!)) words.pop()
    else break
  }
  return words.length > 1 ? words.join(' ') : ''
}

export function foldMessage(text: string): string {
  const letters = normaliseWithin(text, 'NFKC')
    .toLowerCase()
    // Of one word, as in "don't".
    .replace(/['’‘`]/g, '')
    // Written letter by letter, as in "S.T.O.P".
    .replace(/\b(\p{L})[.\-_*](?=\p{L}\b)/gu, '$1')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/[\uFE0F\u200B-\u200D]/g, '')
  return (
    normaliseWithin(letters, 'NFC')
      // Nukta and its variants, anusvara written as half-letters: बन्द is बंद.
      .replace(/न्द/g, 'ंद')
      .replace(/मेसेज|मैसज|मेसज|मेसैज/g, 'मैसेज')
      .replace(/शुरु/g, 'शुरू')
      .trim()
      .replace(/ +/g, ' ')
  )
}
