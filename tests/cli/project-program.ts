/** Programs of a project that `parley init` has written, run as its README says. */
import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { withoutParley } from './installation.ts'

const run = promisify(execFile)

export interface ProjectProgram {
  /** The first line, past or to come, that fits. Rejects with all that was printed when the program ends before. */
  line(pattern: RegExp): Promise<string>
  stop(): void
}

export type Language = 'typescript' | 'python'

/** Runs a program to its end. Answers what it printed; rejects with all of it when it fails. */
export async function runProgram(
  folder: string,
  [program, ...args]: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const done = run(program!, args, { cwd: folder, env: { ...withoutParley(process.env), ...env } })
  const { stdout } = await done.catch((failed: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`${args.join(' ')}: ${failed.stdout ?? ''}${failed.stderr || failed.message}`)
  })
  return stdout
}

export function startProgram(
  folder: string,
  [program, ...args]: readonly string[],
  env: Record<string, string> = {},
): ProjectProgram {
  const child = spawn(program!, args, { cwd: folder, env: { ...withoutParley(process.env), ...env } })
  const printed: string[] = []
  let ended = false
  let changed = Promise.withResolvers<void>()
  const wake = () => {
    changed.resolve()
    changed = Promise.withResolvers<void>()
  }
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      printed.push(line)
      wake()
    })
  child.once('close', () => {
    ended = true
    wake()
  })
  return {
    async line(pattern) {
      for (;;) {
        const found = printed.find((line) => pattern.test(line))
        if (found !== undefined) return found
        if (ended) throw new Error(`No line is like ${pattern}: ${printed.join('\n')}`)
        await changed.promise
      }
    },
    stop() {
      child.kill('SIGKILL')
    },
  }
}

/** `npm run NAME`, without npm between the test and the program, so that the test can end it. */
export const npmRun = (name: string, ...args: string[]): string[] => [
  process.execPath,
  '--env-file=.env',
  `src/${name}.ts`,
  ...args,
]
