/** How long the first customer of a process waits, beside the tenth: with the preparation after the start, and without it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import type { Waits } from './answer-ten.ts'

const PROGRAM = join(import.meta.dirname, 'answer-ten.ts')
const run = promisify(execFile)

export const benchFirstAnswer: Benchmark = async ({ signal, say }) => {
  const answerTen = async (state: 'cold' | 'warm'): Promise<Waits> => {
    say(`ten businesses in a ${state} process`)
    const { stdout } = await run(process.execPath, [PROGRAM, state], { signal })
    return JSON.parse(stdout) as Waits
  }
  const cold = await answerTen('cold')
  const warm = await answerTen('warm')
  const row = (name: string, { waits }: Waits) => [name, ...waits.map((wait) => `${Math.round(wait)}`)]
  const numbers = warm.waits.map((_, index) => `${index + 1}.`)
  return {
    result: {
      name: 'first-answer',
      title:
        'the first customers of ten businesses, one after the other in a new process: how long each waits for the built-in model, in milliseconds',
      lines: [],
      tables: [
        {
          columns: ['customer', ...numbers],
          rows: [row('not prepared', cold), row('prepared, as a server is', warm)],
        },
      ],
      figures: {
        first_cold_ms: round(cold.waits[0]!, 1),
        first_ms: round(warm.waits[0]!, 1),
        longest_ms: round(Math.max(...warm.waits), 1),
        tenth_ms: round(warm.waits.at(-1)!, 1),
        warm_up_ms: round(warm.warmUpMs, 0),
        longest_hold_ms: round(warm.longestHoldMs, 0),
      },
      notes: [
        `The preparation took ${Math.round(warm.warmUpMs)} ms and held the process for ${Math.round(warm.longestHoldMs)} ms at once at the most.`,
        'Each business is new to the process: building its index, and reading its sentences with the sentence model, is part of each wait.',
      ],
    },
  }
}
