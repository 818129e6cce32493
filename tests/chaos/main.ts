/**
 * `npm run chaos [-- --kills 50 --stops 10 --clone FOLDER]`: kills two nodes, stops, slows and fills the database, stalls the
 * provider and shifts a clock, while customers write. Prints a table; ends with 1 if a line of it is not right.
 * Loopback only, bounded. The full disk needs Linux and root, and is left out elsewhere (the table says so).
 */

import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { breakThings } from './faults.ts'
import { drain, type Line, printLines, verify } from './verify.ts'
import { openWorld } from './world/open-world.ts'

const LONGEST_MS = 40 * 60_000
const RESUME_GOAL_MS = 5_000

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    stops: { type: 'string', default: '10' },
    clone: { type: 'string', default: join(import.meta.dirname, '..', '..') },
    log: { type: 'string' },
  },
})
const plan = { kills: Number(values.kills), databaseStops: Number(values.stops) }
if (!Object.values(plan).every((count) => Number.isInteger(count) && count >= 1 && count <= 500)) {
  process.stderr.write('Give whole numbers from 1 to 500: --kills 50 --stops 10\n')
  process.exit(64)
}
const say = (text: string) => process.stderr.write(`chaos: ${text}\n`)
/** Ends processes and removes folders and the small disk, however the run ends. */
const cleared = new AsyncDisposableStack()
const giveUp = async (reason: string) => {
  say(reason)
  await cleared.disposeAsync()
  process.exit(1)
}
const bound = setTimeout(() => giveUp(`took longer than ${LONGEST_MS / 60_000} minutes`), LONGEST_MS)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => giveUp(`stopped by ${signal}`))
try {
  process.exitCode = await run()
} finally {
  clearTimeout(bound)
  await cleared.disposeAsync()
}

async function run(): Promise<number> {
  const world = await openWorld(resolve(values.clone), cleared, values.log)
  const { cluster, customers, provider, receivers } = world
  const report = await breakThings(
    { cluster, customers, provider, receivers: Object.values(receivers), say },
    plan,
  )
  await world.quiet()
  say('waiting for the queues to be empty')
  const seen = { ...world, claimedAtKills: report.claimedAtKills }
  const isDrained = await drain(seen)
  const lines: Line[] = [
    {
      what: 'kills, database stops',
      seen: `${report.kills}, ${report.databaseStops}`,
      isRight: report.kills >= plan.kills && report.databaseStops >= plan.databaseStops,
    },
    {
      what: 'hooks: 200 / 503 / no answer / other',
      seen: Object.values(customers.calls).join(' / '),
      isRight: customers.calls.other === 0,
    },
    { what: 'queues empty in the end', seen: isDrained ? 'yes' : 'no', isRight: isDrained },
    ...(await verify(seen)),
    {
      what: 'slowest endpoint after a fault, goal 5,000 ms',
      seen: `${report.slowestResumeMs} ms in ${report.resumes} faults`,
      isRight: report.slowestResumeMs <= RESUME_GOAL_MS,
    },
  ]
  const code = printLines(lines)
  for (const problem of report.leftOut) process.stdout.write(`left out  ${problem}\n`)
  return code
}
