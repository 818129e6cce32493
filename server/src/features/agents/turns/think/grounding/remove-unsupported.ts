import type { Claim } from '@parley/language'
import { splitSentences } from '@parley/language'

const MINIMUM_WORDS = 4

/**
 * Takes out the sentences that state something without a source. Undefined when too little would be left to be an
 * answer: "Sure!" alone helps nobody.
 */
export function removeUnsupported(
  answer: string,
  find: (text: string) => readonly Claim[],
): string | undefined {
  const kept = splitSentences(answer).filter((one) => find(one).length === 0)
  const text = kept
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < MINIMUM_WORDS) return undefined
  // Two halves that are harmless apart may read as one claim together.
  return find(text).length === 0 ? text : undefined
}
