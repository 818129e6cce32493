import type { Contact, Page, Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { pageContacts } from '../../contacts/contacts/index.ts'
import { audienceContactsQuery } from './audiences.store.ts'
import { requireAudience } from './require-audience.ts'

/** One page of the contacts that are in the audience, or of those that are not. */
export async function pageAudienceContacts(
  work: TimedScope<Session>,
  { id, ...request }: Parsed<'audiences.list_contacts'>,
  inside: boolean,
): Promise<Page<Contact>> {
  const audience = await requireAudience(work, id)
  return pageContacts(work, audienceContactsQuery(audience, work.now, inside), request)
}
