/**
 * The words for days and hours of English, Hindi and Hindi in Latin letters, as one small vocabulary. Readers
 * see the canonical form of a text: `kal subah saade 10 baje` and `कल सुबह साढ़े दस बजे` are the same there.
 */

import { normaliseWithin } from '@parley/contracts'
import { namesOf, PACKS } from '../../packs/index.ts'
import { MOMENT_MEANINGS } from '../../packs/moment-words.ts'
import { writeClocks } from './write-clocks.ts'

/** Longer texts are stories; people name a day in few words. Bounds the work that a stranger's text can make. */
const CHARACTERS_READ = 600

function normalise(text: string): string {
  return normaliseWithin(text, 'NFKC', CHARACTERS_READ)
    .toLowerCase()
    .replace(/[\u200c\u200d]/g, '')
    .replace(/’/g, "'")
}

const wordsOf = (list: string) =>
  normalise(list)
    .split(' ')
    .filter((word) => word !== '')

function buildLexicon(): Map<string, string> {
  const lexicon = new Map<string, string>()
  for (const meaning of MOMENT_MEANINGS) {
    for (const { moments } of PACKS) add(moments.words[meaning] ?? '', meaning)
  }
  for (const [index, names] of namesOf('weekdays').entries())
    for (const name of names) lexicon.set(normalise(name), `wd${index + 1}`)
  for (const [index, names] of namesOf('months').entries())
    for (const name of names) lexicon.set(normalise(name), `mo${index + 1}`)
  for (const [value, names] of namesOf('digits').entries())
    for (const name of value === 0 ? [] : names) lexicon.set(normalise(name), `w${value}`)
  for (const { moments } of PACKS) {
    for (const [value, words] of Object.entries(moments.numbers)) add(words, `w${value}`)
    for (const [index, spellings] of wordsOf(moments.ordinals).entries())
      for (const word of spellings.split('/')) lexicon.set(word, `w${index + 1} th`)
  }
  return lexicon

  function add(words: string, meaning: string): void {
    for (const word of wordsOf(words)) lexicon.set(word, meaning)
  }
}
const lexicon = buildLexicon()

const phrases = PACKS.flatMap(({ moments }) => moments.phrases)

const feasts = PACKS.flatMap(({ moments }) =>
  Object.entries(moments.feasts).map(
    ([day, pattern]) => [pattern, ` feast${day.replace('-', ':')} `] as const,
  ),
)

const DEVANAGARI_ZERO = 0x0966
const TOKEN = /feast\d+:\d+|\d+(?:[:./-]\d+)*|[\p{L}\p{M}']+|[,;?!–-]|[₹$€£%]/gu

/** The meaning of a word in lower case in the small vocabulary; the word itself where it has none there. */
export function meaningOf(word: string): string {
  return lexicon.get(word) ?? word
}

/**
 * The text in the small vocabulary, its words apart by single spaces. `w3` is a number that was written as a word:
 * many such words mean other things too, so they count only beside a word that makes them a day or an hour.
 */
export function canonicalise(text: string): string {
  const plain = normalise(text)
    .replace(/[०-९]/g, (digit) => String(digit.codePointAt(0)! - DEVANAGARI_ZERO))
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/(\d)\s*:\s*(\d)/g, '$1:$2')
    // "12.12." is a day; "at 5.10." is an hour at the end of a sentence.
    .replace(/(?<!(?:at|@|around|by|after|before) )(?<![\d.:/-])(\d{1,2})\.(\d{1,2})\.(?!\d)/g, '$1/$2')
    .replace(/(?<=(?:^|\s)on )(\d{1,2})\.(1[0-2]|0?[1-9])(?![\d.:/-]| ?[ap]m)/g, '$1/$2')
    // "14:00-16:00", "17-21 December".
    .replace(/(?<![\d:./-])(\d{1,2}(?:[:.]\d\d)?)[-–](\d{1,2}(?:[:.]\d\d)?)(?![\d:./-])/g, '$1 - $2')
    // The end of a sentence; "Dec." is none.
    .replace(/(?<=\p{L}{4}|[ap]m)\.(?=\s)|।/gu, ' ; ')
  const told = [...phrases, ...feasts].reduce((said, [pattern, word]) => said.replace(pattern, word), plain)
  const words = (told.match(TOKEN) ?? []).map((word) => lexicon.get(word) ?? word)
  const canonical = ` ${words.join(' ')} `
    .replace(/ w(20|30|40|50) w([1-9])(?= )/g, (_, tens, ones) => ` w${Number(tens) + Number(ones)}`)
    .replace(/ (\d+|w\d+) (?:st|nd|rd|th)(?= )/g, ' $1 th')
    .replace(/ sat (?=baje)/g, ' w7 ')
    .replace(/ sat (?!down)/g, ' wd6 ')
    .replace(/(?<! the) sun (?!lo |na |rahe |raha |rahi |liya )/g, ' wd7 ')
    .replace(/(?<= the) sun (?=\d)/g, ' wd7 ')
    // "Wed" is also "we'd" without its mark.
    .replace(
      / wed (?=[\d,;?!@-]|(?:at|on|or|and|for|wd\d|mo\d+|w\d+|the|this|next|noon|ko|ke|se|to|is|works|please|pls|if|after|before|around|half|quarter|today|tomorrow|morning|afternoon|evening|night|half|plus\d|minus\d|dhai|dedh) |$)/gu,
      ' wd3 ',
    )
    .replace(/(?<= (?:on|this|next|coming|from|till|until|by|or|and|se|to|for)) wed (?!in )/gu, ' wd3 ')
    .replace(/ this (?:wale|wali|wala|वाले|वाली) /g, ' this ')
  return writeClocks(canonical)
}
