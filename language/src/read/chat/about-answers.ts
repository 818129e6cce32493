/** Lines about the chat itself: the answer missed the question, an insult, or nothing that can be read. */
import { normaliseWithin } from '@parley/contracts'
import { alternatives, lexiconOf, PACKS } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'
import { wordsOf } from '../small-talk.ts'

const MAXIMUM_CHARACTERS = 1_000

const plain = (text: string) => normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS).replace(/[’‘]/g, "'")

/** One for each language: one pattern of all of them could not be analysed. */
const missed = PACKS.map(({ chat }) => new RegExp(wholeWords(...chat.missed).normalize('NFC'), 'iu'))

/** "No, that is not what I asked." */
export function saysNotMeant(text: string): boolean {
  const line = plain(text)
  return missed.some((pattern) => pattern.test(line))
}

const insult = new RegExp(wholeWords(alternatives(({ chat }) => chat.insults)).normalize('NFC'), 'iu')
const insults = new RegExp(insult.source, 'giu')
const ANGER = /[\u{1F621}\u{1F620}\u{1F92C}\u{1F44E}\u{1F595}]/u
/** Words around an insult that ask nothing. */
const around = lexiconOf(
  'besideSmallTalk',
  'yes',
  'no',
  'person',
  'personRequest',
  'besideClosing',
  'greeting',
)
const AROUND_INSULT =
  /^(?:bot|you|u|are|r|is|this|ai|machine|tum|tu|aap|ho|hai|kya|sab|sala|saala|bc|mc|तुम|तू|हो|है|आहेस)$/u
const MOST_WORDS = 12

export function holdsInsult(text: string): boolean {
  return insult.test(plain(text)) || ANGER.test(text)
}

/** Nothing but insults. */
export function isInsult(text: string): boolean {
  if (!holdsInsult(text) || text.includes('?')) return false
  const words = wordsOf(plain(text).replace(insults, ' '))
  return words.length <= MOST_WORDS && words.every((word) => around.has(word) || AROUND_INSULT.test(word))
}

const HAS_LETTER = /\p{L}/u
const LATIN = /^[a-z]+$/
const VOWELS = /[aeiouy]/
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const SHORTEST_ROW = 4
const MOST_CONSONANTS = /[bcdfghjklmnpqrstvwxz]{6}/

/** Keys that were hit at random. */
function isNoWord(word: string): boolean {
  if (!LATIN.test(word) || word.length < SHORTEST_ROW) return false
  if (!VOWELS.test(word) && word.length > SHORTEST_ROW) return true
  const runs = KEYBOARD_ROWS.some((row) => row.includes(word.slice(0, SHORTEST_ROW)))
  return runs || MOST_CONSONANTS.test(word) || /^(.{1,3})\1{2,}/.test(word)
}

/** Numbers alone, signs alone, or letters that are no word. */
export function isUnclear(text: string): boolean {
  const line = plain(text)
  if (!HAS_LETTER.test(line)) return true
  return wordsOf(line).every((word) => !HAS_LETTER.test(word) || isNoWord(word))
}
