#!/usr/bin/env node
/** The `parley` command. */
import { CommanderError } from 'commander'
import { EXIT } from './exit-codes.ts'
import { createProgram } from './program.ts'

// `parley … | head` reads no further than it likes; nothing that is left to say would be heard.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  const program = await createProgram(process.argv.slice(2))
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has shown its own errors already. Showing help is one of them.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  } else {
    const { explainError } = await import('./output/explain-error.ts')
    const { exitCode, ...explanation } = explainError(error)
    process.exitCode = exitCode
    show(explanation)
  }
}

function show({
  code,
  message,
  fields,
}: {
  code: string
  message: string
  fields: { path: string; message: string }[]
}): void {
  if (process.argv.includes('--json')) {
    process.stderr.write(`${JSON.stringify({ error: { code, message, fields } })}\n`)
    return
  }
  // An error of one field may already say it all.
  const details = fields.map((field) => `${field.path}: ${field.message}`).filter((line) => line !== message)
  const lines = [message, ...details.map((line) => `  ${line}`)]
  process.stderr.write(`${lines.join('\n')}\n`)
}
