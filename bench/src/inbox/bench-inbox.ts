/**
 * A team's inbox at its size: one workspace with very many conversations beside many small ones, asked for lists, filters,
 * searches and threads through the server, while events go out to a receiver at a steady rate.
 */
import { randomUUID } from 'node:crypto'
import { showId } from '@parley/contracts'
import pg from 'pg'
import { closedLoop } from '../load/closed-loop.ts'
import { createHttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { steadyLoad } from '../load/steady-load.ts'
import { percentilesOf, round } from '../percentiles.ts'
import type { Line } from '../result.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { onStage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { startReceivers } from '../webhooks/start-receivers.ts'
import { readSampleData, writeEvents } from '../webhooks/write-events.ts'
import { FLOOR, questionsFor } from './ask-inbox.ts'
import { loadInbox, MESSAGES_EACH } from './load-inbox.ts'
import { openWorkspaces } from './open-workspaces.ts'

/** Conversations of the large workspace, and how many small ones stand beside it. */
const SIZES = {
  small: { conversations: 50_000, workspaces: 100 },
  medium: { conversations: 200_000, workspaces: 300 },
  full: { conversations: 1_000_000, workspaces: 1000 },
} as const
const SMALL_CONVERSATIONS = 50
const EVENTS_PER_SECOND = 264
/** People who look at the same moment. */
const CONCURRENCY = 4
const WARM_UP_MS = 1_500
const MEASURE_MS = 8_000
const GOAL_MS = 100
/** Longer than all questions together. */
const LONGEST_MS = 30 * 60_000

export const benchInbox: Benchmark = async (context) => {
  const size = SIZES[context.size]
  const receivers = await startReceivers()
  try {
    return await onStage(
      context,
      async (stage) => {
        const { say } = context
        const client = new pg.Client({ connectionString: stage.connectionString })
        await client.connect()
        const { large, all, told, key } = await openWorkspaces(
          stage,
          client,
          {
            conversations: size.conversations,
            workspaces: size.workspaces,
            smallConversations: SMALL_CONVERSATIONS,
          },
          receivers.answering,
        )
        say(`${size.conversations} conversations and ${size.conversations * MESSAGES_EACH} messages`)
        const began = Date.now()
        await loadInbox(client, all, say)
        const loadSeconds = round((Date.now() - began) / 1000, 0)
        await stage.api.call('contacts.create', { phone: '+14155550100', name: 'Somebody' })
        const data = await readSampleData(client as unknown as pg.Pool)

        const http = createHttpClient(stage.server.url)
        const questions = await questionsFor(client, large)
        const headers = { authorization: `Bearer ${key}` }
        const ask = async (paths: readonly string[]) => {
          for (const path of paths) {
            const answer = await http.send('GET', path, { headers })
            if (answer.status !== 200)
              throw new Error(`${path} answered ${answer.status}: ${answer.body.slice(0, 300)}`)
          }
        }

        const pool = new pg.Pool({ connectionString: stage.connectionString, max: 4 })
        const delivery = deliver(context, pool, data, told, receivers)
        const lines: Line[] = []
        const figures: Record<string, number> = {}
        let worst = 0
        for (const question of questions) {
          say(question.what)
          const measured = await closedLoop({
            concurrency: CONCURRENCY,
            warmUpMs: WARM_UP_MS,
            measureMs: MEASURE_MS,
            signal: context.signal,
            work: (number) => ask(question.ask(number)),
          })
          const percentiles = percentilesOf(measured.durations)
          lines.push({ what: question.what, per_s: round(measured.perSecond, 1), ...percentiles })
          worst = Math.max(worst, percentiles.p95_ms)
          figures[`${question.name}_p50_ms`] = percentiles.p50_ms
          figures[`${question.name}_p95_ms`] = percentiles.p95_ms
          figures[`${question.name}_p99_ms`] = percentiles.p99_ms
        }
        const events = percentilesOf(await delivery.stop())
        lines.push({ what: 'event to receiver, meanwhile', per_s: EVENTS_PER_SECOND, ...events })
        say('the same list by hand')
        const floor = await closedLoop({
          concurrency: CONCURRENCY,
          warmUpMs: 500,
          measureMs: 4_000,
          signal: context.signal,
          work: async () =>
            void (await pool.query({ name: 'floor', text: FLOOR, values: [large.workspaceId] })),
        })
        lines.push({
          what: 'floor: the rows of the list alone, by hand',
          per_s: round(floor.perSecond, 1),
          ...percentilesOf(floor.durations),
        })
        const list = lines[0]!
        http.close()
        const postgres = await readPostgresVersion(stage.connectionString)
        await pool.end()
        await client.end()
        return {
          postgres,
          result: {
            name: 'inbox',
            title: `${size.conversations} conversations of one workspace beside ${size.workspaces} small ones, ${CONCURRENCY} people at a time`,
            lines,
            figures: {
              throughput_per_s: list.per_s!,
              floor_per_s: round(floor.perSecond, 1),
              ratio: round(list.per_s! / floor.perSecond, 3),
              p50_ms: list.p50_ms!,
              p95_ms: list.p95_ms!,
              p99_ms: list.p99_ms!,
              ...figures,
              worst_p95_ms: worst,
              goal_p95_ms: GOAL_MS,
              meets_goal: worst < GOAL_MS,
              conversations: size.conversations,
              messages: size.conversations * MESSAGES_EACH,
              workspaces: size.workspaces + 1,
              events_per_s: EVENTS_PER_SECOND,
              events_p95_ms: events.p95_ms,
              load_s: loadSeconds,
              size: context.size,
            },
            notes: [
              `The slowest p95 is ${worst} ms; the goal is ${GOAL_MS} ms.`,
              `${size.conversations * MESSAGES_EACH} messages, loaded in ${loadSeconds} s. Lists are of 25, the thread is of 50 messages.`,
              'The receiver and the askers run in the process of the benchmark, beside the server, on the same processors.',
            ],
          },
        }
      },
      { env: { PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' } },
    )
  } finally {
    receivers.letGo()
    await receivers.close()
  }
}

/** Events at a steady rate until it is stopped; answers with their times from when they were due to the receiver. */
function deliver(
  context: BenchContext,
  pool: pg.Pool,
  data: object,
  workspaceIds: readonly string[],
  receivers: { onArrival: (eventId: string, at: number) => void },
): { stop(): Promise<number[]> } {
  const awaited = new Map<string, (at: number) => void>()
  receivers.onArrival = (eventId, at) => {
    awaited.get(eventId)?.(at)
    awaited.delete(eventId)
  }
  const begin = monotonicNow()
  const durations: number[] = []
  const underWay = new Set<Promise<number>>()
  const stopping = new AbortController()
  async function deliverOne(number: number): Promise<number> {
    const id = randomUUID()
    const arrived = new Promise<number>((resolve) => void awaited.set(showId('event', id), resolve))
    const workspaceId = workspaceIds[number % workspaceIds.length]!
    await writeEvents(pool, data, [{ workspaceId, type: 'contact.created', id }])
    const at = await arrived
    durations.push(at - begin - (number * 1000) / EVENTS_PER_SECOND)
    return at
  }
  const running = steadyLoad({
    perSecond: EVENTS_PER_SECOND,
    durationMs: LONGEST_MS,
    signal: AbortSignal.any([context.signal, stopping.signal]),
    work(number) {
      const one = deliverOne(number)
      underWay.add(one)
      one.finally(() => underWay.delete(one)).catch(() => {})
      return one
    },
  }).catch((error) => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    async stop() {
      stopping.abort()
      await running
      await Promise.all(underWay)
      return durations
    },
  }
}
