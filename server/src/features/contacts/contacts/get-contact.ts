/** Shows one contact. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { findContact } from './contacts.store.ts'
import { presentContact } from './present-contact.ts'

export const getContact: Handler<'contacts.get'> = async (context, input) => {
  const contact = await findContact(context, requireId('contact', input.id))
  if (!contact) throw new OperationError('not_found')
  return presentContact(contact)
}
