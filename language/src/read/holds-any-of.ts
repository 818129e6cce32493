/** Whether a text holds a word or phrase: whole words, in any script, whatever the case. Pure. */

import { normaliseWithin } from '@parley/contracts'

/** Scripts that write words without spaces between them: there, a phrase is found wherever it stands. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

export function holdsAnyOf(text: string, phrases: readonly string[]): boolean {
  const words = wordsOf(text)
  return phrases.some((phrase) => {
    const wanted = wordsOf(phrase)
    // A dash or a joiner alone is no word; a message without words would seem to hold it.
    if (wanted === '') return false
    return UNSPACED.test(wanted)
      ? squeezed(words).includes(squeezed(wanted))
      : ` ${words} `.includes(` ${wanted} `)
  })
}

/** Words and signs with one space between them. Apostrophes and joiners do not part a word, dashes do. */
function wordsOf(text: string): string {
  const plain = normaliseWithin(text, 'NFKC')
    .toLowerCase()
    .replace(/['’‘\p{Cf}]/gu, '')
    .replace(/\p{Pd}/gu, ' ')
  return (plain.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []).join(' ')
}

const squeezed = (words: string) => words.replaceAll(' ', '')
