import { answerTo } from './answer-to.ts'

/** Asks for a line at the terminal. An empty answer stands for the one in brackets. */
export async function askLine(question: string, otherwise: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await answerTo(lines, `${question} [${otherwise}]: `)).trim() || otherwise
  } finally {
    lines.close()
  }
}

/** Asks until one of the choices is answered, by its number or its name. An empty answer is the first. */
export async function askChoice<Choice extends string>(
  question: string,
  choices: readonly Choice[],
): Promise<Choice> {
  for (;;) {
    const listed = choices.map((choice, index) => `${index + 1} ${choice}`).join(', ')
    const answer = await askLine(`${question} (${listed})`, choices[0]!)
    const chosen = choices.find((choice, index) => choice === answer || String(index + 1) === answer)
    if (chosen !== undefined) return chosen
    process.stderr.write(`${answer} is none of them.\n`)
  }
}
