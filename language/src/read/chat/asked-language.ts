/** Whether a customer asks in which languages they get answers: "do you speak French?", "hindi mein baat karo". */
import { normaliseWithin } from '@parley/contracts'
import { alternatives, PACKS } from '../../packs/index.ts'
import { splitSentences } from '../../text/split-sentences.ts'
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

const any = new RegExp(`${WORD_START}(?:${ours}|${others})${WORD_END}`.normalize('NFC'), 'iu')
/** "In Thai", "Thai language", "reply in Thai", "hindi mein": the words around the name say that it is a language. */
const spoken = PACKS.map(({ chat }) => new RegExp(wholeWords(named(chat.spokenLanguage)), 'iu'))

export interface AskedLanguage {
  /** As the customer wrote its name; undefined where they name one that agents answer in, or none. */
  foreign: string | undefined
  /** Nothing but the name of a language, which may be a dish or a massage as well: "Chinese?", "Thai please". Undefined: they ask for a language. */
  name: string | undefined
}

export function readAskedLanguage(text: string): AskedLanguage | undefined {
  const line = normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS).replace(/[’‘]/g, "'")
  const isSpoken = asking.some((pattern) => pattern.test(line))
  if (!isSpoken && !bare.some((pattern) => pattern.test(line))) return undefined
  const isName = !isSpoken && !spoken.some((pattern) => pattern.test(line))
  return { foreign: other.exec(line)?.[0], name: isName ? any.exec(line)?.[0] : undefined }
}

const speaks = new RegExp(wholeWords(alternatives(({ chat }) => chat.speaks)), 'iu')
const own = new RegExp(`${WORD_START}(?:${ours})${WORD_END}`.normalize('NFC'), 'giu')
const MAXIMUM_TEXT = 20_000

/** Whether a text uses the name of a language for something else: a dish, a massage, a lesson. */
export function namesOtherwise(text: string, name: string): boolean {
  return splitSentences(normaliseWithin(text, 'NFC', MAXIMUM_TEXT).toLowerCase()).some((sentence) => {
    if (!sentence.includes(name.toLowerCase()) || speaks.test(sentence)) return false
    // "English and Hindi" are the languages of a staff.
    return new Set(sentence.match(own) ?? []).size < 2
  })
}
