/** One spelling for the many ways in which people in a hurry type a word. Vocabulary and messages are folded alike. Pure. */
import { normaliseWithin } from '@parley/contracts'

const LAUGHING = /[\u{1f602}\u{1f605}\u{1f606}\u{1f923}\u{1f61c}\u{1f61d}\u{1f639}]/gu

export function foldText(text: string): string {
  return (
    normaliseWithin(text, 'NFKC')
      .toLowerCase()
      .replace(LAUGHING, ' lol ')
      .replace(/['’‘`\p{Cf}]|\u093c|\ufe0f/gu, '')
      // Hindi: signs that are left out or confused in typing, and a nasal before a consonant, written in three ways.
      .replace(/\u0901/g, '\u0902')
      .replace(/\u0940/g, '\u093f')
      .replace(/\u0942/g, '\u0941')
      .replace(/\u0908/g, '\u0907')
      .replace(/\u090a/g, '\u0909')
      .replace(/[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])/g, '\u0902')
      // A nasal at the end of a word: हैं, में, नहीं.
      .replace(/\u0902(?![\p{L}\p{M}])/gu, '')
      // "heeelp", "nooo"
      .replace(/([a-z])\1{2,}/g, '$1')
  )
}

/** A word, or the end of a sentence: "." for several of its signs. */
export function partsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{M}\p{N}]+|[.!?।॥\n]/gu) ?? []
}

/** Hindi in Latin letters has no fixed spelling: "khoon" is "khun", "paani" is "pani". */
export function skeletonOf(word: string): string {
  return word
    .replace(/aa/g, 'a')
    .replace(/ee|ii/g, 'i')
    .replace(/oo|uu/g, 'u')
    .replace(/w/g, 'v')
    .replace(/ph/g, 'f')
    .replace(/chh/g, 'ch')
    .replace(/([a-z])\1/g, '$1')
    .replace(/(?<=.)y(?=[aeiou])/g, '')
    .replace(/h$/, '')
}
