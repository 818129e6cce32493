/** Whether a customer asks in which languages they get answers: "do you speak French?", "hindi mein baat karo". */
import { normaliseWithin } from '@parley/contracts'
import { alternatives, PACKS } from '../../packs/index.ts'
import { WORD_END, WORD_START, wholeWords } from '../../text/word-boundary.ts'

const MAXIMUM_CHARACTERS = 400

const ours = alternatives(({ chat }) => chat.ownLanguages)
const others = alternatives(({ chat }) => chat.otherLanguages)
const named = (source: string) => source.replaceAll('LANGUAGE', `(?:${ours}|${others})`).normalize('NFC')

/** One for each language: one pattern of all of them could not be analysed. */
const asking = PACKS.map(({ chat }) => new RegExp(wholeWords(...chat.asksLanguage.map(named)), 'iu'))
const bare = PACKS.map(
  ({ chat }) => new RegExp(`^[^\\p{L}]*(?:${named(chat.bareLanguage)})[^\\p{L}\\p{M}]*$`, 'iu'),
)
// A Marathi case stands behind the name without a space.
const other = new RegExp(`${WORD_START}(?:${others.normalize('NFC')})(?:${WORD_END}|त|मध्ये|मधून)`, 'iu')

export interface AskedLanguage {
  /** As the customer wrote its name; undefined where they name one that agents answer in, or none. */
  foreign: string | undefined
}

export function readAskedLanguage(text: string): AskedLanguage | undefined {
  const line = normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS).replace(/[’‘]/g, "'")
  if (![...asking, ...bare].some((pattern) => pattern.test(line))) return undefined
  return { foreign: other.exec(line)?.[0] }
}
