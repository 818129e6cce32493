import {
  FIXTURE_DOCUMENTS,
  HELD_OUT_QUESTIONS,
  LABELLED_QUESTIONS,
  type LabelledQuestion,
  readQuestions,
} from '@parley/language/testing'
import { createPassageIndex, type PassageIndex, passagesOf } from '@parley/server/search'

/** Both sets: those the analysis was made with, and those it had not seen. */
export const questions = {
  labelled: Object.values(LABELLED_QUESTIONS).flatMap(readQuestions),
  heldOut: Object.values(HELD_OUT_QUESTIONS).flatMap(readQuestions),
}

/** Share of the questions whose document is among the first so many that are found. */
export function measureRecall(asked: readonly LabelledQuestion[], within: number): number {
  const index = indexOfFixtures()
  const found = asked.filter(({ question, documentId }) => {
    const documents = [...new Set(index.search(question, { limit: 12 }).map(({ id }) => id.split('/')[0]))]
    const rank = documents.indexOf(documentId)
    return rank >= 0 && rank < within
  })
  return found.length / asked.length
}

function indexOfFixtures(): PassageIndex {
  return createPassageIndex(
    FIXTURE_DOCUMENTS.flatMap((document) => passagesOf({ ...document, format: 'markdown' })),
  )
}
