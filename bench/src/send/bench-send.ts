/** `POST /v1/messages` under load, and the requests of ConvoAI's quick start one at a time, as its clients make them. */
import { measureFloor } from '../floor/measure-floor.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { percentilesOf, round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import { createShop } from '../stage/create-shop.ts'
import { onStage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { openWindows } from './open-windows.ts'

const CONCURRENCY = 64
const CONTACTS = 1000
const WARM_UP_MS = 5_000
const MEASURE_MS = 15_000
const FLOOR_WARM_UP_MS = 2_000
const FLOOR_MEASURE_MS = 10_000
const QUICK_START_ROUNDS = 60
const QUICK_START_WARM_UP = 10

export const benchSend: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { signal, say } = context
    const shop = await createShop(stage.api)
    const client = createHttpClient(stage.server.url)
    const people = Array.from({ length: CONTACTS }, (_, index) => `+9197${String(10_000_000 + index)}`)
    await openWindows(stage, client, shop, people)

    say("ConvoAI's quick start, one request at a time")
    const { key: vendorKey } = await stage.api.call('api_keys.create', {
      name: 'quick start',
      dialect: 'convoai',
    })
    const quickStart = await measureQuickStart(client, shop.agentId, vendorKey, people, signal)

    say(`messages, ${CONCURRENCY} requests at once`)
    const { key } = await stage.api.call('api_keys.create', { name: 'benchmark' })
    let sent = 0
    let allSent = () => {}
    let accepted = 0
    stage.graph.onAccepted = () => {
      if (++accepted >= sent) allSent()
    }
    const sends = await closedLoop({
      concurrency: CONCURRENCY,
      warmUpMs: WARM_UP_MS,
      measureMs: MEASURE_MS,
      signal,
      async work(number) {
        const { status, body } = await client.send('POST', '/v1/messages', {
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            to: people[number % CONTACTS],
            content: { type: 'text', text: `Your order ${number} is ready. Come by until 8 pm.` },
          }),
        })
        if (status !== 202 && status !== 201) throw new Error(`the server answered ${status}: ${body}`)
        sent++
      },
    })
    const answeredAt = monotonicNow()
    if (accepted < sent)
      await new Promise<void>((resolve, reject) => {
        allSent = resolve
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
    const drainMs = monotonicNow() - answeredAt

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

    const latency = percentilesOf(sends.durations)
    const floorLatency = percentilesOf(floor.durations)
    const perSecond = round(sends.perSecond, 1)
    const floorPerSecond = round(floor.perSecond, 1)
    const ratio = round(perSecond / floorPerSecond, 3)
    // Messages that were still queued after the last answer count against the rate of sending.
    const deliveredPerSecond = round(sent / ((WARM_UP_MS + MEASURE_MS + drainMs) / 1000), 1)
    const requests = Object.entries(quickStart).map(([what, durations]) => ({
      what,
      ...percentilesOf(durations),
    }))
    const every = percentilesOf(Object.values(quickStart).flat())
    return {
      postgres,
      result: {
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
          failures: sends.failures,
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
      },
    }
  })

/** The four requests of the quick start after the first call with a key. Milliseconds of each. */
async function measureQuickStart(
  client: HttpClient,
  agentId: string,
  key: string,
  people: string[],
  signal: AbortSignal,
): Promise<Record<string, number[]>> {
  const agent = `/convoai/api/v1/agents/${agentId}`
  const steps: { what: string; method: string; path: string; body?: (round: number) => object }[] = [
    { what: 'list agents', method: 'GET', path: '/convoai/api/v1/agents/' },
    {
      what: 'push knowledge',
      method: 'POST',
      path: `${agent}/knowledge/`,
      body: (number) => ({
        title: `Summer pricing ${number}`,
        content: `Our summer plan ${number} starts at $49 a month. Quotes for enterprises are available.`,
        doc_type: 'text',
      }),
    },
    {
      what: 'send message',
      method: 'POST',
      path: `${agent}/messages/`,
      body: (number) => ({
        to: people[number % people.length],
        type: 'text',
        text: 'Hi! Your order has been confirmed. Reply anytime if you need help.',
      }),
    },
    {
      what: 'register webhook',
      method: 'POST',
      path: `${agent}/webhooks/`,
      body: (number) => ({
        url: `https://example.com/webhooks/${number}`,
        events: ['lead.qualified', 'appointment.booked', 'handoff.triggered'],
        secret: 'whsec_your_signing_secret',
      }),
    },
  ]
  const durations: Record<string, number[]> = Object.fromEntries(steps.map(({ what }) => [what, []]))
  for (let number = 0; number < QUICK_START_WARM_UP + QUICK_START_ROUNDS; number++) {
    for (const step of steps) {
      signal.throwIfAborted()
      const started = monotonicNow()
      const { status, body } = await client.send(step.method, step.path, {
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(step.body ? { body: JSON.stringify(step.body(number)) } : {}),
      })
      if (status >= 300) throw new Error(`quick start, ${step.what}: the server answered ${status}: ${body}`)
      if (number >= QUICK_START_WARM_UP) durations[step.what]!.push(monotonicNow() - started)
    }
  }
  return durations
}
