import { answerTo } from './answer-to.ts'

/** Asks for a line at the terminal, which is not shown while it is typed. */
export async function typeSecret(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const { Writable } = await import('node:stream')
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await answerTo(lines, '')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
