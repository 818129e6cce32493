/**
 * From an event's commit to its arrival at a receiver, while ten of a hundred receivers hang for thirty seconds: at a
 * steady rate for the delay, and as fast as it goes for the throughput.
 */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { closedLoop, type Measured } from '../load/closed-loop.ts'
import { compare } from '../load/compare.ts'
import { steadyLoad } from '../load/steady-load.ts'
import { type Percentiles, percentilesOf } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { withPool } from '../stage/with-pool.ts'
import { type Arrivals, followArrivals } from './arrivals.ts'
import { measurePostingFloor } from './measure-posting-floor.ts'
import { type Endpoint, HANG_MS, registerEndpoints } from './register-endpoints.ts'
import { type Receivers, startReceivers } from './start-receivers.ts'
import { readSampleData, writeEvents } from './write-events.ts'

const CONNECTIONS = 8
const STEADY_PER_SECOND = 100
const STEADY_MS = 15_000
/** Events under way at once, where the pace is ours. */
const CONCURRENCY = 512
const WARM_UP_MS = 3_000
const MEASURE_MS = 12_000
const FLOOR_CONCURRENCY = 64
const FLOOR_WARM_UP_MS = 1_000
const FLOOR_MEASURE_MS = 8_000
const GOAL_MS = 2_000

export const benchWebhooks: Benchmark = async (context) => {
  const receivers = await startReceivers()
  try {
    return await onStage(
      context,
      (stage) =>
        withPool({ connectionString: stage.connectionString, connections: CONNECTIONS }, (pool) =>
          measure(context, stage, receivers, pool),
        ),
      {
        env: { PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
      },
    )
  } finally {
    await receivers.close()
  }
}

async function measure(
  context: BenchContext,
  stage: Stage,
  receivers: Receivers,
  pool: pg.Pool,
): Promise<{ postgres: string; result: BenchResult }> {
  const { signal, say } = context
  await stage.api.call('contacts.create', { phone: '+919812345678', name: 'Asha Rao' })
  const endpoints = await registerEndpoints(stage, receivers)
  const healthy = endpoints.filter(({ hangs }) => !hangs)
  const hanging = endpoints.filter(({ hangs }) => hangs)
  const data = await readSampleData(pool)
  const arrivals = followArrivals(receivers, pool, data)

  say(`${hanging.length} of ${endpoints.length} endpoints are made to hang`)
  for (let round = 0; round < 20; round++)
    await writeEvents(
      pool,
      data,
      hanging.map((each) => ({ ...each, id: randomUUID() })),
    )
  const load = await measureLoad(context, receivers, arrivals, healthy)

  say('the same rows and requests by hand')
  const postgres = await readPostgresVersion(stage.connectionString)
  const hungDuring = receivers.hung()
  const retried = await countRetried(pool, receivers.answering)
  receivers.letGo()
  await stage.server.stop()
  const floor = await measurePostingFloor({
    pool,
    url: receivers.answering,
    data,
    endpoints: healthy,
    concurrency: FLOOR_CONCURRENCY,
    warmUpMs: FLOOR_WARM_UP_MS,
    measureMs: FLOOR_MEASURE_MS,
    signal,
  })
  const counts = { endpoints: endpoints.length, hanging: hanging.length, hungDuring, retried }
  return { postgres, result: present(load, floor, counts) }
}

interface Load {
  steady: Percentiles
  full: Measured
  /** Requests that hung when the steady load began. */
  hungBefore: number
}

/** To the healthy endpoints: first at a steady rate, then as fast as it goes. */
async function measureLoad(
  { signal, say }: BenchContext,
  receivers: Receivers,
  arrivals: Arrivals,
  healthy: readonly Endpoint[],
): Promise<Load> {
  const deliver = (number: number) => arrivals.deliver(healthy[number % healthy.length]!)
  const work = async (number: number) => void (await deliver(number))
  await closedLoop({ concurrency: 16, warmUpMs: WARM_UP_MS, measureMs: 0, signal, work })
  const hungBefore = receivers.hung()

  say(`${STEADY_PER_SECOND} events a second`)
  const steady = percentilesOf(
    await steadyLoad({ perSecond: STEADY_PER_SECOND, durationMs: STEADY_MS, signal, work: deliver }),
  )

  say(`as fast as it goes, ${CONCURRENCY} events under way`)
  const full = await closedLoop({
    concurrency: CONCURRENCY,
    warmUpMs: WARM_UP_MS,
    measureMs: MEASURE_MS,
    signal,
    work,
  })
  return { steady, full, hungBefore }
}

interface Counts {
  endpoints: number
  hanging: number
  hungDuring: number
  retried: Retried
}

function present({ steady, full, hungBefore }: Load, floor: Measured, counts: Counts): BenchResult {
  const { perSecond, floorPerSecond, ratio, latency, floorLatency } = compare(full, floor)
  const { endpoints, hanging, hungDuring, retried } = counts
  return {
    name: 'webhooks',
    title: 'an event’s commit to its arrival, signed and numbered, while 10 of 100 receivers hang',
    lines: [
      { what: `Parley, ${CONCURRENCY} events under way`, per_s: perSecond, ...latency },
      {
        what: `same rows and POST by hand, ${FLOOR_CONCURRENCY} under way`,
        per_s: floorPerSecond,
        ...floorLatency,
      },
      { what: 'ratio', per_s: ratio },
      { what: 'Parley, steady', per_s: STEADY_PER_SECOND, ...steady },
    ],
    figures: {
      throughput_per_s: perSecond,
      floor_per_s: floorPerSecond,
      ratio,
      ...steady,
      steady_per_s: STEADY_PER_SECOND,
      endpoints,
      hanging_endpoints: hanging,
      hang_ms: HANG_MS,
      hanging_requests: hungDuring,
      failures: full.failures,
      healthy_attempts_failed: retried.attempts,
      goal_p95_ms: GOAL_MS,
      meets_goal: steady.p95_ms < GOAL_MS,
    },
    notes: [
      `${hungBefore} requests hung when the steady load began, ${hungDuring} at the end; healthy endpoints’ p95 is to stay under ${GOAL_MS} ms.`,
      `${retried.attempts} attempts at healthy endpoints failed and were made again${retried.error ? ` (${retried.error})` : ''}.`,
      'Ten workspaces of ten endpoints; each event goes to one of them. p50 to p99 of the JSON are those of the steady load.',
      'The receivers run in the process of the benchmark, beside the server, on the same processors.',
    ],
  }
}

interface Retried {
  attempts: number
  error: string | null
}

/** Attempts at receivers that answer which failed all the same, and why most of them did. */
async function countRetried(pool: pg.Pool, url: string): Promise<Retried> {
  const { rows } = await pool.query<{ attempts: string; error: string | null }>(
    `select count(*) as attempts, mode() within group (order by error) as error
       from webhook_attempts where request_url = $1 and error is not null`,
    [url],
  )
  return { attempts: Number(rows[0]!.attempts), error: rows[0]!.error }
}
