import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../../packs/index.ts'

export const STOP_WORDS = new Set(PACKS.flatMap(({ optOut }) => optOut.stop.map(foldMessage)))
export const START_WORDS = new Set(PACKS.flatMap(({ optOut }) => optOut.start.map(foldMessage)))

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
  if (STOP_WORDS.has(folded)) return 'stop'
  if (START_WORDS.has(folded)) return 'start'
  return undefined
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
