/** Search in one base of 10,000 or 100,000 passages: in memory as a turn does it, beside another index, and over HTTP. */
import MiniSearch from 'minisearch'
import { createHttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { percentilesOf, round } from '../percentiles.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { buildIndex } from './build-index.ts'
import { type MadePassage, makePassages } from './make-passages.ts'
import { measureRecall, questions } from './measure-recall.ts'

const PASSAGES_IN_DOCUMENT = 100
const DOCUMENTS_AT_ONCE = 20
const SMALL_DOCUMENTS = 2_000
const SMALL_AT_ONCE = 200
const LIMIT = 5
const ROUNDS = 4

const asked = [...questions.labelled, ...questions.heldOut].map(({ question }) => question)

/** Filling a base over HTTP and keeping two indexes of it takes too long, and too much memory, beyond this. */
const MOST_COMPARED = 10_000

export const benchSearch: Benchmark = async (context) => {
  const { say, signal, passages: size } = context
  const passages = makePassages(size)

  say(`indexing ${size} passages`)
  const { index, buildMs, delay, idleDelay, memoryMb } = await buildIndex(passages)

  say(`${asked.length} questions, ${ROUNDS} times`)
  const searches = timeEach((question) => index.search(question, { limit: LIMIT }), signal)
  const compared = size <= MOST_COMPARED ? await compare(context, passages) : undefined

  const ours = percentilesOf(searches)
  const perSecond = perSecondOf(searches)
  const recall = {
    recall_at_1: round(measureRecall(questions.labelled, 1), 3),
    recall_at_3: round(measureRecall(questions.labelled, 3), 3),
    held_out_recall_at_3: round(measureRecall(questions.heldOut, 3), 3),
  }
  const building = {
    build_ms: round(buildMs, 0),
    memory_mb: memoryMb,
    building_delay_p99_ms: delay.p99_ms,
    building_delay_max_ms: delay.max_ms,
    idle_delay_p99_ms: idleDelay.p99_ms,
  }
  return {
    ...(compared ? { postgres: compared.postgres } : {}),
    result: {
      name: 'search',
      title: `customers’ questions to a base of ${size.toLocaleString('en')} passages, one at a time`,
      lines: [
        { what: 'Parley, in memory', per_s: perSecond, ...ours },
        ...(compared?.linesBeside(perSecond) ?? []),
      ],
      tables: [
        {
          columns: [
            'building the index',
            'seconds',
            'memory MB',
            'event loop p99 ms',
            'longest ms',
            'idle loop p99 ms',
          ],
          rows: [
            [
              `${size.toLocaleString('en')} passages`,
              String(round(buildMs / 1000, 1)),
              String(memoryMb),
              String(delay.p99_ms),
              String(delay.max_ms),
              String(idleDelay.p99_ms),
            ],
          ],
        },
      ],
      figures: {
        throughput_per_s: perSecond,
        ...(compared?.figuresBeside(perSecond) ?? {}),
        ...ours,
        passages: size,
        questions: asked.length,
        ...building,
        ...recall,
      },
      notes: [
        `Labelled questions: ${recall.recall_at_1} have their document first, ${recall.recall_at_3} among the first three; of those never tuned for, ${recall.held_out_recall_at_3}.`,
        ...(compared?.notes ?? []),
      ],
    },
  }
}

/** The same questions to a bare index of the same passages, and to the server. */
async function compare(context: BenchContext, passages: readonly MadePassage[]) {
  const bare = new MiniSearch<MadePassage & { id: number }>({ fields: ['title', 'heading', 'text'] })
  bare.addAll(passages.map((passage, id) => ({ id, ...passage })))
  const searches = timeEach((question) => bare.search(question).slice(0, LIMIT), context.signal)
  const overHttp = await measureOverHttp(context, passages)
  const floor = percentilesOf(searches)
  const floorPerSecond = perSecondOf(searches)
  const http = percentilesOf(overHttp.durations)
  return {
    postgres: overHttp.postgres,
    linesBeside: (perSecond: number) => [
      { what: 'MiniSearch alone, same passages', per_s: floorPerSecond, ...floor },
      { what: 'ratio', per_s: round(perSecond / floorPerSecond, 3) },
      { what: 'POST /v1/knowledge/search', ...http },
    ],
    figuresBeside: (perSecond: number) => ({
      floor_per_s: floorPerSecond,
      ratio: round(perSecond / floorPerSecond, 3),
      first_search_ms: round(overHttp.firstMs, 0),
      http_p50_ms: http.p50_ms,
      http_p95_ms: http.p95_ms,
      documents_per_s: overHttp.documentsPerSecond,
    }),
    notes: [
      `The first search of the server, which reads all rows, took ${round(overHttp.firstMs, 0)} ms.`,
      `${overHttp.documentsPerSecond} documents of 100 passages each, or ${overHttp.smallPerSecond} of one passage, were added a second by POST /v1/documents/bulk.`,
      'MiniSearch alone neither folds Hindi, Hinglish and word forms nor forgives misspellings.',
    ],
  }
}

/** The first round only warms up. */
function timeEach(search: (question: string) => unknown, signal: AbortSignal): number[] {
  const durations: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    signal.throwIfAborted()
    for (const question of asked) {
      const started = monotonicNow()
      search(question)
      if (round > 0) durations.push(monotonicNow() - started)
    }
  }
  return durations
}

const perSecondOf = (durations: readonly number[]) =>
  round((durations.length * 1000) / durations.reduce((sum, duration) => sum + duration, 0), 1)

function measureOverHttp(context: BenchContext, passages: readonly MadePassage[]) {
  return onStage(context, async (stage) => {
    const { key } = await stage.api.call('api_keys.create', { name: 'benchmark' })
    const { id: baseId } = await stage.api.call('bases.create', { name: 'Large' })
    context.say('the same passages through the API')
    const filling = monotonicNow()
    const documents = await fillBase(stage, baseId, passages, context.signal)
    const documentsPerSecond = round((documents * 1000) / (monotonicNow() - filling), 0)
    const small = await stage.api.call('bases.create', { name: 'Small documents' })
    const smallPerSecond = await measureSmall(stage, small.id, passages)
    const client = createHttpClient(stage.server.url)
    const search = async (question: string): Promise<number> => {
      context.signal.throwIfAborted()
      const started = monotonicNow()
      const { status, body } = await client.send('POST', '/v1/knowledge/search', {
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: question, base_id: baseId, limit: LIMIT }),
      })
      if (status !== 200) throw new Error(`the search was answered with ${status}: ${body}`)
      return monotonicNow() - started
    }
    const firstMs = await search(asked[0]!)
    for (const question of asked) await search(question)
    const durations: number[] = []
    for (const question of asked) durations.push(await search(question))
    client.close()
    return {
      durations,
      firstMs,
      documentsPerSecond,
      smallPerSecond,
      postgres: await readPostgresVersion(stage.connectionString),
    }
  })
}

async function fillBase(
  stage: Stage,
  baseId: string,
  passages: readonly MadePassage[],
  signal: AbortSignal,
): Promise<number> {
  const documents = []
  for (let start = 0; start < passages.length; start += PASSAGES_IN_DOCUMENT) {
    const part = passages.slice(start, start + PASSAGES_IN_DOCUMENT)
    documents.push({
      title: part[0]!.title,
      content: part.map(({ heading, text }) => `## ${heading}\n${text}`).join('\n\n'),
    })
  }
  for (let start = 0; start < documents.length; start += DOCUMENTS_AT_ONCE) {
    signal.throwIfAborted()
    const part = documents.slice(start, start + DOCUMENTS_AT_ONCE)
    await stage.api.call('documents.bulk', { base_id: baseId, documents: part })
  }
  return documents.length
}

/** Documents of one passage that one call after the other adds, a second. */
async function measureSmall(stage: Stage, baseId: string, passages: readonly MadePassage[]): Promise<number> {
  const started = monotonicNow()
  for (let start = 0; start < SMALL_DOCUMENTS; start += SMALL_AT_ONCE) {
    const documents = passages
      .slice(start, start + SMALL_AT_ONCE)
      .map(({ title, text }) => ({ title, content: text }))
    await stage.api.call('documents.bulk', { base_id: baseId, documents })
  }
  return round((SMALL_DOCUMENTS * 1000) / (monotonicNow() - started), 0)
}
