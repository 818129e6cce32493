/** One page of the contacts that fulfil a condition, newest first, or of those among them that a search finds. */
import type { Contact, Page } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import {
  type ListQuery,
  type PageRequest,
  paginate,
  paginateMatching,
} from '../../../platform/paging/index.ts'
import type { ContactSnapshot } from './contact.ts'
import { searchFor, tolerantSearchFor } from './contact-documents.store.ts'
import { findContacts } from './contacts.store.ts'
import { presentContact } from './present-contact.ts'

/** The rows of the query are contacts `c` with their identities. */
export async function pageContacts(
  work: Scope<Session>,
  query: ListQuery,
  request: PageRequest & { search?: string },
): Promise<Page<Contact>> {
  const { search, ...page } = request
  if (search === undefined) {
    return paginate<ContactSnapshot, Contact>(work.transaction, query, page, presentContact)
  }
  const found = await findPage(work, query, page, search)
  const contacts = new Map((await findContacts(work, found.data)).map((each) => [each.id, each]))
  return {
    ...found,
    data: found.data.flatMap((id) => {
      const contact = contacts.get(id)
      return contact ? [presentContact(contact)] : []
    }),
  }
}

/** A search that nothing in the workspace fits as it is written is repeated with a tolerance for typing mistakes. */
async function findPage(
  work: Scope<Session>,
  query: ListQuery,
  page: PageRequest,
  search: string,
): Promise<Page<string>> {
  const exact = searchFor(work, 'contact', search)
  const found = await paginateMatching(work.transaction, [query], page, exact)
  if (found.data.length > 0 || exact === undefined) return found
  const isFoundElsewhere = (await exact.findAll(0)) === undefined
  const tolerant = isFoundElsewhere ? undefined : tolerantSearchFor(work, search)
  return tolerant === undefined ? found : paginateMatching(work.transaction, [query], page, tolerant)
}
