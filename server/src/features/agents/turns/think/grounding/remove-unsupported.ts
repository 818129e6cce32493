import type { Claim } from '@parley/language'
import { coverage, LONGEST_JUDGED, splitSentences } from '@parley/language'

const MINIMUM_WORDS = 4
/** The share of the question's words in the answer that what is left must still hold. */
const STILL_ANSWERS = 0.6

/**
 * Takes out the sentences that state something without a source. Undefined when what is left would be no answer to the
 * question: "Sure!" alone helps nobody, and the price of breakfast is no price of a room.
 */
export function removeUnsupported(
  answer: string,
  find: (text: string) => readonly Claim[],
  question = '',
): string | undefined {
  if (answer.length > LONGEST_JUDGED) return undefined
  const kept = splitSentences(answer).filter((one) => find(one).length === 0)
  const text = kept
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < MINIMUM_WORDS) return undefined
  const asked = coverage(question, answer)
  if (asked > 0 && coverage(question, text) < asked * STILL_ANSWERS) return undefined
  // Two halves that are harmless apart may read as one claim together.
  return find(text).length === 0 ? text : undefined
}
