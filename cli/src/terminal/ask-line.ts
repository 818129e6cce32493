/** Asks for a line at the terminal. An empty answer stands for the one in brackets. */
export async function askLine(question: string, otherwise: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(`${question} [${otherwise}]: `)).trim() || otherwise
  } finally {
    lines.close()
  }
}
