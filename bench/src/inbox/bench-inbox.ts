/**
 * A team's inbox at its size: one workspace with very many conversations beside many small ones, asked for lists, filters,
 * searches and threads through the server, while events go out to a receiver at a steady rate.
 */
import pg from 'pg'
import { loadInbox, MESSAGES_EACH } from '../fill/load-inbox.ts'
import { closedLoop, type Measured } from '../load/closed-loop.ts'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { type Percentiles, percentilesOf, round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { withPool } from '../stage/with-pool.ts'
import { followArrivals } from '../webhooks/arrivals.ts'
import { type Receivers, startReceivers } from '../webhooks/start-receivers.ts'
import { readSampleData } from '../webhooks/write-events.ts'
import { FLOOR, type Question, questionsFor } from './ask-inbox.ts'
import { deliverMeanwhile, EVENTS_PER_SECOND } from './deliver-meanwhile.ts'
import { openWorkspaces } from './open-workspaces.ts'

/** Conversations of the large workspace, and how many small ones stand beside it. */
const SIZES = {
  small: { conversations: 50_000, workspaces: 100 },
  medium: { conversations: 200_000, workspaces: 300 },
  full: { conversations: 1_000_000, workspaces: 1000 },
} as const
const SMALL_CONVERSATIONS = 50
/** Members of the team who ask at the same moment. */
const CONCURRENCY = 4
const WARM_UP_MS = 1_500
const MEASURE_MS = 8_000
const GOAL_MS = 100

export const benchInbox: Benchmark = async (context) => {
  const receivers = await startReceivers()
  try {
    return await onStage(
      context,
      (stage) =>
        withPool({ connectionString: stage.connectionString, connections: 4 }, (pool) =>
          measure(context, stage, receivers, pool),
        ),
      {
        env: { PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
      },
    )
  } finally {
    receivers.letGo()
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
  const { connectionString } = stage
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { large, withEndpoints, key, loadSeconds } = await fillInbox(context, stage, client, receivers)
  await stage.api.call('contacts.create', { phone: '+14155550100', name: 'Somebody' })

  const http = createHttpClient(stage.server.url)
  const questions = await questionsFor(client, large)
  const arrivals = followArrivals(receivers, pool, await readSampleData(pool))
  const delivery = deliverMeanwhile(arrivals, withEndpoints, signal)
  const answers = await measureQuestions(context, http, key, questions)
  const events = percentilesOf(await delivery.stop())
  say('the same list by hand')
  const floor = await closedLoop({
    concurrency: CONCURRENCY,
    warmUpMs: 500,
    measureMs: 4_000,
    signal,
    work: async () => void (await pool.query({ name: 'floor', text: FLOOR, values: [large.workspaceId] })),
  })
  http.close()
  const postgres = await readPostgresVersion(connectionString)
  await client.end()
  return { postgres, result: present(context.size, { answers, events, floor, loadSeconds }) }
}

async function fillInbox(
  { say, signal, size: name }: BenchContext,
  stage: Stage,
  client: pg.Client,
  receivers: Receivers,
) {
  const size = { ...SIZES[name], smallConversations: SMALL_CONVERSATIONS }
  const workspaces = await openWorkspaces(stage, client, size, receivers.answering)
  say(`${size.conversations} conversations and ${size.conversations * MESSAGES_EACH} messages`)
  const began = Date.now()
  await loadInbox(stage.connectionString, workspaces.all, { say, signal })
  return { ...workspaces, loadSeconds: round((Date.now() - began) / 1000, 0) }
}

interface Answered {
  question: Question
  perSecond: number
  percentiles: Percentiles
}

async function measureQuestions(
  { signal, say }: BenchContext,
  http: HttpClient,
  key: string,
  questions: readonly Question[],
): Promise<Answered[]> {
  const headers = { authorization: `Bearer ${key}` }
  const ask = async (paths: readonly string[]) => {
    for (const path of paths) {
      const { status, body } = await http.send('GET', path, { headers })
      if (status !== 200) throw new Error(`${path} answered ${status}: ${body.slice(0, 300)}`)
    }
  }
  const answers: Answered[] = []
  for (const question of questions) {
    say(question.what)
    const measured = await closedLoop({
      concurrency: CONCURRENCY,
      warmUpMs: WARM_UP_MS,
      measureMs: MEASURE_MS,
      signal,
      work: (number) => ask(question.ask(number)),
    })
    const percentiles = percentilesOf(measured.durations)
    answers.push({ question, perSecond: round(measured.perSecond, 1), percentiles })
  }
  return answers
}

interface Figures {
  answers: readonly Answered[]
  events: Percentiles
  floor: Measured
  loadSeconds: number
}

function present(
  sizeName: BenchContext['size'],
  { answers, events, floor, loadSeconds }: Figures,
): BenchResult {
  const { conversations, workspaces } = SIZES[sizeName]
  const messages = conversations * MESSAGES_EACH
  const list = answers[0]!
  const floorPerSecond = round(floor.perSecond, 1)
  const worst = Math.max(...answers.map(({ percentiles }) => percentiles.p95_ms))
  const floorName = 'floor: the rows of the list alone, by hand'
  return {
    name: 'inbox',
    title: `${conversations} conversations of one workspace beside ${workspaces} small ones, ${CONCURRENCY} people at a time`,
    lines: [
      ...answers.map((each) => ({ what: each.question.what, per_s: each.perSecond, ...each.percentiles })),
      { what: 'event to receiver, meanwhile', per_s: EVENTS_PER_SECOND, ...events },
      { what: floorName, per_s: floorPerSecond, ...percentilesOf(floor.durations) },
    ],
    figures: {
      throughput_per_s: list.perSecond,
      floor_per_s: floorPerSecond,
      ratio: round(list.perSecond / floor.perSecond, 3),
      ...list.percentiles,
      ...Object.fromEntries(
        answers.flatMap(({ question: { name }, percentiles }) =>
          Object.entries(percentiles).map(([percentile, value]) => [`${name}_${percentile}`, value]),
        ),
      ),
      worst_p95_ms: worst,
      goal_p95_ms: GOAL_MS,
      meets_goal: worst < GOAL_MS,
      conversations,
      messages,
      workspaces: workspaces + 1,
      events_per_s: EVENTS_PER_SECOND,
      events_p95_ms: events.p95_ms,
      load_s: loadSeconds,
      size: sizeName,
    },
    notes: [
      `The slowest p95 is ${worst} ms; the goal is ${GOAL_MS} ms.`,
      `${messages} messages, loaded in ${loadSeconds} s. Lists are of 25, the thread is of 50 messages.`,
      'The receiver and the askers run in the process of the benchmark, beside the server, on the same processors.',
    ],
  }
}
