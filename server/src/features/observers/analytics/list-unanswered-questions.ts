/** Lists what contacts asked and knowledge could not answer, the most frequent first. */
import { showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { unansweredQuestions } from './figures/figures.store.ts'
import { readScope } from './figures/scope.ts'

export const listUnansweredQuestions: Handler<'analytics.unanswered'> = async (context, input) => {
  const groups = await unansweredQuestions(context.transaction, readScope(context, input), input.limit)
  return {
    data: groups.map(({ question, times, last_asked_at, conversation_ids }) => ({
      question,
      times,
      last_asked_at: last_asked_at.toISOString(),
      conversation_ids: conversation_ids.map((id) => showId('conversation', id)),
    })),
  }
}
