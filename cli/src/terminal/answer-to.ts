import type { Interface } from 'node:readline/promises'
import { CommandError, EXIT } from '../exit-codes.ts'

/** The answer to a question. Ctrl-D or the end of the input instead of one ends the command with a sentence. */
export async function answerTo(lines: Interface, question: string): Promise<string> {
  const nothing = new CommandError('Nothing was typed, so nothing changed.', EXIT.usage)
  // Without an answer, readline leaves its promise open for ever when the input ends.
  const ended = new Promise<never>((_, reject) => lines.once('close', () => reject(nothing)))
  try {
    return await Promise.race([lines.question(question), ended])
  } catch (error) {
    throw (error as Error).name === 'AbortError' ? nothing : error
  }
}
