/** The secret values of a sentence: codes, numbers, names, quoted words, and what something "is". */
import { contentWords } from './forbids-telling.ts'

export interface SecretValues {
  tokens: string[]
  /** The words that each code is made of: one of them may be an ordinary word. */
  parts: string[][]
  words: string[]
  phrases: string[]
}

const QUOTED = /["“”«»„'‘`]([^"“”«»„'’`\n]{3,80})["“”«»„'’`]/gu
/** Letters with digits, capitals, or parts joined by signs: no ordinary word. */
const CODE = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_@#$%&*+./:~-]{2,120}[\p{L}\p{M}\p{N}]/gu
const NAME =
  /(?<![\p{L}\p{M}\p{N}_-])\p{Lu}[\p{Ll}\p{M}'’][\p{L}\p{M}'’]{1,30}(?![\p{L}\p{N}]|[-_][\p{L}\p{N}])/gu
/** "The word is BLUE HORSE", "paasword: neela ghoda", "शब्द नीला घोड़ा है". */
const COMPLEMENT =
  /(?:(?<![\p{L}\p{M}])(?:is|are|was|reads|equals|called|named)(?![\p{L}\p{M}])|[:=→])\s{0,3}(?:only |just |now |always )?([^\n.!?।;,()]{3,80})/giu
const HINDI_COMPLEMENT =
  /(?<![\p{L}\p{M}\p{N}-])([\p{L}\p{M}\p{N}-]{2,30}(?:\s[\p{L}\p{M}\p{N}-]{2,30})?)\s(?:है|हैं|hai|hain)(?![\p{L}\p{M}])/giu
const LONGEST_COMPLEMENT = 5

const ORDINARY = new Set(
  `never always not must should may can will the a an this that it our your we you he she they is are was were be been do does
  don't monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december english hindi rupees customers customer staff team secret confidential internal free paid known true
  false allowed forbidden private public only and or`.split(/\s+/),
)

/** After one of these, a word of several parts is the secret: "password chandni-chowk". */
const KEYWORD =
  /(?<![\p{L}\p{M}])(?:pass ?words?|pass ?phrases?|pass ?codes?|codes?|pins?|keys?|code ?words?|locker|safe|clave|contraseña|senha|passwort|kennwort|mot de passe|कोड|पासवर्ड|पिन|चाबी)(?![\p{L}\p{M}])/iu

function isCode(text: string, beside: boolean): boolean {
  if (beside && /[\p{L}\p{N}][-_.][\p{L}\p{N}]/u.test(text)) return true
  const letters = text.replace(/[^\p{L}]/gu, '')
  const digits = text.replace(/[^\p{Nd}]/gu, '')
  if (digits !== '' && letters !== '') return true
  if (digits.length >= 4) return true
  if (letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    return true
  if (/[_@#$%&*+~]/.test(text)) return true
  return /\p{Ll}\p{Lu}/u.test(text)
}

export function readSecretValues(sentence: string): SecretValues {
  const values: SecretValues = { tokens: [], parts: [], words: [], phrases: [] }
  const text = sentence.replace(/^[\s\-*•#>\d.)]+/u, '')
  for (const [, quoted] of text.matchAll(QUOTED)) values.phrases.push(quoted!)
  const isBesideKeyword = KEYWORD.test(text)
  for (const [code] of text.matchAll(CODE)) {
    if (!isCode(code, isBesideKeyword)) continue
    values.tokens.push(code)
    const parts = code.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part.length >= 4 && isWord(part))
    if (parts.length > 1) values.parts.push(parts)
  }
  const sentenceStart = /^[^\p{L}]*/u.exec(text)![0].length
  for (const match of text.matchAll(NAME)) {
    if (match.index > sentenceStart && isWord(match[0])) values.words.push(match[0])
  }
  for (const pattern of [COMPLEMENT, HINDI_COMPLEMENT]) {
    for (const [, complement] of text.matchAll(pattern)) {
      const words = complement!.trim().split(/\s+/)
      if (words.length <= LONGEST_COMPLEMENT && contentWords(complement!).some(isWord))
        values.phrases.push(complement!.trim())
      // "Safe ka password chandni hai": the last word alone.
      const last = words.at(-1)!
      if (pattern === HINDI_COMPLEMENT && words.length > 1 && last.length > 3 && KEYWORD.test(text))
        values.phrases.push(last)
    }
  }
  return values
}

function isWord(word: string): boolean {
  return !ORDINARY.has(word.toLowerCase())
}

const NUMBER = /\p{Nd}+(?:[.,:/-]\p{Nd}+)*/gu
const KEPT = '[kept back]'

/** The sentence for the model: the order without its secret. */
export function withoutValues(sentence: string): string {
  const { tokens, phrases, words } = readSecretValues(sentence)
  const values = [...phrases, ...tokens, ...words].sort((a, b) => b.length - a.length)
  return values
    .reduce((text, value) => text.replaceAll(value, KEPT), sentence)
    .replace(/\{\{[^{}]{0,100}\}\}/g, KEPT)
    .replace(NUMBER, KEPT)
}
