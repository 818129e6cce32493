import { coverage } from '@parley/language'
import {
  FIXTURE_DOCUMENTS,
  HELD_OUT_QUESTIONS,
  LABELLED_QUESTIONS,
  type LabelledQuestion,
  readQuestions,
  UNANSWERABLE_QUESTIONS,
} from '@parley/language/testing'
import { describe, expect, test } from 'vitest'
import { createPassageIndex } from './passage-index.ts'
import { passagesOf } from './passages-of.ts'

const index = createPassageIndex(
  FIXTURE_DOCUMENTS.flatMap((document) => passagesOf({ ...document, format: 'markdown' })),
)

function rankOf({ question, documentId }: LabelledQuestion): number {
  const documents = new Set(index.search(question, { limit: 12 }).map(({ id }) => id.split('/')[0]!))
  return [...documents].indexOf(documentId)
}

function recall(questions: readonly LabelledQuestion[], within: number): number {
  const found = questions.filter((one) => {
    const rank = rankOf(one)
    return rank >= 0 && rank < within
  })
  return found.length / questions.length
}

const sets = Object.entries(LABELLED_QUESTIONS).map(([language, list]) => ({
  language,
  questions: readQuestions(list),
}))
const every = sets.flatMap(({ questions }) => questions)
const heldOut = Object.values(HELD_OUT_QUESTIONS).flatMap(readQuestions)

describe('search over the labelled questions', () => {
  test('the set is large enough to mean something, and every question names a document that exists', () => {
    expect(FIXTURE_DOCUMENTS.length).toBeGreaterThanOrEqual(40)
    expect(every.length).toBeGreaterThanOrEqual(150)
    for (const { questions } of sets) expect(questions.length).toBeGreaterThanOrEqual(50)
    const known = new Set(FIXTURE_DOCUMENTS.map(({ id }) => id))
    expect(every.filter(({ documentId }) => !known.has(documentId))).toEqual([])
  })

  test('nine of ten questions find their document among the first three', () => {
    const named = [
      ...sets,
      { language: 'all', questions: every },
      { language: 'held out', questions: heldOut },
    ]
    const figures = named.map(({ language, questions }) => ({
      language,
      questions: questions.length,
      'recall@1': recall(questions, 1).toFixed(3),
      'recall@3': recall(questions, 3).toFixed(3),
    }))
    console.table(figures)
    expect(recall(every, 3)).toBeGreaterThanOrEqual(0.9)
  })

  test.each(sets)('no way of writing is left behind: $language', ({ questions }) => {
    expect(recall(questions, 3)).toBeGreaterThanOrEqual(0.85)
  })

  test('questions that the analysis was never tuned for fare nearly as well', () => {
    expect(recall(heldOut, 3)).toBeGreaterThanOrEqual(0.85)
  })
})

describe('coverage over the labelled questions', () => {
  const halfUnderstood = 0.5
  const isCovered = (question: string) =>
    index.search(question, { limit: 3 }).some(({ id }) => {
      const { title, content } = FIXTURE_DOCUMENTS.find((one) => one.id === id.split('/')[0])!
      return coverage(question, `${title}\n${content}`) > halfUnderstood
    })

  test('most questions that are answered are more than half covered by what was found', () => {
    const covered = [...every, ...heldOut].filter(({ question }) => isCovered(question))
    expect(covered.length / (every.length + heldOut.length)).toBeGreaterThanOrEqual(0.85)
  })

  test('most questions that nothing answers are not', () => {
    const questions = UNANSWERABLE_QUESTIONS.trim().split('\n')
    const refused = questions.filter((question) => !isCovered(question))
    expect(refused.length / questions.length).toBeGreaterThanOrEqual(0.8)
  })
})
