/**
 * `npm run races [-- --races 10000 --seed 1]`: takes conversations from the AI at random moments, in every way that there is,
 * and counts what is said afterwards and what is discarded without need. Prints a table; ends with 1 if a line is not right.
 */
import { parseArgs } from 'node:util'
import { startTestServer, startWorkers, systemClock } from '@parley/server/testing/server'
import { openDeskDatabase } from './desk.ts'
import { playRaces, type RaceLine } from './play-races.ts'

const LONGEST_MS = 60 * 60_000
const AT_ONCE = 50
/** Of the answers that nothing stood against. */
const MOST_DISCARDED = 0.01

const { values } = parseArgs({
  options: { races: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const [races, seed] = [Number(values.races), Number(values.seed)]
if (![races, seed].every((count) => Number.isInteger(count) && count >= 1 && count <= 1_000_000)) {
  process.stderr.write('Give whole numbers from 1 to 1000000: --races 10000 --seed 1\n')
  process.exit(64)
}
const bound = setTimeout(() => {
  process.stderr.write(`races: took longer than ${LONGEST_MS / 60_000} minutes\n`)
  process.exit(1)
}, LONGEST_MS)

const server = await startTestServer({ clock: systemClock })
const workers = startWorkers(server.platform, server.wiring)
const database = openDeskDatabase(server)
try {
  const lines = await playRaces(server, database, { races, atOnce: AT_ONCE, seed })
  process.stdout.write(present(lines))
  process.exitCode = lines.every(isRight) ? 0 : 1
} finally {
  await workers.stop()
  await database.close()
  await server.close()
  clearTimeout(bound)
}

function isRight({ late, rightful, discarded }: RaceLine): boolean {
  return late === 0 && discarded <= rightful * MOST_DISCARDED
}

function present(lines: readonly RaceLine[]): string {
  const sum = (field: 'races' | 'late' | 'before' | 'rightful' | 'discarded') =>
    lines.reduce((total, line) => total + line[field], 0)
  const all = ['all', sum('races'), sum('late'), sum('before'), sum('rightful'), sum('discarded')]
  const rows = [
    ['', 'races', 'said afterwards', 'left before', 'rightful answers', 'discarded', ''],
    ...lines.map((line) => [
      line.way,
      line.races,
      line.late,
      line.before,
      line.rightful,
      line.discarded,
      isRight(line) ? 'right' : 'WRONG',
    ]),
    [...all, ''],
  ].map((row) => row.map(String))
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[0]!)))
        .join('  '),
    )
    .concat('')
    .join('\n')
}
