/** Reads what a piece of text (a sentence, a clause, a cell of a table) speaks of, for comparing pieces with each other. */
import { normaliseWithin } from '@parley/contracts'
import { LRUCache } from 'lru-cache'
import { analyseText } from '../../search/analyse-text.ts'
import { type CalendarReading, readCalendar } from './read-calendar.ts'
import { type Figure, readFigures } from './read-figures.ts'
import { type Interval, readIntervals } from './read-intervals.ts'
import { groupsOf, isEmptyWord, sidesOf, wholeWords } from './words/index.ts'
import { COSTS_NOTHING, EVERY, NEGATION, ONLY } from './words/logic-words.ts'

/** A word of content, by every form under which it may meet another. */
export interface PieceWord {
  keys: readonly string[]
  /** By its sound alone: for words of the sources, so that a word in another script finds them. */
  sound: string
  surface: string
  start: number
  /** A name as a rule: it begins with a capital inside of a sentence. */
  isName: boolean
}

export interface Piece extends CalendarReading {
  text: string
  words: readonly PieceWord[]
  figures: readonly Figure[]
  /** Figures of the row's and the column's name: they say which cell of a table it is. */
  naming: readonly Figure[]
  intervals: readonly Interval[]
  sides: ReadonlySet<string>
  isNegative: boolean
  isOnly: boolean
  isEvery: boolean
}

const negation = new RegExp(wholeWords(NEGATION).normalize('NFKC'), 'iu')
const costsNothing = new RegExp(wholeWords(COSTS_NOTHING).normalize('NFKC'), 'giu')
const ONE_SPELLING: readonly (readonly [RegExp, string])[] = [
  [/check(?:ing)?[\s-]in(?![\p{L}])/giu, 'checkin'],
  [/check(?:ing)?[\s-]out(?![\p{L}])/giu, 'checkout'],
  [/non[\s-]veg/giu, 'nonveg'],
  [/one[\s-]way/giu, 'oneway'],
  [/24\s*(?:x|×|\*|\/)\s*7(?!\d)/giu, 'alwaysopen'],
  [/american express/giu, 'amex'],
  [/(?:no|not a|not any) (?:problem|issue|trouble)/giu, 'allowed'],
]
const NOT_SUFFIX = /n't(?![\p{L}])/iu
const only = new RegExp(wholeWords(ONLY).normalize('NFKC'), 'iu')
const every = new RegExp(wholeWords(EVERY).normalize('NFKC'), 'iu')
const NUMBER = /^\p{Nd}/u
const SHORTEST_SOUND = 3
const LONGEST_SURFACE = 60
const DEVANAGARI = /\p{Script=Devanagari}/u

function keysOf(folded: string, exact: readonly string[], surface: string): string[] {
  const lower = normaliseWithin(surface.toLowerCase(), 'NFC', LONGEST_SURFACE)
  const keys = new Set<string>(exact)
  for (const group of groupsOf(lower)) keys.add(group)
  if (folded.startsWith('#')) keys.add(folded)
  // The sound lets scripts meet; that of a short word is the sound of too many others.
  else if (folded.length > SHORTEST_SOUND || DEVANAGARI.test(surface)) keys.add(folded)
  return [...keys]
}

/** The words of content. `isClaim` leaves out the words that say nothing of their own in an answer. */
export function readWords(text: string): readonly PieceWord[] {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const words = readWordsAfresh(text)
  if (text.length <= LONGEST_REMEMBERED) remembered.set(text, words)
  return words
}

/** Headings and names of rows belong to many statements. */
const remembered = new LRUCache<string, readonly PieceWord[]>({ max: 3_000 })
const LONGEST_REMEMBERED = 400

function readWordsAfresh(text: string): PieceWord[] {
  const words: PieceWord[] = []
  for (const token of analyseText(text)) {
    if (token.isStopWord || NUMBER.test(token.surface) || token.folded === '₹') continue
    const surface = token.surface.replace(/['’]s$/u, '')
    words.push({
      keys: keysOf(token.folded, token.exact, surface),
      sound: token.folded,
      surface: surface.toLowerCase(),
      start: token.start,
      isName: /^\p{Lu}/u.test(token.surface) && token.start > 0,
    })
  }
  return words
}

const PARTS_OF_DAY = new Set(
  "morning afternoon evening night noon midnight subah savere dopahar dopeher shaam sham raat baje o'clock am pm hours सुबह सवेरे दोपहर शाम रात बजे half quarter past".split(
    ' ',
  ),
)
/** Beside a time, these words are a part of it. */
export function isPartOfDay(surface: string): boolean {
  return PARTS_OF_DAY.has(surface)
}

export function isEmpty(word: PieceWord): boolean {
  return isEmptyWord(word.surface)
}

export function readPiece(written: string, dayClock = false): Piece {
  const original = ONE_SPELLING.reduce(
    (text, [pattern, to]) => text.replace(pattern, to),
    written.replace(costsNothing, 'free'),
  )
  const { text, figures } = readFigures(original, dayClock)
  const words = readWords(original)
  return {
    text,
    words,
    figures,
    naming: [],
    intervals: readIntervals(text),
    sides: new Set(words.flatMap(({ surface }) => sidesOf(surface))),
    isNegative: negation.test(text) || NOT_SUFFIX.test(text),
    isOnly: only.test(text),
    isEvery: every.test(text),
    ...readCalendar(text),
  }
}
