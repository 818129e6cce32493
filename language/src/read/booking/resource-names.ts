/** Finds words of a message that are written like the names of persons, chairs or rooms, in either script and in other spellings. */
import { normaliseWithin } from '@parley/contracts'
import { alternatives, PACKS } from '../../packs/index.ts'
import { romaniseDevanagari } from '../../search/fold-word.ts'
import { isOneSlipAway, readWord } from '../../search/lexicon.ts'
import { CONCEPTS } from '../../search/vocabulary/concepts/index.ts'
import { commonEnglishWords } from '../../search/vocabulary/english-words.ts'

export interface BookableResource {
  name: string
}

/** A word of a message. */
export interface Word {
  /** As written, in NFKC and lower case. */
  text: string
  start: number
  end: number
  isCapitalised: boolean
  /** Between it and the next word: a comma, or the end of a sentence. */
  pause: 'none' | 'comma' | 'end'
}

/** exact: as it is written in the name. sound: as it is spoken. close: one slip away. */
export type Likeness = 'exact' | 'sound' | 'close'

const LONGEST_TEXT = 4_000
const WORD = /[\p{L}\p{M}\p{Nd}]+(?:['’](?=\p{L})\p{L}{1,12})?/gu
const DEVANAGARI = /\p{Script=Devanagari}/u
const NUMBER = /^\p{Nd}+$/u
/** With so many consonants, a name is known whatever its vowels. */
const MANY_CONSONANTS = 3
/** So long a name sounds like no other word. */
const LONG_NAME = 5
/** In a shorter name, one consonant more or less makes another name. */
const SHORTEST_FOR_OTHER_CONSONANT = 6

export function wordsIn(message: string): Word[] {
  const text = normaliseWithin(message, 'NFKC', LONGEST_TEXT)
  const found = [...text.matchAll(WORD)]
  return found.map((match, index) => {
    const end = match.index + match[0].length
    return {
      text: match[0].toLowerCase().replace('’', "'"),
      start: match.index,
      end,
      isCapitalised: /^\p{Lu}/u.test(match[0]),
      pause: pauseIn(text.slice(end, found[index + 1]?.index ?? text.length), match[0]),
    }
  })
}

/** A point behind a title ends no sentence. */
function pauseIn(gap: string, word: string): Word['pause'] {
  if (/[?!;\n।|]/u.test(gap)) return 'end'
  if (gap.includes('.') && word.length > 3) return 'end'
  return gap.includes(',') ? 'comma' : 'none'
}

const titles = new RegExp(`^(?:${alternatives(({ people }) => people.title)})$`, 'u')
const addresses = new RegExp(`^(?:${alternatives(({ people }) => people.address)})$`, 'u')
const honorifics = new RegExp(`^(?:${alternatives(({ people }) => people.honorific)})$`, 'u')

const companions = new RegExp(`^(?:${alternatives(({ people }) => people.companion)})$`, 'u')

export const isTitle = (word: string) => titles.test(word)
export const isAddress = (word: string) => addresses.test(word)
export const isHonorific = (word: string) => honorifics.test(word)
/** Some of these are said out of respect as well: "bhai". */
export const isCompanion = (word: string) => companions.test(word)

/** Respect that is written onto a name: "mehtaji". */
const WRITTEN_ON = /(?<=.{3})(?:ji|जी|saab|saheb|साहब|ां?(?:कडे|कडून|सोबत|बरोबर|ना|ची|चा|चे|च्या|नी))$/u

export const bareName = (word: string) => word.replace(/'s$/u, '').replace(WRITTEN_ON, '')

/** A name as it is spoken: spellings of one name in Latin letters meet here. */
export function spokenName(word: string): string {
  const latin = DEVANAGARI.test(word) ? romaniseDevanagari(word) : word
  return normaliseWithin(latin, 'NFD', 100)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/ph/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replace(/w/g, 'v')
    .replace(/z/g, 'j')
    .replace(/(?<=.)h/g, '')
    .replace(/ee/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/a[iy]|e[iy]/g, 'e')
    .replace(/a[uw]|ou/g, 'o')
    .replace(/(?<=.)y/g, 'i')
    .replace(/(.)\1+/g, '$1')
}

/** Hindi speaks an "a" in places where nobody writes one, and the other way round. */
const withoutShortA = (spoken: string) => spoken.replace(/(?<=.)a/g, '')

export interface NamePart {
  text: string
  spoken: string
  isNumber: boolean
}

/** The words of a name that tell it apart: "Mehta" of "Dr. Anjali Mehta". */
export function partsOf({ name }: BookableResource): NamePart[] {
  const words = wordsIn(name).map(({ text }) => text)
  const telling = words.filter((word) => !isTitle(word) && !isAddress(word) && !isHonorific(word))
  return (telling.length > 0 ? telling : words)
    .filter((word) => telling.length < 2 || !['of', 'the', 'and'].includes(word))
    .map((text) => ({ text, spoken: spokenName(text), isNumber: NUMBER.test(text) }))
}

export function likeness(word: string, part: NamePart): Likeness | undefined {
  const bare = bareName(word)
  if (bare === part.text || word === part.text) return 'exact'
  if (part.isNumber || NUMBER.test(bare)) return undefined
  const spoken = spokenName(bare)
  // "Ne" is a word of grammar, and no Neha without its end.
  if (spoken.length < 3 && spoken !== part.spoken) return undefined
  const isOtherScript = DEVANAGARI.test(bare) !== DEVANAGARI.test(part.text)
  const sounds = spoken === part.spoken || withoutShortA(spoken) === withoutShortA(part.spoken)
  if (sounds && isOtherScript) return 'exact'
  // A long name in another spelling is as sure as the name itself.
  if (sounds && spoken.length >= LONG_NAME) return 'exact'
  if (sounds && spoken.length >= 3) return 'sound'
  return isClose(spoken, part.spoken) ? 'close' : undefined
}

/** Vowels are what people misspell. Another consonant makes another name: Mehra is not Mehta, and Doshi is not Joshi. */
function isClose(one: string, other: string): boolean {
  const isVowel = (letter: string | undefined) => letter !== undefined && 'aeiou'.includes(letter)
  if (one[0] !== other[0] && !(isVowel(one[0]) && isVowel(other[0]))) return false
  const [bones, otherBones] = [one.replace(/[aeiou]/g, ''), other.replace(/[aeiou]/g, '')]
  if (bones === otherBones) return bones.length >= MANY_CONSONANTS || isOneSlipAway(one, other)
  if (Math.min(one.length, other.length) < SHORTEST_FOR_OTHER_CONSONANT) return false
  const isSwapped = [...bones].toSorted().join('') === [...otherBones].toSorted().join('')
  return (isSwapped || bones.length !== otherBones.length) && isOneSlipAway(bones, otherBones)
}

const written = (list: string) => list.split(/\s+/).filter((word) => word !== '' && !word.endsWith('-'))
/** By their spelling: by their sound, many names would be everyday words. */
const everydayWords = new Set([
  ...commonEnglishWords,
  ...Object.values(CONCEPTS).flatMap(({ english, hindi }) => [...written(english), ...written(hindi)]),
  ...PACKS.flatMap(({ lexicon }) => Object.values(lexicon).flat()),
])
const everydayStems = new Set([...everydayWords].map((word) => readWord(word).exact))

/** A word of everyday language, which is a name only where more says so. */
export function isEverydayWord(word: string): boolean {
  const { isStopWord, exact } = readWord(normaliseWithin(word, 'NFC', 100))
  return isStopWord || everydayWords.has(word) || everydayStems.has(exact)
}

/** A word of grammar. */
export const isStopWord = (word: string) => readWord(normaliseWithin(word, 'NFC', 100)).isStopWord

const places = new RegExp(`^(?:${alternatives(({ people }) => people.place)})$`, 'u')

/** "Table 2" and "Laser room" are places: customers do not ask with whom they are. "Chair of Anita" names a person. */
export function namesPlace(name: string): boolean {
  const words = wordsIn(name).map(({ text }) => text)
  if (words.some((word) => NUMBER.test(word))) return true
  const isOwner = (word: string, at: number) => word.endsWith("'s") || words[at - 1] === 'of'
  return words.some((word) => places.test(word)) && !words.some(isOwner)
}
