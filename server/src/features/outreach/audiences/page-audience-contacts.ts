import type { Contact, Page, Parsed } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { contactsWhere, pageContacts } from '../../contacts/contacts/index.ts'
import { isMember } from './audiences.store.ts'
import { requireAudience } from './require-audience.ts'

/** One page of the contacts that are in the audience, or of those that are not. */
export async function pageAudienceContacts(
  work: Scope<Session>,
  { id, ...request }: Parsed<'audiences.list_contacts'>,
  inside: boolean,
): Promise<Page<Contact>> {
  const audience = await requireAudience(work, id)
  const membership = isMember(audience)
  const query = contactsWhere([
    sql`c.workspace_id = ${work.workspaceId}`,
    inside ? membership : sql`not ${membership}`,
  ])
  return pageContacts(work, query, request)
}
