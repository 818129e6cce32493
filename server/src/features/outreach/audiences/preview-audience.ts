/** Counts the contacts that fit rules and shows some of them. Stores nothing. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { pageContacts } from '../../contacts/contacts/index.ts'
import { audienceContactsQuery, countMembers } from './audiences.store.ts'
import { checkRules } from './check-rules.ts'

export const previewAudience: Handler<'audiences.preview'> = async (context, input) => {
  const segment = { workspace_id: context.workspaceId, id: '', rules: await checkRules(context, input.rules) }
  const contact_count = await countMembers(context, segment)
  if (input.sample === 0 || contact_count === 0) return { contact_count, contacts: [] }
  const query = audienceContactsQuery(segment, context.now, true)
  const { data } = await pageContacts(context, query, { limit: input.sample })
  return { contact_count, contacts: data }
}
