/** Whether a message is in a language in which no agent answers. Names and single words of it in another message are not that. */
import { normaliseWithin } from '@parley/contracts'
import { PACKS } from '../../packs/index.ts'
import { commonEnglishWords } from '../../search/vocabulary/english-words.ts'
import { englishStopWords, romanisedStopWords } from '../../search/vocabulary/stop-words.ts'
import { FOREIGN_WORDS } from './foreign-words.ts'

/** The beginning tells the language of the rest. */
const CHARACTERS_READ = 2_000

/** Scripts that no pack is written in, with the language that is mostly meant. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Gurmukhi}/u, 'pa'],
  [/\p{Script=Gujarati}/u, 'gu'],
  [/\p{Script=Oriya}/u, 'or'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Kannada}/u, 'kn'],
  [/\p{Script=Malayalam}/u, 'ml'],
  [/\p{Script=Sinhala}/u, 'si'],
  [/[ٹڈڑںےہگچپ]/u, 'ur'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
]
const OF_A_PACK = /[\p{Script=Latin}\p{Script=Devanagari}]/u
/** Of the letters of a message; a name or a place in another script is less. */
const MOST_OF_IT = 0.5

const telling = Object.entries(FOREIGN_WORDS).map(([language, list]) => ({
  language,
  words: new Set(list.split(/\s+/).map((word) => word.normalize('NFC'))),
}))
const ownWords = new Set([
  ...PACKS.flatMap(({ lexicon }) => Object.values(lexicon).flat()),
  ...englishStopWords,
  ...romanisedStopWords,
  ...commonEnglishWords,
])
/** A letter alone is what an apostrophe left of a word. */
const WORD = /[\p{L}\p{M}]{2,}/gu
const FEWEST_WORDS = 2
/** Of the words of a message, so many must be common words of the other language. */
const ENOUGH_TELLING = 0.4

/** Its tag, for example `fr`; undefined where the message may be in a language of ours. */
export function readForeignLanguage(whole: string): string | undefined {
  const text = normaliseWithin(whole.slice(0, CHARACTERS_READ), 'NFC').toLowerCase()
  return foreignScript(text) ?? foreignWords(text.match(WORD) ?? [])
}

function foreignScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu) ?? []
  const others = letters.filter((letter) => !OF_A_PACK.test(letter))
  if (others.length < 2 || others.length < letters.length * MOST_OF_IT) return undefined
  const joined = others.join('')
  return SCRIPTS.find(([script]) => script.test(joined))?.[1] ?? 'und'
}

function foreignWords(words: readonly string[]): string | undefined {
  if (words.length < FEWEST_WORDS) return undefined
  const own = words.filter((word) => ownWords.has(word)).length
  const counts = telling.map(({ language, words: known }) => ({
    language,
    count: new Set(words.filter((word) => known.has(word))).size,
    // Words that only the other language has.
    clear: new Set(words.filter((word) => known.has(word) && !ownWords.has(word))).size,
  }))
  const best = counts.reduce((most, one) => (one.clear > most.clear ? one : most))
  const isEnough = best.clear >= FEWEST_WORDS && best.count >= words.length * ENOUGH_TELLING
  return isEnough && best.clear > own - (best.count - best.clear) ? best.language : undefined
}

const YES_ABROAD =
  /^[^\p{L}]*(?:oui|s[ií]|ja|sim|evet|da|да|tak|hai|はい|是|好|نعم|ஆம்|ஆமா|అవును|ಹೌದು|হ্যাঁ|હા|ਹਾਂ)(?:[^\p{L}\p{M}]+(?:merci|gracias|danke|grazie|obrigad[oa]|por favor|bitte|please))?[^\p{L}]*$/iu

/** A yes in one of these languages: to a question that was asked because of it. */
export function agreesAbroad(text: string): boolean {
  return text.length < 60 && YES_ABROAD.test(text)
}
