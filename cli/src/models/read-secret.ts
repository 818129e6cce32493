/** A key from the terminal, not shown while it is typed, or from a pipe. */
import { text } from 'node:stream/consumers'
import { CommandError, EXIT } from '../exit-codes.ts'

export async function readSecret(question: string): Promise<string> {
  const { stdin } = process
  const answer = (stdin.isTTY ? await typed(question) : await text(stdin)).trim()
  if (answer === '') throw new CommandError('No key was given, so nothing changed.', EXIT.usage)
  return answer
}

async function typed(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const { Writable } = await import('node:stream')
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
