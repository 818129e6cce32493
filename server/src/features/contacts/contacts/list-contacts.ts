/** Lists contacts, or finds them by a search. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { contactsQuery } from './contacts.store.ts'
import { normalisePhone } from './normalise-phone.ts'
import { pageContacts } from './page-contacts.ts'

export const listContacts: Handler<'contacts.list'> = (context, input) => {
  const query = contactsQuery(context.workspaceId, {
    ...input,
    phone: input.phone === undefined ? undefined : normalisePhone(input.phone),
    agent_id: input.agent_id === undefined ? undefined : requireId('agent', input.agent_id),
  })
  return pageContacts(context, query, input)
}
