/**
 * `npm run races [-- --races 10000 --seed 1]`: takes conversations from the AI at random moments, in every way that there is,
 * and counts what is said afterwards and what is discarded without need. Prints a table; ends with 1 if a line is not right.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dirname, '..', '..')
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

const { values } = parseArgs({
  options: { races: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
if (![values.races, values.seed].every((text) => /^[1-9]\d{0,5}$/.test(text))) {
  process.stderr.write('Give whole numbers from 1 to 999999: --races 10000 --seed 1\n')
  process.exit(64)
}
// The test starts the server on a Postgres of its own, as all tests do, and ends by itself after an hour at the latest.
const TEST = ['run', 'tests/journeys/takeover-race.test.ts', '-t', 'at random moments']
const child = spawn(process.execPath, [vitest, ...TEST], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PARLEY_RACES: values.races, PARLEY_RACES_SEED: values.seed },
})
child.on('exit', (code) => process.exit(code ?? 1))
