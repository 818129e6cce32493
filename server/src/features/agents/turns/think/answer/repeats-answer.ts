/** Whether a draft says word for word what the AI has said in this session. */
import { plainWords } from '@parley/dialogue'
import { readClaims, splitSentences } from '@parley/language'
import { isOfEarlierSession } from '../converse.ts'
import type { SpokenLine } from '../thought.ts'

/** "Yes." may answer two things. */
const SHORTEST = 30
const QUESTION = /[?？][\s"'”’)\]]*$/u

interface Draft {
  text: string
  citations: readonly string[]
  isUnknown: boolean
}

/** Courtesies, questions and "I do not know" may be said as often as they are due: nothing in them was an answer before. */
export function repeatsAnswer(draft: Draft, history: readonly SpokenLine[], now: Date): boolean {
  const plain = plainWords(draft.text)
  return (
    plain.length >= SHORTEST &&
    answersSomething(draft) &&
    history.some(
      (line) =>
        line.sender === 'ai' &&
        line.isUndelivered !== true &&
        !isOfEarlierSession(line.created_at, now) &&
        plainWords(line.text) === plain,
    )
  )
}

/** It cites a source, or states a figure, a date, an address or another value. */
function answersSomething({ citations, isUnknown, text }: Draft): boolean {
  if (isUnknown) return false
  const statements = splitSentences(text).filter((sentence) => !QUESTION.test(sentence))
  return statements.some((sentence) => citations.length > 0 || readClaims(sentence).length > 0)
}
