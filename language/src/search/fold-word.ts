/**
 * Folds one word to the sound it stands for, so that the spellings people use for it meet:
 * खुला, khula and khulaa; वापस, wapas and vapas; फ़ोन, phone and fone.
 */

import { normaliseWithin } from '@parley/contracts'

const DEVANAGARI_CONSONANTS: Record<string, string> = {
  क: 'k',
  ख: 'k',
  ग: 'g',
  घ: 'g',
  ङ: 'n',
  च: 'ch',
  छ: 'ch',
  ज: 'j',
  झ: 'j',
  ञ: 'n',
  ट: 't',
  ठ: 't',
  ड: 'd',
  ढ: 'd',
  ण: 'n',
  त: 't',
  थ: 't',
  द: 'd',
  ध: 'd',
  न: 'n',
  प: 'p',
  फ: 'f',
  ब: 'b',
  भ: 'b',
  म: 'm',
  य: 'y',
  र: 'r',
  ल: 'l',
  ळ: 'l',
  व: 'v',
  श: 's',
  ष: 's',
  स: 's',
  ह: 'h',
}

const DEVANAGARI_VOWELS: Record<string, string> = {
  अ: 'a',
  आ: 'a',
  इ: 'i',
  ई: 'i',
  उ: 'u',
  ऊ: 'u',
  ऋ: 'ri',
  ए: 'e',
  ऐ: 'ai',
  ओ: 'o',
  औ: 'o',
  ऑ: 'o',
  ऍ: 'e',
}

const DEVANAGARI_VOWEL_SIGNS: Record<string, string> = {
  'ा': 'a',
  'ि': 'i',
  'ी': 'i',
  'ु': 'u',
  'ू': 'u',
  'ृ': 'ri',
  'े': 'e',
  'ै': 'ai',
  'ो': 'o',
  'ौ': 'o',
  'ॉ': 'o',
  'ॅ': 'e',
}

/** No word of a language is longer; a longer one is folded by its beginning. */
export const LONGEST_WORD = 100

const VIRAMA = '्'
const NUKTA = '़'
const NASAL_SIGNS = new Set(['ं', 'ँ'])

/** Writes a Devanagari word in plain Latin letters. The silent vowel at the end of a word is left out. */
export function romaniseDevanagari(word: string): string {
  // ज्ञ is spoken and written "gy": विज्ञान, "vigyan".
  const characters = [...normaliseWithin(word, 'NFC', LONGEST_WORD).replaceAll('ज्ञ', 'ग्य')].filter(
    (character) => character !== NUKTA,
  )
  let roman = ''
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index]!
    const next = characters[index + 1]
    const consonant = DEVANAGARI_CONSONANTS[character]
    if (consonant !== undefined) {
      roman += consonant
      const hasOwnVowel = next === undefined || next === VIRAMA || DEVANAGARI_VOWEL_SIGNS[next] !== undefined
      if (!hasOwnVowel) roman += 'a'
    } else if (NASAL_SIGNS.has(character)) {
      // A nasal at the end only colours the vowel and is seldom written in Latin letters (नहीं, "nahi").
      if (next !== undefined) roman += 'n'
    } else {
      roman += DEVANAGARI_VOWEL_SIGNS[character] ?? DEVANAGARI_VOWELS[character] ?? ''
    }
  }
  return roman
}

const VOWEL = /[aeiou]/

/**
 * Reduces a word in Latin letters to its skeleton. Words of four consonants and more keep only their consonants, since these
 * identify them and vowels are what people misspell; shorter words keep their vowels, except for the `a` between consonants,
 * which Hindi writes in no fixed way.
 */
export function skeletonOf(latinWord: string): string {
  const sounds = normaliseWithin(latinWord, 'NFD', LONGEST_WORD)
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
    .replace(/[st]ion/g, 'sn')
    .replace(/(.)\1+/g, (run, letter: string) =>
      letter === 'e' || letter === 'o' ? letter + letter : run[0]!,
    )
    .replace(/ph/g, 'f')
    .replace(/cch|chh|ch/g, 'C')
    .replace(/ck/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/C/g, 'c')
    .replace(/d?ge$/, 'j')
    .replace(/q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/igh/g, 'i')
    // Before h the short a is spoken and often written as e: शहर, shahar, shehar.
    .replace(/e(?=h)/g, 'a')
    .replace(/([bcdfgjklmnprstv])h/g, '$1')
    .replace(/h$/, '')
    .replace(/m(?=[pb])/g, 'n')
    .replace(/ee|ea/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/a[iy]|e[iy]/g, 'e')
    .replace(/au|ou/g, 'o')
    .replace(/(?!^)y/g, 'i')
    .replace(/([aeiou])[aeiou]+/g, '$1')
    .replace(/(.)\1+/g, '$1')
  const consonants = sounds.replace(/[aeiou]/g, '')
  if (consonants.length >= 4) return (VOWEL.test(sounds[0]!) ? 'a' : '') + consonants
  const short = sounds.replace(/(?<=[^aeiou])a(?=[^aeiou])/g, '')
  return consonants.length === 3 ? short.replace(/(?!^)[aeiou]$/, '') : short
}
