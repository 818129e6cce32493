/** Lists what contacts asked and knowledge could not answer, the most frequent first. */
import { showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { unansweredQuestions } from './figures/figures.store.ts'
import { readScope } from './figures/scope.ts'

export const listUnansweredQuestions: Handler<'analytics.unanswered'> = async (context, input) => {
  const { state } = input
  const groups = await unansweredQuestions(context.transaction, readScope(context, input), input)
  return {
    data: groups.map(({ id, question, times, last_asked_at, conversation_ids, document_id }) => ({
      id,
      question,
      state,
      document_id: document_id && showId('document', document_id),
      times,
      last_asked_at: last_asked_at.toISOString(),
      conversation_ids: conversation_ids.map((conversation) => showId('conversation', conversation)),
    })),
  }
}
