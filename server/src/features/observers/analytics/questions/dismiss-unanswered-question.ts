/** Takes a question out of the list of unanswered ones, also when it is asked again. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { settleQuestion } from './questions.store.ts'
import { requireQuestion } from './require-question.ts'

export const dismissUnansweredQuestion: Handler<'unanswered_questions.dismiss'> = async (context, { id }) => {
  await requireQuestion(context, id)
  await settleQuestion(context, id, null)
  return null
}
