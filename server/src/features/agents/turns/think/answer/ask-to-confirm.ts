import { normaliseWithin, type OwnTexts } from '@parley/contracts'
import { offersPerson, splitSentences } from '@parley/language'
import { MAXIMUM_CHARACTERS } from '../message/message-length.ts'

/** Letters and digits only: a model, or a channel's markup, may change the rest. */
function plain(text: string): string {
  return normaliseWithin(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
}

/** Whether a text shows a question word for word. */
export function showsQuestion(text: string, question: string): boolean {
  return ` ${plain(text)} `.includes(` ${plain(question)} `)
}

/** A text without the sentences that are part of the question. */
export function withoutQuestion(text: string, question: string): string {
  const asked = ` ${plain(question)} `
  return splitSentences(text)
    .filter((sentence) => !asked.includes(` ${plain(sentence)} `))
    .join('')
}

/** An answer that asks what the customer must agree to; the server adds the question where the model left it out. */
export function withQuestion(text: string, question: string, own?: OwnTexts | null): string {
  if (showsQuestion(text, question)) return text
  // Two questions in one message would make a yes to either of them a yes to both.
  if (offersPerson(text, own) || text === '') return question
  const room = MAXIMUM_CHARACTERS - question.length - 2
  return `${text.slice(0, Math.max(0, room)).toWellFormed()}\n\n${question}`
}
