import type { Language } from '../language.ts'
import { PACKS } from '../packs/index.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { readClaims } from './claims/read-claims.ts'
import { detectLanguage } from './detect-language.ts'

interface ScoredSentence {
  text: string
  /** Share of the question that the sentence covers, from 0 to 1. */
  score: number
}

const DEVANAGARI = /\p{Script=Devanagari}/u
/** Small words of Hindi that no English sentence has. */
const HINDI_WORD =
  /(?<!\p{L})(?:hai|hain|hota|hoti|hote|hoga|hogi|ka|ki|ke|ko|se|mein|par|aur|nahi|tak|rehta|rehti|rehte|raha|rahi|kar|karna|karne|dena|liye|aap|aapko|hum|hamara|hamare|yeh|woh|sakte|sakti|sakta|milta|milti|milega|bhi|wala|wali|baje|roz)(?!\p{L})/giu
const ENOUGH_HINDI = 2

function languageOf(text: string): Language {
  if (DEVANAGARI.test(text)) return detectLanguage(text)
  return (text.match(HINDI_WORD)?.length ?? 0) >= ENOUGH_HINDI ? 'hi-Latn' : 'en'
}

/** A sentence that covers the question nearly as well as the best one answers it. */
const ANSWERS_AS_WELL = 0.75

/**
 * Documents often say one thing in two languages. When a sentence in the customer's language answers, those in another
 * are left out; rows of a table belong to no language.
 */
export function inOneLanguage<Sentence extends ScoredSentence>(
  sentences: readonly Sentence[],
  language: Language,
): readonly Sentence[] {
  const best = Math.max(...sentences.map(({ score }) => score))
  for (const one of language === 'hi' ? (['hi', 'hi-Latn'] as const) : [language]) {
    const isOwn = ({ text }: ScoredSentence) => text.includes('|') || languageOf(text) === one
    const answers = sentences.some((sentence) => isOwn(sentence) && sentence.score >= best * ANSWERS_AS_WELL)
    if (answers) return sentences.filter(isOwn)
  }
  return sentences
}

/**
 * A sentence of a document in the customer's language: where the document says the same in two, with the same figures, the one that the
 * customer reads. The sentence itself where there is none.
 */
export function sayInLanguage(sentence: string, document: string, language: Language): string {
  if (sentence.includes(' – ') || languageOf(sentence) === language) return sentence
  const figures = figuresOf(sentence)
  if (figures.length === 0) return sentence
  const same = splitSentences(document)
    .map((one) => one.trim())
    .find((one) => languageOf(one) === language && figures.every((figure) => figuresOf(one).includes(figure)))
  return same ?? sentence
}

/** Whether every sentence of a text is in a language. */
export function isWrittenIn(language: Language, text: string): boolean {
  return splitSentences(text).every((sentence) => languageOf(sentence) === language)
}

/** Any of the keys of a figure says the same. */
function figuresOf(text: string): string[] {
  return readClaims(text).map(({ keys }) => keys[0] ?? '')
}

/** Whether a quoted text would surprise a reader of the language. Readers of Hindi in Latin letters read both scripts. */
export function isForeignTo(text: string, language: Language): boolean {
  if (language === 'hi-Latn') return false
  const isDevanagari = PACKS.some((pack) => pack.language === language && pack.script === 'Devanagari')
  if (DEVANAGARI.test(text) !== isDevanagari) return true
  return language === 'en' && text.split('\n').some((line) => languageOf(line) !== 'en')
}
