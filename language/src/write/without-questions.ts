import { PACKS } from '../packs/index.ts'
import { WORD_START } from '../text/word-boundary.ts'

/** How the server's questions before a change begin; they end with the line. */
const beginnings = PACKS.flatMap(({ phrases }) => phrases.bookings.questionBeginnings)
const BEGINNING = new RegExp(`${WORD_START}(?:${beginnings.join('|')})`, 'u')

/** A text of the server without its questions: asking about something is not evidence for it. */
export function withoutQuestions(text: string): string {
  return text.split('\n').map(withoutQuestion).join('\n')
}

function withoutQuestion(line: string): string {
  const end = line.lastIndexOf('?')
  const start = line.slice(0, Math.max(0, end)).search(BEGINNING)
  return start < 0 ? line : `${line.slice(0, start)} ${line.slice(end + 1)}`
}
