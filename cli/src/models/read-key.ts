/** The key of a vendor: typed at the terminal, or from a pipe. */
import { text } from 'node:stream/consumers'
import { CommandError, EXIT } from '../exit-codes.ts'
import { typeSecret } from '../terminal/type-secret.ts'

/** Empty only where the key is optional. */
export async function readKey(question: string, need: 'required' | 'optional' = 'required'): Promise<string> {
  const { stdin } = process
  const answer = (stdin.isTTY ? await typeSecret(question) : await text(stdin)).trim()
  if (answer === '' && need === 'required')
    throw new CommandError('No key was given, so nothing changed.', EXIT.usage)
  return answer
}
