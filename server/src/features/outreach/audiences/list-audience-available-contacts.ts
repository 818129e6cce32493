/** Lists the contacts of the workspace that are not in an audience, or finds some of them by a search. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { pageAudienceContacts } from './page-audience-contacts.ts'

export const listAudienceAvailableContacts: Handler<'audiences.list_available_contacts'> = (context, input) =>
  pageAudienceContacts(context, input, false)
