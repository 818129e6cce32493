/** Drops the draft of a change. A template that the provider does not have is deleted instead, with templates.delete. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentTemplate } from './present-template.ts'
import { refuseWhileSubmitting } from './submit-draft.ts'
import { lockTemplateById, writeTemplates } from './templates.store.ts'

export const discardTemplate: Handler<'templates.discard'> = async (context, input) => {
  const row = await lockTemplateById(context, requireId('template', input.id))
  if (!row) throw notFound('template', input.id)
  refuseWhileSubmitting(row, context.now)
  if (row.provider_template_id === '')
    throw new OperationError('conflict', {
      detail: 'The provider does not have this template: delete it instead.',
    })
  const next = { ...row, draft: null, submission_error: null, may_be_submitted: false }
  await writeTemplates(context.transaction, [next])
  return presentTemplate(next)
}
