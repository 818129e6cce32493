/**
 * From a customer's message accepted at the hook to its arrival on every open stream, over two server processes: taken
 * in by one, stored, numbered by either, read by both.
 */
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { textMessageWebhook } from '@parley/channels/testing'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { postWebhook } from '../load/post-webhook.ts'
import { steadyLoad } from '../load/steady-load.ts'
import { type Percentiles, percentilesOf, round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { PHONE_NUMBER_ID } from '../stage/create-shop.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { startServer } from '../stage/start-server.ts'
import { measureNotifyFloor } from './measure-notify-floor.ts'
import { openStreams, type Streams } from './open-streams.ts'

const STREAMS = 100
const PER_SECOND = 100
const WARM_UP_MS = 5_000
const MEASURE_MS = 20_000
const FLOOR_MS = 8_000
const CONTACTS = 500
const GOAL_MS = 200
/** Events that arrive later count as missing. */
const PATIENCE_MS = 15_000

export const benchStream: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { signal, profile } = context
    const folder = dirname(stage.server.env.PARLEY_DATA_DIR!)
    const { PORT: _, PARLEY_DATA_DIR: __, ...env } = stage.server.env
    const other = await startServer({ folder, env, signal, profile })
    try {
      return await measureTwoServers(context, stage, [stage.server.url, other.url])
    } finally {
      await other.stop()
    }
  })

async function measureTwoServers(
  context: BenchContext,
  stage: Stage,
  urls: readonly string[],
): Promise<{ postgres: string; result: BenchResult }> {
  const { key } = await stage.api.call('api_keys.create', { name: 'streams' })
  const channel = await stage.api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'Number',
    credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340398', access_token: 'token' },
  })
  const clients = urls.map((url) => createHttpClient(url))
  const streams = await openStreams(urls, key, STREAMS / urls.length)
  try {
    const hookPath = `/hooks/whatsapp/meta-cloud/${channel.id}`
    const arrivals = await measureArrivals(context, streams, clients, hookPath)
    context.say('bare NOTIFY')
    const floor = percentilesOf(
      await measureNotifyFloor({
        connectionString: stage.connectionString,
        perSecond: PER_SECOND,
        durationMs: FLOOR_MS,
        signal: context.signal,
      }),
    )
    const postgres = await readPostgresVersion(stage.connectionString)
    return { postgres, result: present(arrivals, floor, streams.ended()) }
  } finally {
    streams.close()
    for (const client of clients) client.close()
  }
}

interface MeasuredArrivals {
  /** From the hook's answer to each arrival. Milliseconds. */
  latencies: number[]
  /** Arrivals that there should be. */
  wanted: number
}

/** Posts messages to the servers in turn, and waits until each has arrived on every stream. */
async function measureArrivals(
  { signal, say }: BenchContext,
  streams: Streams,
  clients: readonly HttpClient[],
  hookPath: string,
): Promise<MeasuredArrivals> {
  const accepted = new Map<number, number>()
  const arrivals = new Map<number, number[]>()
  streams.onArrival = (message, at) => {
    const times = arrivals.get(message) ?? []
    times.push(at)
    arrivals.set(message, times)
  }
  let next = 0
  const write = async (): Promise<number> => {
    const number = next++
    const webhook = textMessageWebhook({
      phone_number_id: PHONE_NUMBER_ID,
      from: `+9198${String(10_000_000 + (number % CONTACTS))}`,
      text: `Question ${number}`,
      id: `wamid.${number}`,
    })
    await postWebhook(clients[number % clients.length]!, hookPath, webhook)
    const at = monotonicNow()
    accepted.set(number, at)
    return at
  }
  say(`${PER_SECOND} messages a second to ${STREAMS} streams of two processes`)
  await steadyLoad({ perSecond: PER_SECOND, durationMs: WARM_UP_MS, signal, work: write })
  const first = next
  await steadyLoad({ perSecond: PER_SECOND, durationMs: MEASURE_MS, signal, work: write })
  const measured = Array.from({ length: next - first }, (_each, index) => first + index)
  const isComplete = () => measured.every((number) => (arrivals.get(number)?.length ?? 0) >= STREAMS)
  for (const end = monotonicNow() + PATIENCE_MS; !isComplete() && monotonicNow() < end; )
    await pause(50, undefined, { signal })
  const latencies = measured.flatMap((number) =>
    (arrivals.get(number) ?? []).map((at) => Math.max(0, at - accepted.get(number)!)),
  )
  return { latencies, wanted: measured.length * STREAMS }
}

function present(
  { latencies, wanted }: MeasuredArrivals,
  floor: Percentiles,
  streamsEnded: number,
): BenchResult {
  const full = percentilesOf(latencies)
  const delivered = round((latencies.length * 1000) / MEASURE_MS, 1)
  const missing = wanted - latencies.length
  return {
    name: 'stream',
    title: 'a message accepted at the hook to its arrival on every open stream, two processes',
    lines: [
      { what: `Parley, ${STREAMS} streams, events sent`, per_s: delivered, ...full },
      { what: 'bare NOTIFY to one listener', per_s: PER_SECOND, ...floor },
    ],
    figures: {
      throughput_per_s: delivered,
      floor_per_s: PER_SECOND,
      ...full,
      floor_p50_ms: floor.p50_ms,
      floor_p95_ms: floor.p95_ms,
      messages_per_s: PER_SECOND,
      streams: STREAMS,
      missing,
      streams_ended: streamsEnded,
      goal_p95_ms: GOAL_MS,
      meets_goal: full.p95_ms < GOAL_MS && missing === 0,
    },
    notes: [
      `${missing} of ${wanted} arrivals are missing or came twice; p95 is to stay under ${GOAL_MS} ms.`,
      `${PER_SECOND} messages a second, half to each process; ${STREAMS / 2} streams on each. Counted from the hook’s answer, so storing and numbering are inside.`,
      'The clients of all streams are one process, beside the servers, on the same processors.',
    ],
  }
}
