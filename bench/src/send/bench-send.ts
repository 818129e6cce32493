/** `POST /v1/messages` under load, and the requests of ConvoAI's quick start one at a time, as its clients make them. */
import { measureFloor } from '../floor/measure-floor.ts'
import { closedLoop, type Measured } from '../load/closed-loop.ts'
import { compare } from '../load/compare.ts'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { percentilesOf, round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { createShop } from '../stage/create-shop.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { measureQuickStart } from './measure-quick-start.ts'
import { openWindows } from './open-windows.ts'

const CONCURRENCY = 64
const CONTACTS = 1000
const WARM_UP_MS = 5_000
const MEASURE_MS = 15_000
const FLOOR_WARM_UP_MS = 2_000
const FLOOR_MEASURE_MS = 10_000

export const benchSend: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { signal, say } = context
    const shop = await createShop(stage.api)
    const client = createHttpClient(stage.server.url)
    const people = Array.from({ length: CONTACTS }, (_, index) => `+9197${String(10_000_000 + index)}`)
    await openWindows(stage, client, shop, people)

    say("ConvoAI's quick start, one request at a time")
    const { key } = await stage.api.call('api_keys.create', { name: 'quick start', dialect: 'convoai' })
    const quickStart = await measureQuickStart(client, shop.agentId, key, people, signal)

    say(`messages, ${CONCURRENCY} requests at once`)
    const sends = await measureSends(context, stage, client, people)

    say('the same rows by hand-written SQL')
    client.close()
    const postgres = await readPostgresVersion(stage.connectionString)
    await stage.server.stop()
    const floor = await measureFloor({
      connectionString: stage.connectionString,
      concurrency: CONCURRENCY,
      warmUpMs: FLOOR_WARM_UP_MS,
      measureMs: FLOOR_MEASURE_MS,
      signal,
    })
    return { postgres, result: present(sends, floor, quickStart) }
  })

interface Sends extends Measured {
  sent: number
  /** From the last answer until the fake Graph API had accepted every message. */
  drainMs: number
}

async function measureSends(
  { signal }: BenchContext,
  stage: Stage,
  client: HttpClient,
  people: readonly string[],
): Promise<Sends> {
  const { key } = await stage.api.call('api_keys.create', { name: 'benchmark' })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  let sent = 0
  let allAccepted = () => {}
  let accepted = 0
  stage.graph.onAccepted = () => {
    if (++accepted >= sent) allAccepted()
  }
  const measured = await closedLoop({
    concurrency: CONCURRENCY,
    warmUpMs: WARM_UP_MS,
    measureMs: MEASURE_MS,
    signal,
    async work(number) {
      const text = `Your order ${number} is ready. Come by until 8 pm.`
      const { status, body } = await client.send('POST', '/v1/messages', {
        headers,
        body: JSON.stringify({ to: people[number % CONTACTS], content: { type: 'text', text } }),
      })
      if (status !== 202 && status !== 201) throw new Error(`the server answered ${status}: ${body}`)
      sent++
    },
  })
  const answeredAt = monotonicNow()
  if (accepted < sent)
    await new Promise<void>((resolve, reject) => {
      allAccepted = resolve
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  return { ...measured, sent, drainMs: monotonicNow() - answeredAt }
}

function present(sends: Sends, floor: Measured, quickStart: Record<string, number[]>): BenchResult {
  const { sent, drainMs, failures } = sends
  const { perSecond, floorPerSecond, ratio, latency, floorLatency } = compare(sends, floor)
  // Messages that were still queued after the last answer count against the rate of sending.
  const deliveredPerSecond = round(sent / ((WARM_UP_MS + MEASURE_MS + drainMs) / 1000), 1)
  const requests = Object.entries(quickStart).map(([what, durations]) => ({
    what,
    ...percentilesOf(durations),
  }))
  const every = percentilesOf(Object.values(quickStart).flat())
  return {
    name: 'send',
    title: 'POST /v1/messages, stored and in line; delivery to the fake Graph API goes on meanwhile',
    lines: [
      { what: `POST /v1/messages, ${CONCURRENCY} at once`, per_s: perSecond, ...latency },
      { what: `same rows by hand, ${CONCURRENCY} at once`, per_s: floorPerSecond, ...floorLatency },
      { what: 'ratio', per_s: ratio },
      { what: 'left for Meta', per_s: deliveredPerSecond },
      ...requests.map((request) => ({ ...request, what: `quick start: ${request.what}` })),
      { what: 'quick start, all', ...every },
    ],
    figures: {
      throughput_per_s: perSecond,
      floor_per_s: floorPerSecond,
      ratio,
      ...latency,
      concurrency: CONCURRENCY,
      delivered_per_s: deliveredPerSecond,
      drain_ms: round(drainMs, 0),
      failures,
      quick_start_p50_ms: every.p50_ms,
      quick_start_p95_ms: every.p95_ms,
      ...Object.fromEntries(
        requests.map(({ what, p50_ms }) => [`quick_start_${what.replaceAll(' ', '_')}_p50_ms`, p50_ms]),
      ),
    },
    notes: [
      `${CONTACTS} contacts inside their reply windows; ${sent} sent, all accepted by the fake Graph API ${round(drainMs, 0)} ms after the last answer.`,
      'The floor writes every row of a message until it is sent. The quick start goes through the ConvoAI dialect.',
    ],
  }
}
