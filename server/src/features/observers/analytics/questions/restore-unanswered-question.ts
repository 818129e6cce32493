/** Lists a dismissed or answered question among the unanswered ones again. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { reopenQuestion } from './questions.store.ts'
import { requireQuestion } from './require-question.ts'

export const restoreUnansweredQuestion: Handler<'unanswered_questions.restore'> = async (context, { id }) => {
  await requireQuestion(context, id)
  await reopenQuestion(context, id)
  return null
}
