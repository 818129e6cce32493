/** Removes contacts from a list. Those that are not in it are passed over. The contacts stay. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference } from '../../../platform/operations/require-id.ts'
import { presentAudience } from './audience.ts'
import { deleteMembers, findAudience } from './audiences.store.ts'
import { requireAudience } from './require-audience.ts'

export const removeAudienceContacts: Handler<'audiences.remove_contacts'> = async (context, input) => {
  const audience = await requireAudience(context, input.id)
  const contactIds = input.contact_ids.map((id, index) =>
    requireReference('contact', id, ['contact_ids', index]),
  )
  const removed = await deleteMembers(context, audience.id, contactIds)
  return { audience: presentAudience((await findAudience(context, audience.id))!), removed: removed.length }
}
