/**
 * A steady load for some minutes, with one webhook endpoint and a short retention. Prints the state of the server each
 * minute. Ends by itself: `--minutes` (5), `--rate` messages a second (40).
 */
import { setTimeout as pause } from 'node:timers/promises'
import { monotonicNow } from '../load/monotonic-now.ts'
import { steadyLoad } from '../load/steady-load.ts'
import { round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { onTrafficStage } from './on-traffic-stage.ts'
import { type Figures, isAtRest, memoryOf, readFigures } from './read-figures.ts'

const MINUTES = 5
const RATE = 40
const MINUTE_MS = 60_000
/** To empty the queues after the load. */
const REST_MS = 5 * MINUTE_MS
/** Share of a run that rows are kept: after a fifth of it, the run shows whether the database still grows. */
const KEPT = 0.2

interface Sample extends Figures {
  minute: number
  memory_mb: number
}

export const benchSoak: Benchmark = async (context) => {
  const minutes = context.minutes ?? MINUTES
  const rate = context.rate ?? RATE
  const kept = Math.min(60, Math.max(1, Math.round(minutes * KEPT)))
  const retention = ['events', 'webhooks', 'ledger', 'turns', 'analytics'].map((group) => `${group}=${kept}m`)
  return await onTrafficStage(
    context,
    async ({ stage, pool, traffic, isResting }) => {
      const { signal, say } = context
      const samples: Sample[] = []
      const sample = async (minute: number) => {
        const taken = { minute, memory_mb: memoryOf(stage.server.pid), ...(await readFigures(pool)) }
        samples.push(taken)
        say(line(taken))
      }
      say(`${rate} messages a second for ${minutes} minutes; growing tables keep ${kept} minutes`)
      await sample(0)
      let failed = 0
      for (let minute = 1; minute <= minutes; minute++) {
        await steadyLoad({
          perSecond: rate / 2,
          durationMs: MINUTE_MS,
          signal,
          async work() {
            await traffic.ask(traffic.asked()).catch(() => failed++)
            return monotonicNow()
          },
        })
        await sample(minute)
      }
      const until = monotonicNow() + REST_MS
      while (!(await isResting()) && monotonicNow() <= until) await pause(1000)
      await sample(minutes + 1)
      const last = samples.at(-1)!
      const middle = samples[Math.ceil(minutes / 2)]!
      const grown =
        (samples[minutes]!.database_bytes - middle.database_bytes) / Math.max(1, minutes - middle.minute)
      const postgres = await readPostgresVersion(stage.connectionString)
      return {
        postgres,
        result: {
          name: 'soak',
          title: `${rate} messages a second for ${minutes} minutes, one endpoint, growing tables kept for ${kept} minutes`,
          lines: [],
          figures: {
            minutes,
            rate_per_s: rate,
            failed_questions: failed,
            memory_mb_first: samples[1]!.memory_mb,
            memory_mb_last: last.memory_mb,
            queues_empty: isAtRest(last),
            messages: last.messages,
            database_mb: round(last.database_bytes / 1e6, 1),
            growth_mb_per_minute_second_half: round(grown / 1e6, 2),
            bytes_per_message: round((last.database_bytes - samples[0]!.database_bytes) / last.messages, 0),
          },
          notes: [
            'minute   memory MB   messages   ledger   turns   outbox   unnumbered   deliveries   database MB   bytes a message',
            ...samples.map(line),
            'The last line is after the load, when the queues are empty or five minutes have passed.',
            'Messages, contacts and conversations are kept: they, and their search index, go on growing.',
          ],
        },
      }
    },
    { PARLEY_RETENTION: retention.join(',') },
  )
}

function line(sample: Sample): string {
  const { minute, memory_mb, messages, ledger, turns, outbox, unnumbered, deliveries, database_bytes } =
    sample
  const cells: [number, number][] = [
    [minute, 6],
    [memory_mb, 12],
    [messages, 11],
    [ledger, 9],
    [turns, 8],
    [outbox, 9],
    [unnumbered, 13],
    [deliveries, 13],
    [round(database_bytes / 1e6, 1), 14],
    [messages > 0 ? round(database_bytes / messages, 0) : 0, 18],
  ]
  return cells.map(([value, width]) => String(value).padStart(width)).join('')
}
