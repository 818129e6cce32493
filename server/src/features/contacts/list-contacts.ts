import type { Handler } from '../../platform/operations/handler.ts'
import { requireId } from '../../platform/operations/require-id.ts'
import { paginate } from '../../platform/paging/index.ts'
import type { ContactSnapshot } from './contact.ts'
import { contactsMatching } from './contact-documents.store.ts'
import { contactsQuery } from './contacts.store.ts'
import { normalisePhone } from './normalise-phone.ts'
import { presentContact } from './present-contact.ts'

export const listContacts: Handler<'contacts.list'> = async ({ tx, principal }, input) => {
  const { workspaceId } = principal
  const query = contactsQuery(workspaceId, {
    ...input,
    search: input.search === undefined ? undefined : await contactsMatching(tx, workspaceId, input.search),
    phone: input.phone === undefined ? undefined : normalisePhone(input.phone),
    agent_id: input.agent_id === undefined ? undefined : requireId('agent', input.agent_id),
  })
  return paginate<ContactSnapshot, ReturnType<typeof presentContact>>(tx, query, input, presentContact)
}
