/** Lists the contacts of an audience, or finds some of them by a search. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { pageAudienceContacts } from './page-audience-contacts.ts'

export const listAudienceContacts: Handler<'audiences.list_contacts'> = (context, input) =>
  pageAudienceContacts(context, input, true)
