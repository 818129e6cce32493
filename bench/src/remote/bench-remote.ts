/**
 * One number with a database in another place: it has more to send than its pace allows, while customers write to it. The
 * messages that leave are compared with the pace.
 */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePostgres } from '@parley/server/postgres'
import { openDatabaseLink } from '@parley/server/testing/database-link'
import pg from 'pg'
import { questionFrom } from '../load/ask-on-whatsapp.ts'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { postWebhook } from '../load/post-webhook.ts'
import { steadyLoad } from '../load/steady-load.ts'
import { percentilesOf, round } from '../percentiles.ts'
import { openWindows } from '../send/open-windows.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { createShop, type Shop } from '../stage/create-shop.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'

const ROUND_TRIP_MS = 50
const MESSAGES_PER_SECOND = 80
/** The sender stays a little below what the provider allows. */
const PACE = MESSAGES_PER_SECOND * 0.97
/** Questions, each of which is answered. `--rate` changes it. */
const ARRIVALS_PER_SECOND = 50
/** More than fits: the number always has something to send. */
const SENDS_PER_SECOND = PACE - ARRIVALS_PER_SECOND + 10
const CONTACTS = 1000
const WARM_UP_MS = 6_000
const MEASURE_SECONDS = 20
const SAMPLE_MS = 250

export const benchRemote: Benchmark = async (context) => {
  await using cleared = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'parley-remote-'))
  cleared.defer(() => rm(folder, { recursive: true, force: true }))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const postgres = await ensurePostgres({ dataDirectory: folder })
  cleared.defer(() => postgres.stop())
  const direct = new URL(postgres.connectionString)
  const link = await openDatabaseLink(Number(direct.port))
  cleared.defer(() => link.close())
  const linked = new URL(direct)
  linked.port = String(link.port)
  const env = { PARLEY_DATABASE_URL: linked.href, PARLEY_SECRET_KEY: randomBytes(32).toString('base64') }
  return await onStage(
    context,
    async (stage) => {
      const shop = await createShop(stage.api)
      await stage.api.call('channels.update', {
        id: shop.channelId,
        messages_per_second: MESSAGES_PER_SECOND,
      })
      const { key } = await stage.api.call('api_keys.create', { name: 'benchmark' })
      await stage.leave()
      const client = createHttpClient(stage.server.url)
      cleared.defer(() => client.close())
      const people = Array.from({ length: CONTACTS }, (_, index) => `+9197${10_000_000 + index}`)
      await openWindows(stage, client, shop, people)
      link.delayMs = ROUND_TRIP_MS / 2
      return {
        result: present(await play(context, stage, { shop, client, key, people, database: direct.href })),
      }
    },
    { env },
  )
}

interface Played {
  sentPerSecond: number
  hooks: number[]
  mostUnderWay: number
  arrivals: number
  failures: number
}

async function play(
  { signal, say, seconds = MEASURE_SECONDS, rate = ARRIVALS_PER_SECOND }: BenchContext,
  stage: Stage,
  parts: { shop: Shop; client: HttpClient; key: string; people: readonly string[]; database: string },
): Promise<Played> {
  const { shop, client, key, people, database } = parts
  const durationMs = WARM_UP_MS + seconds * 1000
  const start = monotonicNow()
  const isMeasured = (at: number) => at >= start + WARM_UP_MS && at < start + durationMs
  let sent = 0
  let failures = 0
  const hooks: number[] = []
  stage.graph.onAccepted = (_to, at) => {
    if (isMeasured(at)) sent++
  }
  const failed = () => {
    failures++
    return monotonicNow()
  }
  say(`${rate} questions and ${SENDS_PER_SECOND} messages a second, the database ${ROUND_TRIP_MS} ms away`)
  const sampled = sampleUnderWay(database, signal, durationMs)
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  await Promise.all([
    steadyLoad({
      perSecond: rate,
      durationMs,
      signal,
      async work(number) {
        const began = monotonicNow()
        await postWebhook(client, shop.hookPath, questionFrom(people[number % CONTACTS]!, number)).catch(
          failed,
        )
        if (isMeasured(began)) hooks.push(monotonicNow() - began)
        return monotonicNow()
      },
    }),
    steadyLoad({
      perSecond: SENDS_PER_SECOND,
      durationMs,
      signal,
      async work(number) {
        const body = JSON.stringify({
          to: people[(number + CONTACTS / 2) % CONTACTS],
          content: { type: 'text', text: `Your order ${number} is ready.` },
        })
        const { status } = await client.send('POST', '/v1/messages', { headers, body })
        return status < 300 ? monotonicNow() : failed()
      },
    }),
  ])
  return {
    sentPerSecond: round(sent / seconds, 1),
    hooks,
    mostUnderWay: await sampled,
    arrivals: rate,
    failures,
  }
}

/** The most messages that were claimed and had no outcome: those would be of unknown outcome after a crash. */
async function sampleUnderWay(database: string, signal: AbortSignal, durationMs: number): Promise<number> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const end = monotonicNow() + durationMs
  let most = 0
  try {
    while (monotonicNow() < end && !signal.aborted) {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::integer as count from outbox where state = 'sending'`,
      )
      most = Math.max(most, rows[0]!.count)
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
    }
    return most
  } finally {
    await client.end()
  }
}

function present({ sentPerSecond, hooks, mostUnderWay, arrivals, failures }: Played) {
  const ratio = round(sentPerSecond / PACE, 3)
  const isBroken = mostUnderWay > MESSAGES_PER_SECOND
  return {
    name: 'remote',
    title: `what one number of ${MESSAGES_PER_SECOND} messages/s sends with its database ${ROUND_TRIP_MS} ms away`,
    lines: [
      { what: 'left for Meta', per_s: sentPerSecond },
      { what: 'its pace', per_s: PACE },
      { what: 'ratio', per_s: ratio },
      { what: 'webhook answered', per_s: arrivals, ...percentilesOf(hooks) },
    ],
    figures: {
      throughput_per_s: sentPerSecond,
      floor_per_s: PACE,
      ratio,
      ...percentilesOf(hooks),
      round_trip_ms: ROUND_TRIP_MS,
      most_under_way: mostUnderWay,
      failures,
    },
    notes: [
      `${arrivals} questions a second are answered; the API asks for ${SENDS_PER_SECOND} more, so the number always has something to send.`,
      `At most ${mostUnderWay} messages were claimed without an outcome; after a crash those are unknown. Allowed: ${MESSAGES_PER_SECOND}, a second's worth. ${failures} requests failed.`,
    ],
    isBroken,
  }
}
