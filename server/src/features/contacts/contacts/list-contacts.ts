/** Lists contacts, or finds them by a search. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate, paginateMatching } from '../../../platform/paging/index.ts'
import type { ContactSnapshot } from './contact.ts'
import { searchFor } from './contact-documents.store.ts'
import { contactsQuery, findContacts } from './contacts.store.ts'
import { normalisePhone } from './normalise-phone.ts'
import { presentContact } from './present-contact.ts'

export const listContacts: Handler<'contacts.list'> = async (context, input) => {
  const { workspaceId } = context.principal
  const query = contactsQuery(workspaceId, {
    ...input,
    phone: input.phone === undefined ? undefined : normalisePhone(input.phone),
    agent_id: input.agent_id === undefined ? undefined : requireId('agent', input.agent_id),
  })
  if (input.search === undefined) {
    return paginate<ContactSnapshot, ReturnType<typeof presentContact>>(
      context.transaction,
      query,
      input,
      presentContact,
    )
  }
  const search = searchFor(context, 'contact', input.search)
  const page = await paginateMatching(context.transaction, [query], input, search)
  const contacts = new Map((await findContacts(context, page.data)).map((each) => [each.id, each]))
  return {
    ...page,
    data: page.data.flatMap((id) => {
      const contact = contacts.get(id)
      return contact ? [presentContact(contact)] : []
    }),
  }
}
