import {
  FIXTURE_DOCUMENTS,
  HELD_OUT_QUESTIONS,
  LABELLED_QUESTIONS,
  readQuestions,
  UNANSWERABLE_QUESTIONS,
} from '@parley/language/testing'
import { expect, test } from 'vitest'
import { createPassageIndex, splitDocument } from '../../knowledge/search/index.ts'
import { createSalonThinker, requestOf } from './thinking.fixture.ts'

const passages = FIXTURE_DOCUMENTS.flatMap(({ id, title, content }) =>
  splitDocument({ title, content, format: 'markdown' }).map(({ ordinal, heading, text, start, end }) => ({
    id: `${id}/${ordinal}`,
    documentId: id,
    title,
    heading,
    text,
    span: { start, end },
  })),
)
const byId = new Map(passages.map((passage) => [passage.id, passage]))
const index = createPassageIndex(passages)

const thinker = createSalonThinker({
  search: async (query, limit) =>
    index.search(query, { limit }).map(({ id, score }) => {
      const { documentId, title, heading, text, span } = byId.get(id)!
      const place = { source_url: null, page: null, address: null }
      return { document_id: documentId, title, heading: heading ?? null, text, span, score, ...place }
    }),
})
const ask = (question: string) => thinker.think(requestOf(question, { agent: { business_facts: {} } }))

async function judge(list: string) {
  const shares = { right: 0, wrong: 0, unknown: 0 }
  const questions = readQuestions(list)
  for (const { question, documentId } of questions) {
    const { outcome, sources } = await ask(question)
    const isRight = sources.some((source) => source.document_id === documentId)
    const kind = outcome === 'unknown_answer' ? 'unknown' : isRight ? 'right' : 'wrong'
    shares[kind] += 1 / questions.length
  }
  return shares
}

// Six businesses in one base: harder than what an agent of one business meets. Silence costs less than a wrong answer.
test.each(Object.entries(LABELLED_QUESTIONS))(
  'the built-in model answers most questions from the right document: %s',
  async (_, list) => {
    const { right, wrong } = await judge(list)
    expect(right).toBeGreaterThanOrEqual(0.7)
    expect(wrong).toBeLessThanOrEqual(0.13)
  },
)

test.each(Object.entries(HELD_OUT_QUESTIONS))(
  'questions it was never tuned for are answered wrongly as seldom: %s',
  async (_, list) => {
    const { right, wrong } = await judge(list)
    expect(right).toBeGreaterThanOrEqual(0.4)
    expect(wrong).toBeLessThanOrEqual(0.16)
  },
)

test('most questions that nothing answers are met with "I do not know"', async () => {
  const questions = UNANSWERABLE_QUESTIONS.trim().split('\n')
  const outcomes = await Promise.all(questions.map(async (question) => (await ask(question)).outcome))
  const refused = outcomes.filter((outcome) => outcome === 'unknown_answer')
  expect(refused.length / questions.length).toBeGreaterThanOrEqual(0.82)
})
