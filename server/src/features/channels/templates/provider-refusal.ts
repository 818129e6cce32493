/** The provider's refusal of a change of templates, as the error of an operation. */
import type { DeliveryErrorDetail } from '@parley/channels/kit'
import { OperationError, showId } from '@parley/contracts'
import type { TemplateRow } from './template.ts'

export function providerRefusal(
  { code, conflict, message }: DeliveryErrorDetail,
  template?: Pick<TemplateRow, 'id' | 'name' | 'language'>,
): OperationError {
  const params = { reason: code, ...(template && { template_id: showId('template', template.id) }) }
  if (conflict === 'exists')
    return new OperationError('already_exists', {
      detail: `The provider has a template "${template?.name}" in "${template?.language}" already. Sync the channel’s templates, and change that one.`,
      params,
    })
  if (conflict === 'being_deleted')
    return new OperationError('conflict', {
      detail: `The provider is deleting a template "${template?.name}" in "${template?.language}"; the name is free some weeks later. Use another name.`,
      params,
    })
  if (code === 'content_rejected')
    return new OperationError('validation_failed', {
      detail: message,
      params,
      fields: [
        { path: [], rule: 'provider_rejected', message: `The provider refused the template: ${message}` },
      ],
    })
  return new OperationError('provider_failed', { detail: message, params })
}
