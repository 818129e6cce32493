/** Search in one base of 10,000 passages: in memory as a turn does it, beside the bare index, and over HTTP. */
import { createPassageIndex } from '@parley/server/search'
import MiniSearch from 'minisearch'
import { createHttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { percentilesOf, round } from '../percentiles.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { type MadePassage, makePassages } from './make-passages.ts'
import { measureRecall, questions } from './measure-recall.ts'

const PASSAGES = 10_000
const PASSAGES_IN_DOCUMENT = 100
const LIMIT = 5
const ROUNDS = 4

const asked = [...questions.labelled, ...questions.heldOut].map(({ question }) => question)

export const benchSearch: Benchmark = async (context) => {
  const { say, signal } = context
  const passages = makePassages(PASSAGES)

  say(`indexing ${PASSAGES} passages`)
  const building = monotonicNow()
  const index = createPassageIndex(
    passages.map((passage, number) => ({
      id: `p${number}`,
      documentId: `d${Math.floor(number / PASSAGES_IN_DOCUMENT)}`,
      ...passage,
    })),
  )
  const buildMs = monotonicNow() - building
  const bare = new MiniSearch<MadePassage & { id: number }>({ fields: ['title', 'heading', 'text'] })
  bare.addAll(passages.map((passage, id) => ({ id, ...passage })))

  say(`${asked.length} questions, ${ROUNDS} times`)
  const searches = timeEach((question) => index.search(question, { limit: LIMIT }), signal)
  const bareSearches = timeEach((question) => bare.search(question).slice(0, LIMIT), signal)
  const overHttp = await measureOverHttp(context, passages)

  const ours = percentilesOf(searches)
  const floor = percentilesOf(bareSearches)
  const perSecond = perSecondOf(searches)
  const floorPerSecond = perSecondOf(bareSearches)
  const ratio = round(perSecond / floorPerSecond, 3)
  const recall = {
    recall_at_1: round(measureRecall(questions.labelled, 1), 3),
    recall_at_3: round(measureRecall(questions.labelled, 3), 3),
    held_out_recall_at_3: round(measureRecall(questions.heldOut, 3), 3),
  }
  return {
    postgres: overHttp.postgres,
    result: {
      name: 'search',
      title: `customers’ questions to a base of ${PASSAGES.toLocaleString('en')} passages, one at a time`,
      lines: [
        { what: 'Parley, in memory', per_s: perSecond, ...ours },
        { what: 'MiniSearch alone, same passages', per_s: floorPerSecond, ...floor },
        { what: 'ratio', per_s: ratio },
        { what: 'POST /v1/knowledge/search', ...percentilesOf(overHttp.durations) },
      ],
      figures: {
        throughput_per_s: perSecond,
        floor_per_s: floorPerSecond,
        ratio,
        ...ours,
        passages: PASSAGES,
        questions: asked.length,
        build_ms: round(buildMs, 0),
        first_search_ms: round(overHttp.firstMs, 0),
        http_p50_ms: percentilesOf(overHttp.durations).p50_ms,
        http_p95_ms: percentilesOf(overHttp.durations).p95_ms,
        ...recall,
      },
      notes: [
        `Built in ${round(buildMs, 0)} ms; the first search of the server, which reads all rows, took ${round(overHttp.firstMs, 0)} ms.`,
        `Labelled questions: ${recall.recall_at_1} have their document first, ${recall.recall_at_3} among the first three; of those never tuned for, ${recall.held_out_recall_at_3}.`,
        'MiniSearch alone neither folds Hindi, Hinglish and word forms nor forgives misspellings.',
      ],
    },
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
    await fillBase(stage, baseId, passages, context.signal)
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
    return { durations, firstMs, postgres: await readPostgresVersion(stage.connectionString) }
  })
}

async function fillBase(
  stage: Stage,
  baseId: string,
  passages: readonly MadePassage[],
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < passages.length; start += PASSAGES_IN_DOCUMENT) {
    signal.throwIfAborted()
    const part = passages.slice(start, start + PASSAGES_IN_DOCUMENT)
    await stage.api.call('documents.create', {
      base_id: baseId,
      title: part[0]!.title,
      format: 'markdown',
      content: part.map(({ heading, text }) => `## ${heading}\n${text}`).join('\n\n'),
    })
  }
}
