/** Texts that a pattern or a loop may take long over: 10,000 characters of every awkward kind. */
import { CHARACTERS } from './characters.ts'
import { WORDS } from './words.ts'

export const LENGTH = 10_000

export interface AwkwardText {
  name: string
  text: string
}

export function repeated(piece: string, ending = ''): string {
  return (piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH - ending.length) + ending).slice(
    0,
    LENGTH,
  )
}

/** A word of the given kind, then a run of one character: "agent!!!!!!x". */
function prefixed(prefix: string, character: string): string {
  return `${prefix}${repeated(character, 'x').slice(prefix.length)}`
}

export const AWKWARD_TEXTS: readonly AwkwardText[] = [
  ...[...CHARACTERS, ...WORDS].map((piece) => ({
    name: `${show(piece)} again and again, then x`,
    text: repeated(piece, 'x'),
  })),
  // Beside letters, digits and the signs that addresses, prices and hours are made of.
  ...['1', 'a', '@', '.'].flatMap((other) =>
    [' ', '\n', 'a', '1', ':', ',', '-', '/', 'क', '\u0301', '㌖', '⑳', '½', '₹', '😀'].map((character) => ({
      name: `${show(character)} and ${show(other)} in turn`,
      text: repeated(character + other, 'x'),
    })),
  ),
  ...['agent', 'a@', '1', '[', '<think', 'my name is ', 'rs', '/*', '#', '|', '{{', 'want '].flatMap((word) =>
    [' ', '\n', '!', '-', 'a'].map((character) => ({
      name: `${show(word)}, then ${show(character)} to the end`,
      text: prefixed(word, character),
    })),
  ),
  ...['㌖', '⑳', 'a', '\u0301'].map((character) => ({
    name: `a run of ${show(character)}, then codes of a letter and a digit`,
    text: `${repeated(character).slice(0, LENGTH / 2)}${repeated('a1').slice(0, LENGTH / 2)}`,
  })),
  { name: 'many short lines', text: repeated('ab 12\n') },
  {
    name: 'two long lines',
    text: `${repeated('word ').slice(0, LENGTH / 2)}\n${repeated('word ').slice(0, LENGTH / 2 - 1)}`,
  },
  { name: 'one word of every letter', text: repeated('abcdefghijklmnopqrstuvwxyz') },
  {
    name: 'numbers that are all different',
    text: Array.from({ length: 2_000 }, (_, index) => index)
      .join(' ')
      .slice(0, LENGTH),
  },
  {
    name: 'words that are all different',
    text: Array.from({ length: 2_000 }, (_, index) => `w${index.toString(36)}`)
      .join(' ')
      .slice(0, LENGTH),
  },
]

function show(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => `${character}(${character.codePointAt(0)!.toString(16)})`,
  )
}
