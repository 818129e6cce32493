/** Errors of our operations as reasons why one item made no conversation. */
import type { OperationError } from '@parley/contracts'
import { ItemRefused, type NewConversation } from './new-conversation.ts'

export function refusalOf(error: OperationError, item: NewConversation): ItemRefused {
  const reason = String(error.params.reason ?? '')
  switch (error.code) {
    case 'rate_limited':
      return new ItemRefused(
        'concurrency_limit',
        'All call slots of the workspace are in use. Send this item again later.',
      )
    case 'voice_required':
      return new ItemRefused('voice_not_configured', error.message)
    case 'contact_blocked':
    case 'contact_opted_out':
      return refusedByGate(reason, error)
    case 'channel_unavailable':
      return new ItemRefused('no_channel', error.message)
    case 'budget_exhausted':
      return new ItemRefused('budget_exhausted', error.message)
    case 'forbidden':
    case 'sandbox_only':
      return new ItemRefused('forbidden', error.message)
    case 'validation_failed':
      return ofField(error, item)
    case 'internal':
    case 'unavailable':
      return new ItemRefused(
        'internal_error',
        'The outcome is not known. Read the conversations before you send it again.',
      )
    default:
      return reason === 'do_not_disturb' ? DND() : new ItemRefused('validation_error', error.message)
  }
}

const DND = () =>
  new ItemRefused(
    'customer_dnd',
    'Customer has do-not-disturb enabled. Send ignoreDND: true to call all the same.',
  )

function refusedByGate(reason: string, error: OperationError): ItemRefused {
  if (reason === 'do_not_disturb') return DND()
  return reason === 'contact_blocked'
    ? new ItemRefused('customer_blocked', 'The customer is blocked.')
    : new ItemRefused('customer_opted_out', error.message)
}

function ofField(error: OperationError, item: NewConversation): ItemRefused {
  const [first] = error.fields
  switch (first?.path[0]) {
    case 'contact_id':
      return new ItemRefused('customer_not_found', `There is no customer ${item.customerId}.`)
    case 'to':
      return new ItemRefused('invalid_phone_number', first.message)
    case 'agent_id':
      return new ItemRefused('agent_not_found', `There is no active agent ${item.agentId}.`)
    case 'variables':
      return new ItemRefused('validation_error', `dynamicVariables: ${first.message}`)
    default:
      return new ItemRefused('validation_error', first?.message ?? error.message)
  }
}
