/**
 * One form for a text however it is dressed up: letters and digits only, without case, accents, look-alikes of other
 * scripts and invisible characters. Each keeps its place in the text.
 */
import { normaliseWithin } from '@parley/contracts'
import { lookAlike } from '@parley/language'

export interface FoldedText {
  /** One UTF-16 code each: small letters and digits. */
  codes: Uint16Array
  /** Where in the text the character of each code begins, and ends. */
  starts: Int32Array
  ends: Int32Array
}

const LETTER_OR_DIGIT = /[\p{L}\p{Nd}]/u
const DIGIT = /\p{Nd}/u
const MARK = /\p{M}/u
/** Accents, dots under letters, and emoji modifiers. Vowel signs of Indian scripts are not included. */
const ORNAMENT = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f]|\u093c/u
/** Signs that stand for letters inside a word: "p@$$word". */
const SIGNS = new Map([
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
  ['|', 'l'],
  ['+', 't'],
])

function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!
  if (code < 128) return digit
  // Digits lie in runs of ten that begin at xxx0 or xxx6.
  const block = code & ~0xf
  const zero = DIGIT.test(String.fromCodePoint(block)) && code - block < 10 ? block : block + 6
  return String(Math.max(0, Math.min(9, code - zero)))
}

/** Codes of one character; ligatures hold three letters. */
const LONGEST_CHARACTER = 3

/** The folded form of a character; empty if it is dropped. */
function foldCharacter(character: string): string {
  let folded = ''
  for (const part of normaliseWithin(character, 'NFKD')) {
    const alike = lookAlike(part)
    for (const one of alike) {
      if (DIGIT.test(one)) folded += digitOf(one)
      else if (LETTER_OR_DIGIT.test(one) || (MARK.test(one) && !ORNAMENT.test(one))) folded += one
    }
  }
  // "㌖" is a whole word: more of it would only make long texts longer.
  return folded.length > LONGEST_CHARACTER ? folded.slice(0, 2) : folded
}

const remembered = new Map<string, string>()
const MAXIMUM_REMEMBERED = 5_000

function fold(character: string): string {
  let folded = remembered.get(character)
  if (folded === undefined) {
    folded = foldCharacter(character)
    if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
    remembered.set(character, folded)
  }
  return folded
}

/** The folded form of each ASCII character, one code each; 0 if it is dropped. */
const ASCII = Uint16Array.from(
  { length: 128 },
  (_, code) => foldCharacter(String.fromCharCode(code)).charCodeAt(0) || 0,
)

/** `signs`: read "@" and "$" inside words as letters. */
export function foldText(text: string, signs = false): FoldedText {
  // A character may fold to several: "㌖" to six.
  let size = text.length + 64
  let codes = new Uint16Array(size)
  let starts = new Int32Array(size)
  let ends = new Int32Array(size)
  let count = 0
  let at = 0
  const put = (code: number, start: number, end: number) => {
    if (count === size) {
      size *= 2
      codes = grown(codes, new Uint16Array(size))
      starts = grown(starts, new Int32Array(size))
      ends = grown(ends, new Int32Array(size))
    }
    codes[count] = code
    starts[count] = start
    ends[count] = end
    count++
  }
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit < 128) {
      const code = ASCII[unit]!
      if (code !== 0) put(code, at, at + 1)
      else if (signs && count > 0 && ends[count - 1] === at && /\S/.test(text[at + 1] ?? ' ')) {
        const letter = SIGNS.get(text[at]!)
        if (letter !== undefined) put(letter.charCodeAt(0), at, at + 1)
      }
      at++
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(at)!)
    const end = at + character.length
    const folded = fold(character)
    for (let index = 0; index < folded.length; index++) put(folded.charCodeAt(index), at, end)
    at = end
  }
  return { codes: codes.subarray(0, count), starts: starts.subarray(0, count), ends: ends.subarray(0, count) }
}

function grown<Numbers extends Uint16Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** Digits that stand for letters, and letters that are read as one another: i, l and 1. Indexed by code below 128. */
export const SAME_LETTER = Uint16Array.from({ length: 128 }, (_, code) => {
  const same: Record<string, string> = {
    '0': 'o',
    '1': 'l',
    i: 'l',
    '2': 'z',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '6': 'g',
    '7': 't',
    '8': 'b',
    '9': 'g',
  }
  const character = String.fromCharCode(code)
  return (same[character] ?? character).charCodeAt(0)
})

/** The text as it stands, in small letters: for pieces of secrets that hold signs. */
export function smallLetters(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    codes[index] = code >= 65 && code <= 90 ? code + 32 : code
  }
  return codes
}

/** A secret in the form in which texts are searched for it. */
export function foldSecret(text: string, signs = false): string {
  return String.fromCharCode(
    ...foldText(text.slice(0, 10_000), signs).codes.map((code) => (code < 128 ? SAME_LETTER[code]! : code)),
  )
}
