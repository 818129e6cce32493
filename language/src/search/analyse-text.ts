import { normaliseWithin } from '@parley/contracts'
import { LONGEST_WORD } from './fold-word.ts'
import { findPhrase, readWord, relatedTerms, relatedToConcept } from './lexicon.ts'

/** A word, a number or a known phrase of a text. `start` and `end` are UTF-16 offsets into the text as given. */
export interface Token {
  surface: string
  start: number
  end: number
  /** Where spellings and languages meet: a concept (`#price`), a sound (`~khl`) or a number. */
  folded: string
  /** The words as written, brought to their stems. Several for a phrase. */
  exact: string[]
  /** For a phrase, the folded forms of its words. */
  parts: string[]
  /** Folded concepts that an answer to a question with this word is likely to contain. */
  related: string[]
  /** Whether the word carries no content of its own. */
  isStopWord: boolean
}

// A number keeps its separators of thousands; letters of one script stay together; a joiner does not end a Devanagari word.
const WORD_PATTERN =
  /₹|\p{Nd}+(?:,\p{Nd}{2,3})*|(?:(?!\p{Nd})(?:\p{Script=Devanagari}|\u200c|\u200d))+|(?:(?!\p{Script=Devanagari})[\p{L}\p{M}])+(?:['’](?!\p{Script=Devanagari})\p{L}{1,2}(?!\p{L}))?/gu

const NUMBER_PATTERN = /^\p{Nd}/u
const MERIDIEM = /^[ap]m$/i

function digitsOf(number: string): string {
  return number.replace(/,/g, '').replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
}

function normalise(surface: string): string {
  return normaliseWithin(surface, 'NFC', LONGEST_WORD)
    .replace(/\u200c|\u200d|॰/g, '')
    .replace(/['’].*/su, '')
    .toLowerCase()
}

interface Word {
  surface: string
  start: number
  end: number
  token: Token
  sound: string
}

function readWords(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD_PATTERN)) {
    const surface = match[0]
    const start = match.index
    const end = start + surface.length
    if (surface === '₹' || (MERIDIEM.test(surface) && NUMBER_PATTERN.test(words.at(-1)?.surface ?? ''))) {
      const folded = surface === '₹' ? '#price' : '#hours'
      const token = { surface, start, end, folded, exact: [], parts: [], related: [], isStopWord: false }
      words.push({ surface, start, end, token, sound: surface.toLowerCase() })
      continue
    }
    if (NUMBER_PATTERN.test(surface)) {
      const digits = digitsOf(surface)
      const token = {
        surface,
        start,
        end,
        folded: digits,
        exact: [],
        parts: [],
        related: [],
        isStopWord: false,
      }
      words.push({ surface, start, end, token, sound: digits })
      continue
    }
    const word = normalise(surface)
    if (word === '') continue
    const reading = readWord(word)
    const { exact, folded, isStopWord, sound } = reading
    const token = {
      surface,
      start,
      end,
      folded,
      exact: [exact],
      parts: [],
      related: relatedTerms(reading),
      isStopWord,
    }
    words.push({ surface, start, end, token, sound })
  }
  return words
}

/**
 * Reads a text in English, Devanagari Hindi or romanised Hindi, or a mixture, into tokens under which the same word meets
 * whatever its script and spelling. Stop words are included and marked. Other scripts yield their words unchanged.
 */
export function analyseText(text: string): Token[] {
  const words = readWords(text)
  const sounds = words.map((word) => word.sound)
  const tokens: Token[] = []
  for (let index = 0; index < words.length; ) {
    const phrase = findPhrase(sounds, index)
    if (phrase === undefined) {
      tokens.push(words[index]!.token)
      index += 1
      continue
    }
    const members = words.slice(index, index + phrase.length)
    const content = members.filter((word) => !word.token.isStopWord)
    const { start } = members[0]!
    const { end } = members.at(-1)!
    tokens.push({
      surface: text.slice(start, end),
      start,
      end,
      folded: `#${phrase.concept}`,
      exact: content.flatMap((word) => word.token.exact),
      parts: content.map((word) => word.token.folded),
      related: relatedToConcept(`#${phrase.concept}`),
      isStopWord: false,
    })
    index += phrase.length
  }
  return tokens
}

/** Every term under which a text is found: its content words in each of their forms, in the order of the text. */
export function indexTerms(text: string): string[] {
  const terms: string[] = []
  for (const token of analyseText(text)) {
    if (!token.isStopWord) terms.push(token.folded, ...token.exact, ...token.parts)
  }
  return terms
}
