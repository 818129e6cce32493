/** In which language a message reads, as far as it can be told. Pure. */
import { detectLanguage } from './detect-language.ts'

/** Scripts that one widely written language has nearly for itself. */
const LANGUAGE_OF_SCRIPT: readonly [RegExp, string][] = [
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Gurmukhi}/u, 'pa'],
  [/\p{Script=Gujarati}/u, 'gu'],
  [/\p{Script=Oriya}/u, 'or'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Kannada}/u, 'kn'],
  [/\p{Script=Malayalam}/u, 'ml'],
  [/\p{Script=Sinhala}/u, 'si'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
]

/** Undefined for what has no letters. */
export function readMessageLanguage(text: string): string | undefined {
  if (!/\p{L}/u.test(text)) return undefined
  return LANGUAGE_OF_SCRIPT.find(([script]) => script.test(text))?.[1] ?? detectLanguage(text)
}

/** `en` is also `en-GB`; `hi` is not `hi-Latn`, which is read by other people. */
export function speaks(language: string, wanted: string): boolean {
  const [spoken, asked] = [language.toLowerCase(), wanted.toLowerCase()]
  if (spoken === asked) return true
  const [, rest] = spoken.split(`${asked}-`)
  return spoken.startsWith(`${asked}-`) && !/^[a-z]{4}\b/.test(rest!)
}
