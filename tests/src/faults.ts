/** `npm run faults [SCALE]`: the crash and disorder journeys at several times their length. Bounded: it ends by itself. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const scale = Number(process.argv[2] ?? 5)
if (!Number.isInteger(scale) || scale < 1 || scale > 50) {
  process.stderr.write('Give a whole number from 1 to 50: how many times the length of the short run.\n')
  process.exit(64)
}
const root = join(import.meta.dirname, '..', '..')
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
process.stdout.write(
  `Crash journeys at ${scale} times their length: ${500 * scale} messages, ${10 * scale} kills of the server, ${2 * scale} of Postgres.\n`,
)
const run = spawn(process.execPath, [vitest, 'run', 'tests/journeys'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PARLEY_FAULTS_SCALE: String(scale) },
})
run.on('exit', (code) => process.exit(code ?? 1))
