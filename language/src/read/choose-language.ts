import type { Language } from '../language.ts'
import { readForeignLanguage } from './chat/foreign-language.ts'
import { decidesLanguage, mayBe } from './detect-language.ts'
import { languageOfTag } from './language-of-tag.ts'

const MINIMUM_TELLING_WORDS = 3

/** Said in English by people of every language. */
const COURTESIES =
  /(?<![\p{L}\p{M}])(?:thank (?:you|u)(?: so much| very much)?|thanks(?: a lot)?|thankyou|thanku|thx|ok|okay|please|pls|plz|sorry|hello|hi|hey|bye|good (?:morning|afternoon|evening|night)|sir|madam|ma'?am)(?![\p{L}\p{M}])/giu

/** "Dhanyavaad", "dhanyawad": spelt in many ways, and often all that there is to tell the language by. */
const THANKS = /(?<![\p{L}\p{M}])dh?an+[yi]?a*[vw]+a+dh?(?![\p{L}\p{M}])/iu

/**
 * The language to answer in. A message of a word or two ("ok", "price?") does not tell: then the customer's earlier
 * lines do, and before the first telling one the language that was noted for the customer, or the agent's own.
 */
export function chooseLanguage(
  burst: string,
  history: readonly { sender: string; text: string }[],
  usualLanguage: string,
  detect: (text: string) => Language,
): Language {
  // A message that we cannot read says nothing of the languages that we write.
  if (readForeignLanguage(burst) !== undefined) return languageOfTag(usualLanguage)
  const plain = burst.replace(COURTESIES, ' ')
  const detected = detect(/\p{L}/u.test(plain) ? plain : burst)
  if (detected !== 'en') return asUsual(detected)
  // An address is written alike in every language.
  const words = plain.replace(/(?<!\S)\S+[@:]\S+/g, ' ').match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length >= MINIMUM_TELLING_WORDS) return 'en'
  if (THANKS.test(plain)) return 'hi-Latn'
  const earlier = history
    .filter((line) => line.sender === 'contact')
    .slice(-5)
    .map((line) => line.text)
    .join('\n')
  if (/[\p{L}]/u.test(earlier)) return detect(earlier)
  return /\p{L}/u.test(burst) ? detected : languageOfTag(usualLanguage)

  /** A word that several languages of a script have is read as the customer's other lines are, or else as the agent's language. */
  function asUsual(language: Language): Language {
    const lines = history.filter(({ sender }) => sender === 'contact').map(({ text }) => text)
    const before = lines.findLast(decidesLanguage) ?? lines.at(-1) ?? ''
    const usual = languageOfTag(usualLanguage)
    const fitting = /\p{L}/u.test(before) ? [detect(before), usual] : [usual]
    return fitting.find((one) => one !== language && mayBe(one, burst) && mayBe(one, before)) ?? language
  }
}
