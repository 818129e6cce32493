import { normaliseWithin } from '@parley/contracts'
import { alternatives, lexiconOf, PACKS } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'
import { isComplaint } from './read-complaint.ts'
import { withoutSettled } from './settled.ts'

/** The intent of a customer's line, when it is not a question to be answered from knowledge. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'acknowledgement'
  | 'refusal'
  | 'complaint'
  | 'person'
  | 'identity'
  | 'unreadable'
  | 'question'

const greetings = lexiconOf('greeting')
const dayParts = lexiconOf('dayPart')
const thanks = lexiconOf('thanks')
const goodbyes = lexiconOf('farewell', 'goodNight')
const understanding = lexiconOf('understanding')
const leadingYes = lexiconOf('leadingYes')
const acknowledgements = lexiconOf('yes', 'acknowledgement', 'understanding')
/** "Leave it" refuses as well. */
const refusals = new Set([...lexiconOf('no'), 'rehne', 'रहने'])
const companions = lexiconOf('besideSmallTalk')

const intents = (
  name: 'introduction' | 'declinesPerson' | 'noName' | 'nothing' | 'givesUp' | 'besideGivesUp',
) => alternatives(({ intents }) => intents[name])

const WORD_PATTERN = /[\p{L}\p{M}\p{Nd}'’\u200c\u200d]+/gu

const identityPatterns = PACKS.flatMap(({ intents }) => intents.identity)

const personPatterns = PACKS.flatMap(({ intents }) => intents.person)
const declinesPerson = new RegExp(intents('declinesPerson'), 'i')

// The placeholder of a message without text, e.g. "[image]".
const PLACEHOLDER =
  /^\[(?:image|video|audio|document|sticker|voice note|contact card|location|unsupported)\b[^\]]*\]$/

/** "Helloooo" is drawn out; no word has a letter three times in a row. */
function wordsOf(text: string): string[] {
  // The sign that makes a picture of a character is a mark, and no word.
  const plain = normaliseWithin(text, 'NFKC').replace(/\p{Variation_Selector}/gu, '')
  const words = plain.toLowerCase().match(WORD_PATTERN) ?? []
  return words.map((word) =>
    word
      .replace(/(\p{L})\1{2,}/gu, '$1')
      .replace(/^dh?an+[yi]?a*[vw]+a+dh?$/, 'dhanyavad')
      .replace(/^sh?u+kri+y?a+$/, 'shukriya'),
  )
}

/** A word that says yes at the beginning, as one that says it everywhere. */
function withPlainYes(words: readonly string[]): readonly string[] {
  return words.map((word, index) => (index === 0 && leadingYes.has(word) ? 'yes' : word))
}

function isOnly(words: readonly string[], ...sets: ReadonlySet<string>[]): boolean {
  return words.every((word) => companions.has(word) || sets.some((set) => set.has(word)))
}

function has(words: readonly string[], set: ReadonlySet<string>): boolean {
  return words.some((word) => set.has(word))
}

const MAXIMUM_SMALL_TALK_WORDS = 9
const introduction = new RegExp(`^(.{0,20})${wholeWords(intents('introduction'))}`, 'iu')
const throughIntroduction = new RegExp(`^.*?(?:${intents('introduction')})\\s*`, 'iu')
const noName = new RegExp(`^(?:${intents('noName')})\\b`, 'i')

/** Reads one line. Questions of substance are never taken for small talk: any word with a meaning of its own decides. */
export function readIntent(text: string): Intent {
  const line = text.trim()
  if (PLACEHOLDER.test(line)) return 'unreadable'
  if (isComplaint(line)) return 'complaint'
  if (identityPatterns.some((pattern) => pattern.test(line))) return 'identity'
  if (personPatterns.some((pattern) => pattern.test(line)) && !declinesPerson.test(line)) return 'person'

  const composed = normaliseWithin(line, 'NFC')
  const withoutWish = composed.replace(givesUp, ' ')
  const isGivenUp = withoutWish !== composed && !line.includes('?')
  const rest = withoutSettled(isGivenUp ? withoutWish : line)
  const words = withPlainYes(wordsOf(rest ?? (isGivenUp ? withoutWish : line)))
  if (isGivenUp && isOnly(words, acknowledgements, refusals, thanks, goodbyes)) return 'refusal'
  // Only emoji or punctuation, or only that all is said.
  if (words.length === 0) return /\?/.test(line) ? 'question' : 'acknowledgement'
  if (words.every((word) => SOUND.test(word))) return 'acknowledgement'
  if (words.length > MAXIMUM_SMALL_TALK_WORDS) return 'question'
  if (rest !== undefined && isOnly(words, acknowledgements, refusals)) return 'acknowledgement'
  if (has(words, thanks) && isOnly(words, thanks, acknowledgements, goodbyes, greetings, refusals))
    return 'thanks'
  if (has(words, greetings) && (isOnly(words, greetings, dayParts, acknowledgements) || introduces(line)))
    return 'greeting'
  if (has(words, goodbyes) && isOnly(words, goodbyes, dayParts, acknowledgements)) return 'goodbye'
  if (has(words, dayParts) && words.length > 1 && isOnly(words, dayParts)) return 'greeting'
  if (words.length === 1 && words[0] === 'gm') return 'greeting'
  if (introduces(line) && !/\?/.test(line)) return 'greeting'
  if (/\?/.test(line)) return 'question'
  if (has(words, refusals) && isOnly(words, refusals, thanks, acknowledgements)) return 'refusal'
  if (has(words, acknowledgements) && isOnly(words, acknowledgements)) return 'acknowledgement'
  return 'question'
}

/** Sounds that say no more than that a message was read. */
const SOUND = /^(?:h+m+|u+h+m*|o+h+|a+h+|um+|acc?h+a+|achh+a+)$/

// "I am Asha" introduces; "I am looking for a haircut" asks, and "what happens if I am late?" too.
function introduces(line: string): boolean {
  const before = introduction.exec(line)
  if (before === null) return false
  const opening = wordsOf(before[1]!)
  if (!isOnly(opening, greetings, dayParts, acknowledgements, thanks)) return false
  const after = line.replace(throughIntroduction, '')
  const words = after.match(WORD_PATTERN) ?? []
  if (noName.test(after)) return false
  return words.length > 0 && words.length <= 4
}

/** Takes back what was asked for, where nothing is being arranged. */
const givesUp = new RegExp(
  wholeWords(
    `(?:(?:${intents('nothing')})[\\s,.]+)?(?:${intents('givesUp')})(?:[\\s,.]+(?:${intents('besideGivesUp')}))?`,
  ),
  'giu',
)

const weakAgreements = lexiconOf('acknowledgement')
/** Words that may stand beside a yes to the offer of a person. */
const connecting = lexiconOf('connect')

/** Whether a line says yes to the offer of a person, and nothing else. "Okay, thanks" and "okay bye" close the chat. */
export function acceptsOffer(text: string): boolean {
  const words = withPlainYes(wordsOf(text))
  if (/\?/.test(text) || words.length > MAXIMUM_SMALL_TALK_WORDS) return false
  if (has(words, goodbyes) || has(words, refusals)) return false
  // "हो गया" is done, and accepts nothing.
  if (leadingYes.has(wordsOf(text)[0] ?? '') && has(words, understanding)) return false
  if (!has(words, acknowledgements) && !words.some((word) => word === 'please')) return false
  if (!isOnly(words, acknowledgements, thanks, connecting)) return false
  const isWeak = !words.some((word) => acknowledgements.has(word) && !weakAgreements.has(word))
  return !(isWeak && has(words, thanks))
}
