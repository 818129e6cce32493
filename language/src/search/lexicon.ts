import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../packs/index.ts'
import { LONGEST_WORD, romaniseDevanagari, skeletonOf } from './fold-word.ts'
import { inflectHindiVerb, singularOf, stemDevanagari, stemEnglish, stemRomanisedHindi } from './stem-word.ts'
import { CONCEPTS } from './vocabulary/concepts/index.ts'
import { commonEnglishWords } from './vocabulary/english-words.ts'
import { QUESTION_WORDS, RELATED_CONCEPTS } from './vocabulary/related.ts'
import { devanagariStopWords, englishStopWords, romanisedStopWords } from './vocabulary/stop-words.ts'

/** The weight of one word for the search, in any text. */
export interface WordReading {
  /** The word as written, brought to its stem. */
  exact: string
  /** A concept (`#price`) or a sound (`~bldng`): where other spellings and the other language meet it. */
  folded: string
  /** The sound, by which runs of words are compared. */
  sound: string
  isStopWord: boolean
}

const DEVANAGARI = /\p{Script=Devanagari}/u
const LATIN = /^(?:\p{Script=Latin}|\p{M})+$/u

const endings = PACKS.flatMap(({ search }) => search?.endings ?? [])
const caseEnding = new RegExp(`(?:${endings.join('|')})$`, 'u')
/** Shorter words end like this by themselves. */
const SHORTEST_STEM = 4

/** The stem of a word in Devanagari, without an ending of case: हेअरकटची → हेअरकट. */
function stemInDevanagari(word: string): string {
  const bare = word.replace(caseEnding, '')
  return stemDevanagari([...bare].length >= SHORTEST_STEM ? bare : word)
}

/** The sound of a word in either script. Words of other scripts sound like themselves. */
export function soundOf(word: string): string {
  if (DEVANAGARI.test(word)) return skeletonOf(romaniseDevanagari(stemInDevanagari(word)))
  if (LATIN.test(word)) {
    const isEnglish = commonEnglishWords.has(word)
    return skeletonOf(isEnglish ? singularOf(word) : stemRomanisedHindi(singularOf(word)))
  }
  return word
}

/** Words exactly as listed; they win over what merely sounds or inflects like them ("books" over "book"). */
const conceptByEnglishWord = new Map<string, string>()
const conceptByHindiWord = new Map<string, string>()
const conceptByEnglishStem = new Map<string, string>()
const conceptBySound = new Map<string, string>()
const hindiSounds = new Set<string>()
const phrasesByFirstSound = new Map<string, { sounds: string[]; concept: string }[]>()

function words(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '')
}

function expandVerb(word: string): string[] {
  if (!word.endsWith('-')) return [word]
  const stem = word.slice(0, -1)
  return inflectHindiVerb(DEVANAGARI.test(stem) ? romaniseDevanagari(stem) : stem)
}

function addPhrase(phrase: string, concept: string): void {
  let runs: string[][] = [[]]
  for (const word of words(phrase)) {
    const sounds = [...new Set(expandVerb(word).map(soundOf))]
    runs = runs.flatMap((run) => sounds.map((sound) => [...run, sound]))
  }
  for (const sounds of runs) {
    const first = sounds[0]!
    const known = phrasesByFirstSound.get(first) ?? []
    known.push({ sounds, concept })
    phrasesByFirstSound.set(first, known)
  }
}

for (const [concept, { english, hindi, phrases = [] }] of Object.entries(CONCEPTS)) {
  for (const word of words(english)) {
    conceptByEnglishWord.set(word, concept)
    const stem = stemEnglish(word)
    if (!conceptByEnglishStem.has(stem)) conceptByEnglishStem.set(stem, concept)
  }
  for (const word of words(hindi).flatMap(expandVerb)) {
    const sound = soundOf(word)
    if (!conceptByHindiWord.has(word)) conceptByHindiWord.set(word, concept)
    if (!conceptBySound.has(sound)) conceptBySound.set(sound, concept)
    if (LATIN.test(word)) hindiSounds.add(sound)
  }
  for (const phrase of phrases) addPhrase(phrase, concept)
}

// Words of a pack mean what they mean as written; their sounds would meet those of Hindi.
for (const { search } of PACKS) {
  for (const [concept, list] of Object.entries(search?.concepts ?? {})) {
    if (CONCEPTS[concept] === undefined)
      throw new Error(`A pack names the concept "${concept}", which the search does not have.`)
    for (const word of words(list)) {
      const spelled = normaliseWithin(word, 'NFC', LONGEST_WORD)
      if (!conceptByHindiWord.has(spelled)) conceptByHindiWord.set(spelled, concept)
    }
  }
}
const stopWordsOfPacks = new Set(
  PACKS.flatMap(({ search }) => words(normaliseWithin(search?.stopWords ?? '', 'NFC', 10_000))),
)

// A misspelt English word still has its consonants; short ones are left alone, since they sound like too many others.
const MINIMUM_SOUND_LENGTH = 4
for (const [concept, { english }] of Object.entries(CONCEPTS)) {
  for (const word of words(english)) {
    const sound = soundOf(word)
    if (sound.length >= MINIMUM_SOUND_LENGTH && !conceptBySound.has(sound)) conceptBySound.set(sound, concept)
  }
}
for (const phrases of phrasesByFirstSound.values()) phrases.sort((a, b) => b.sounds.length - a.sounds.length)

const relatedByQuestionSound = new Map<string, readonly string[]>()
for (const [word, related] of Object.entries(QUESTION_WORDS))
  relatedByQuestionSound.set(soundOf(word), related)

function conceptOf(word: string, exact: string, sound: string): string | undefined {
  if (DEVANAGARI.test(word))
    return conceptByHindiWord.get(word) ?? conceptByHindiWord.get(exact) ?? conceptBySound.get(sound)
  const english =
    conceptByEnglishWord.get(word) ?? conceptByHindiWord.get(word) ?? conceptByEnglishStem.get(exact)
  if (english !== undefined || commonEnglishWords.has(word)) return english
  return conceptBySound.get(sound)
}

function readLatinOrDevanagari(word: string): WordReading {
  const isDevanagari = DEVANAGARI.test(word)
  const exact = isDevanagari
    ? stemInDevanagari(word)
    : stemEnglish(normaliseWithin(word, 'NFD', LONGEST_WORD).replace(/\p{M}/gu, ''))
  const sound = soundOf(word)
  const isStopWord = isDevanagari
    ? devanagariStopWords.has(word) || stopWordsOfPacks.has(word)
    : englishStopWords.has(word) || romanisedStopWords.has(word)
  const concept = conceptOf(word, exact, sound)
  return { exact, folded: concept === undefined ? `~${sound}` : `#${concept}`, sound, isStopWord }
}

function readWordAfresh(word: string): WordReading {
  if (DEVANAGARI.test(word) || LATIN.test(word)) return readLatinOrDevanagari(word)
  return { exact: word, folded: `~${word}`, sound: word, isStopWord: false }
}

const MAXIMUM_REMEMBERED = 20_000
const MAXIMUM_REMEMBERED_LENGTH = 40
let remembered = new Map<string, WordReading>()

/** Reads one word, already in lower case and NFC. Answers are remembered, within a bound, since texts repeat their words. */
export function readWord(word: string): WordReading {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const reading = readWordAfresh(word)
  if (word.length <= MAXIMUM_REMEMBERED_LENGTH) {
    if (remembered.size >= MAXIMUM_REMEMBERED) remembered = new Map()
    remembered.set(word, reading)
  }
  return reading
}

/** The longest known phrase that the sounds from `start` on spell, and how many words it takes. */
export function findPhrase(
  sounds: readonly string[],
  start: number,
): { concept: string; length: number } | undefined {
  const candidates = phrasesByFirstSound.get(sounds[start]!)
  const found = candidates?.find((candidate) =>
    candidate.sounds.every((sound, offset) => sounds[start + offset] === sound),
  )
  return found && { concept: found.concept, length: found.sounds.length }
}

/** Concepts that passages answering a question about this word are likely to speak of. */
export function relatedTerms(reading: WordReading): string[] {
  if (!reading.isStopWord) return relatedToConcept(reading.folded)
  return (relatedByQuestionSound.get(reading.sound) ?? []).map((concept) => `#${concept}`)
}

/** The same for a folded concept; a sound has none. */
export function relatedToConcept(folded: string): string[] {
  if (!folded.startsWith('#')) return []
  return (RELATED_CONCEPTS[folded.slice(1)] ?? []).map((concept) => `#${concept}`)
}

/** The concept whose spelling is one slip away from this sound: a letter more, less, other, or two swapped. */
export function nearestConcept(sound: string): string | undefined {
  if (sound.length < MINIMUM_SOUND_LENGTH) return undefined
  for (const [candidate, concept] of conceptBySound) {
    if (candidate.length >= MINIMUM_SOUND_LENGTH && isOneSlipAway(candidate, sound)) return `#${concept}`
  }
  return undefined
}

/** Whether one letter added, left out, replaced, or swapped with its neighbour turns one word into the other. */
export function isOneSlipAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++
  const shortRest = short.slice(start, short.length - end)
  const longRest = long.slice(start, long.length - end)
  if (longRest.length <= 1) return true
  return (
    shortRest.length === 2 &&
    longRest.length === 2 &&
    shortRest[0] === longRest[1] &&
    shortRest[1] === longRest[0]
  )
}

/** Whether a word in Latin letters is an everyday Hindi word and not an English one. */
export function isHindiWord(word: string): boolean {
  return !conceptByEnglishStem.has(stemEnglish(word)) && hindiSounds.has(soundOf(word))
}

/** The sound of a folded form, or undefined where it is a concept or a number. */
export function soundOfFolded(folded: string): string | undefined {
  return folded.startsWith('~') ? folded.slice(1) : undefined
}
