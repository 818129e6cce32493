/** Marks a question as answered by a document. It is listed again when it is asked later and still finds no answer. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../../platform/operations/require-id.ts'
import { documentExists } from '../../../agents/knowledge/index.ts'
import { settleQuestion } from './questions.store.ts'
import { requireQuestion } from './require-question.ts'

export const answerUnansweredQuestion: Handler<'unanswered_questions.answer'> = async (context, input) => {
  await requireQuestion(context, input.id)
  const documentId = requireReference('document', input.document_id, ['document_id'])
  if (!(await documentExists(context, documentId))) throw unknownReference('document', ['document_id'])
  await settleQuestion(context, input.id, documentId)
  return null
}
