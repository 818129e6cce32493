/**
 * Keys under which an English word meets its spelling in Devanagari: canal and कैनाल, elite and एलीट, QR and क्यूआर. They are
 * looser than the sound of a word (`skeletonOf`), since English is spelled in many ways, so they join words of two scripts only.
 */
import { normaliseWithin } from '@parley/contracts'
import { LONGEST_WORD, romaniseDevanagari } from './fold-word.ts'

const DEVANAGARI = /\p{Script=Devanagari}/u
const LATIN = /^[a-z]+$/
const LONGEST_ABBREVIATION = 6

const LETTER_NAMES: readonly (readonly [string, string])[] = Object.entries({
  a: 'ए',
  b: 'बी',
  c: 'सी',
  d: 'डी',
  e: 'ई',
  f: 'एफ',
  g: 'जी',
  h: 'एच',
  i: 'आई आइ',
  j: 'जे',
  k: 'के',
  l: 'एल',
  m: 'एम',
  n: 'एन',
  o: 'ओ',
  p: 'पी',
  q: 'क्यू',
  r: 'आर',
  s: 'एस',
  t: 'टी',
  u: 'यू',
  v: 'वी',
  w: 'डब्ल्यू डबल्यू',
  x: 'एक्स',
  y: 'वाई वाय',
  z: 'जेड ज़ेड',
})
  .flatMap(([letter, names]) => names.split(' ').map((name) => [letter, name.normalize('NFC')] as const))
  // एफ is f, and not the letter a before something else.
  .sort((a, b) => b[1].length - a[1].length)

/** The abbreviation that a word spells by the names of its letters: एटीएम is atm. */
function abbreviationOf(word: string): string | undefined {
  let letters = ''
  for (let rest = word; rest !== ''; ) {
    const found = LETTER_NAMES.find(([, name]) => rest.startsWith(name))
    if (found === undefined || letters.length >= LONGEST_ABBREVIATION) return undefined
    letters += found[0]
    rest = rest.slice(found[1].length)
  }
  return letters.length >= 2 ? letters : undefined
}

/** English spelling brought to the consonants that are spoken; `s` and `g` as they are written. */
function spokenConsonants(word: string): string {
  return word
    .replace(/^kn/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^ps/, 's')
    .replace(/^x/, 'z')
    .replace(/^isl/, 'il')
    .replace(/mb$/, 'm')
    .replace(/(?:ough|augh|igh)/g, 'o')
    .replace(/[st]ion|cian/g, 'sn')
    .replace(/[tc]ial/g, 'sl')
    .replace(/ture?$/, 'cHr')
    .replace(/tch|ch/g, 'cH')
    .replace(/sch/g, 'sk')
    .replace(/cc(?=[eiy])/g, 'ks')
    .replace(/sc(?=[eiy])/g, 's')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!H)|ck|q(?!u)/g, 'k')
    .replace(/qu/g, 'kv')
    .replace(/cH/g, 'c')
    .replace(/dge|dg$/g, 'j')
    .replace(/ph/g, 'f')
    .replace(/x/g, 'ks')
    .replace(/z/g, 'j')
    .replace(/w(?=[aeiouy])|^w|wh/g, 'v')
    .replace(/w/g, '')
    .replace(/(?<=[^aeiou])h|h$/g, '')
    .replace(/(?!^)y/g, 'i')
}

const VOWELS = /[aeiou]+/g
/** How a vowel between two consonants may be spoken: open, front or back. */
const SPOKEN_VOWELS: Readonly<Record<string, string>> = { a: 'ai', e: 'i', i: 'i', o: 'ua', u: 'au' }

/** Keys of a word in plain letters. `vowelsOf` gives the classes that a run of vowels may stand for. */
function keysOf(spoken: string, vowelsOf: (vowels: string) => string): string[] {
  const plain = spoken
    .replace(/m(?=[pb])/g, 'n')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=[^aeiou])e$/, '')
  const consonants = plain.replace(VOWELS, '')
  const start = /^[aeiou]/.test(plain) ? 'a' : ''
  if (consonants.length >= 3) return [start + consonants]
  if (consonants.length < 2) return []
  const between = /[^aeiou]([aeiou]*)[^aeiou]/.exec(plain)?.[1] ?? ''
  const end = /[aeiou]$/.test(plain) ? 'a' : ''
  const [first, last] = [...consonants]
  return [...vowelsOf(between)].map((vowel) => `${start}${first}${vowel}${last}${end}`)
}

function keysOfLatin(word: string): string[] {
  const spoken = spokenConsonants(word)
  const variants = new Set([spoken])
  // chemist is केमिस्ट, visa वीज़ा, and general जनरल.
  if (word.includes('ch')) variants.add(spokenConsonants(word.replaceAll('ch', 'k')))
  for (const one of [...variants]) variants.add(one.replace(/(?<=[aeiou])s(?=[aeiou]|$)/g, 'j'))
  for (const one of [...variants]) variants.add(one.replace(/g(?=[eiy])/g, 'j'))
  const vowelsOf = (vowels: string) => (vowels.length === 1 ? SPOKEN_VOWELS[vowels]! : classOf(vowels))
  return [...variants].flatMap((one) => keysOf(one, vowelsOf))
}

/** ee, ea, ai: front; oo, ou, au: back. */
function classOf(vowels: string): string {
  if (vowels === '') return 'a'
  if (/^(?:ee|ea|ie|ei|ai|i|e)/.test(vowels)) return 'i'
  if (/^[ou]/.test(vowels) || vowels === 'au') return 'u'
  return 'a'
}

const PLURAL_OR_FORM = /(?<=...)(?:ng|s|j)$/

function keysOfDevanagari(word: string): string[] {
  const roman = romaniseDevanagari(word)
    .replace(/ch/g, 'c')
    .replace(/(?<=[^aeiou])h|h$/g, '')
  const keys = keysOf(roman.replace(/(?!^)y/g, 'i'), classOf)
  // Documents are searched by stems: पार्किंग meets park, and लॉकर्स locker.
  return keys.flatMap((key) => (PLURAL_OR_FORM.test(key) ? [key, key.replace(PLURAL_OR_FORM, '')] : [key]))
}

export const isInDevanagari = (word: string) => DEVANAGARI.test(word)

/** `word` is in lower case. Empty for a word that is too short to be told by its sound, or in another script. */
export function soundKeys(word: string): string[] {
  const spelled = normaliseWithin(word, 'NFC', LONGEST_WORD)
  if (DEVANAGARI.test(spelled)) {
    const abbreviation = abbreviationOf(spelled)
    return [...new Set([...keysOfDevanagari(spelled), ...(abbreviation ? [`=${abbreviation}`] : [])])]
  }
  if (!LATIN.test(spelled)) return []
  const abbreviation = spelled.length <= LONGEST_ABBREVIATION ? [`=${spelled}`] : []
  return [...new Set([...keysOfLatin(spelled), ...abbreviation])]
}
