/**
 * The details of a handoff are stored as sentences, in the language of the conversation. A member who reads Hindi reads those of
 * the platform in Hindi; words of customers stay as they were.
 */
import { formatPhone } from '../../../texts/phone.ts'
import type { Handoff } from '../resources.ts'
import { HANDOFF_BEGINNINGS, HANDOFF_WORDS } from './handoff-words-texts.ts'

export function handoffWords(words: string, locale: 'en' | 'hi'): string {
  if (locale === 'en') return words
  if (HANDOFF_WORDS[words]) return HANDOFF_WORDS[words]
  for (const [english, hindi] of HANDOFF_BEGINNINGS)
    if (words.startsWith(english)) return hindi(words.slice(english.length))
  return words
}

export const detailWords = (value: string, locale: 'en' | 'hi'): string =>
  /^\+\d{7,15}$/.test(value) ? formatPhone(value) : handoffWords(value, locale)

export const stepWords = ({ step, outcome }: Handoff['tried'][number], locale: 'en' | 'hi'): string =>
  `${handoffWords(step, locale)}: ${handoffWords(outcome, locale)}`
