/** Whether a draft says word for word what the AI has said in this session. */
import { plainWords } from '@parley/dialogue'
import { isOfEarlierSession } from '../converse.ts'
import type { SpokenLine } from '../thought.ts'

/** "Yes." and "You are welcome!" may answer two things. */
const SHORTEST = 30

export function repeatsAnswer(text: string, history: readonly SpokenLine[], now: Date): boolean {
  const plain = plainWords(text)
  return (
    plain.length >= SHORTEST &&
    history.some(
      (line) =>
        line.sender === 'ai' &&
        line.isUndelivered !== true &&
        !isOfEarlierSession(line.created_at, now) &&
        plainWords(line.text) === plain,
    )
  )
}
