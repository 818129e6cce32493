/** Runs the program of an example until it ends, or until Ctrl-C ends both. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { EXAMPLES } from '../connection/clone.ts'
import { CommandError } from '../exit-codes.ts'

export async function runProgram(example: string, file: string): Promise<void> {
  const child = spawn(process.execPath, [join(EXAMPLES, example, file)], { stdio: 'inherit' })
  // Ctrl-C reaches both processes. This one stays until the program has ended.
  const wait = () => {}
  process.on('SIGINT', wait)
  const [code, signal] = await once(child, 'exit')
  process.off('SIGINT', wait)
  if (code !== 0 && signal === null) throw new CommandError(`${file} ended with exit code ${code}.`)
}
