/** Writes what a step says in the customer's language. The sentences stand in the packs of `language`. */
import type { OwnTexts } from '@parley/contracts'
import { appointmentPhrases, type Language, standardWords } from '@parley/language'
import type { Brief } from './brief.ts'
import type { Line, Utterance } from './step.ts'

/** Lines under each other; those without a word are left out. */
export function say(lines: readonly Line[], language: Language, own?: OwnTexts | null): string {
  return lines
    .map((line) => sayLine(line, language, own))
    .filter((text) => text !== '')
    .join('\n')
}

export function sayLine(line: Line, language: Language, own?: OwnTexts | null): string {
  return line.map((utterance) => sayOne(utterance, language, own)).join(' ')
}

function sayOne(utterance: Utterance, language: Language, own: OwnTexts | null | undefined): string {
  if (typeof utterance === 'string') return utterance
  const { group, phrase, values } = utterance
  const words = group === 'talk' ? standardWords(language, own).talk : appointmentPhrases[language]
  const sentences: Readonly<Record<string, unknown>> = { ...words }
  const sentence = sentences[phrase]
  return typeof sentence === 'function' ? sentence(...values) : String(sentence)
}

/** The last message of the business: by the AI or automatic, not by a colleague. */
export function lastSaid({ conversation }: Brief): string {
  return conversation.findLast(({ speaker }) => speaker === 'business')?.text ?? ''
}

/** Whether the last line of the business holds the same words. */
export function wasJustSaid(line: Line, brief: Brief): boolean {
  return lastSaid(brief).includes(sayLine(line, brief.language, brief.texts))
}

/** Whether a line asks something. */
export function asksSomething(line: Line, { language, texts }: Brief): boolean {
  return sayLine(line, language, texts).includes('?')
}
