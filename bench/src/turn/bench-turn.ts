/**
 * From a customer's message at the hook to the answer at Meta: received, thought about, queued, claimed and sent, each
 * step durable before the next.
 */
import pg from 'pg'
import { measureFloor } from '../floor/measure-floor.ts'
import { createAnswers } from '../load/answers.ts'
import { askOnWhatsApp } from '../load/ask-on-whatsapp.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { compare } from '../load/compare.ts'
import { createHttpClient } from '../load/http-client.ts'
import { steadyLoad } from '../load/steady-load.ts'
import { percentilesOf } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import { createShop } from '../stage/create-shop.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'

/** Turns under way at once. */
const CONCURRENCY = 200
/** So many that no guard and no pacing of one person matters. */
const CONTACTS = 2000
const STEADY_PER_SECOND = 50
const WARM_UP_MS = 10_000
const MEASURE_MS = 20_000
const STEADY_MS = 15_000
const FLOOR_WARM_UP_MS = 2_000
const FLOOR_MEASURE_MS = 12_000

export const benchTurn: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { signal, say } = context
    const ask = await asker(stage, signal)

    say(`turns, ${CONCURRENCY} under way at once`)
    const turns = await closedLoop({
      concurrency: CONCURRENCY,
      warmUpMs: WARM_UP_MS,
      measureMs: MEASURE_MS,
      signal,
      work: async (number) => void (await ask(number)),
    })
    const counted = await countTurns(stage.connectionString)

    say(`turns, ${STEADY_PER_SECOND} a second`)
    const steady = percentilesOf(
      await steadyLoad({ perSecond: STEADY_PER_SECOND, durationMs: STEADY_MS, signal, work: ask }),
    )

    say('the same rows by hand-written SQL')
    await stage.server.stop()
    const floor = await measureFloor({
      connectionString: stage.connectionString,
      concurrency: CONCURRENCY,
      warmUpMs: FLOOR_WARM_UP_MS,
      measureMs: FLOOR_MEASURE_MS,
      signal,
    })

    const { perSecond, floorPerSecond, ratio, latency, floorLatency } = compare(turns, floor)
    return {
      postgres: counted.postgres,
      result: {
        name: 'turn',
        title: 'customer’s message at the hook to the answer at Meta, every step durable',
        lines: [
          { what: `Parley, ${CONCURRENCY} under way`, per_s: perSecond, ...latency },
          { what: `same rows by hand, ${CONCURRENCY} under way`, per_s: floorPerSecond, ...floorLatency },
          { what: 'ratio', per_s: ratio },
          { what: 'Parley, steady', per_s: STEADY_PER_SECOND, ...steady },
        ],
        figures: {
          throughput_per_s: perSecond,
          floor_per_s: floorPerSecond,
          ratio,
          ...latency,
          concurrency: CONCURRENCY,
          contacts: CONTACTS,
          failures: turns.failures,
          turns_recorded: counted.turns,
          steady_rate_per_s: STEADY_PER_SECOND,
          steady_p50_ms: steady.p50_ms,
          steady_p95_ms: steady.p95_ms,
          steady_p99_ms: steady.p99_ms,
          floor_p50_ms: floorLatency.p50_ms,
        },
        notes: [
          `${CONTACTS} contacts, built-in model, reply_delay_ms 0; ${turns.failures} without an answer; ${counted.turns} turns recorded.`,
          'Load, fake Graph API, server and Postgres share the processors.',
        ],
      },
    }
  })

/** Answers with a way to ask one question as one of the contacts, which resolves with the moment Meta had the answer. */
async function asker(stage: Stage, signal: AbortSignal): Promise<(number: number) => Promise<number>> {
  const shop = await createShop(stage.api)
  const client = createHttpClient(stage.server.url)
  const answers = createAnswers(signal)
  stage.graph.onAccepted = answers.take
  let asked = 0
  return (number) => {
    const from = `+9198${String(10_000_000 + (asked++ % CONTACTS))}`
    return askOnWhatsApp(client, shop, answers, { from, number })
  }
}

async function countTurns(connectionString: string): Promise<{ turns: number; postgres: string }> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ turns: number; postgres: string }>(
      `select (select count(*)::integer from turns where outcome = 'answered') as turns, current_setting('server_version') as postgres`,
    )
    return rows[0]!
  } finally {
    await client.end()
  }
}
