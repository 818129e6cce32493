/** Writes what a step says in the customer's language. The sentences stand in the packs of `language`. */
import { appointmentPhrases, type Language, phrases } from '@parley/language'
import type { Brief } from './brief.ts'
import type { Line, Utterance } from './step.ts'

const SENTENCES = { talk: phrases, appointments: appointmentPhrases }

/** Lines under each other; those without a word are left out. */
export function say(lines: readonly Line[], language: Language): string {
  return lines
    .map((line) => sayLine(line, language))
    .filter((text) => text !== '')
    .join('\n')
}

export function sayLine(line: Line, language: Language): string {
  return line.map((utterance) => sayOne(utterance, language)).join(' ')
}

function sayOne(utterance: Utterance, language: Language): string {
  if (typeof utterance === 'string') return utterance
  const { group, phrase, values } = utterance
  const sentences: Readonly<Record<string, unknown>> = { ...SENTENCES[group][language] }
  const sentence = sentences[phrase]
  return typeof sentence === 'function' ? sentence(...values) : String(sentence)
}

/** The last message of the business: by the AI or automatic, not by a colleague. */
export function lastSaid({ conversation }: Brief): string {
  return conversation.findLast(({ speaker }) => speaker === 'business')?.text ?? ''
}

/** Whether the last line of the business holds the same words. */
export function wasJustSaid(line: Line, brief: Brief): boolean {
  return lastSaid(brief).includes(sayLine(line, brief.language))
}

/** Whether a line asks something. */
export function asksSomething(line: Line, { language }: Brief): boolean {
  return sayLine(line, language).includes('?')
}
