/** Removes contacts from a list. Those that are not in it are passed over; an unknown one refuses the call. The contacts stay. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { presentAudience, requireList } from './audience.ts'
import { deleteMembers, findAudience, holdContacts } from './audiences.store.ts'
import { recordAudience } from './record-audience.ts'
import { requireAudience } from './require-audience.ts'

export const removeAudienceContacts =
  (wake: Wake): Handler<'audiences.remove_contacts'> =>
  async (context, input) => {
    const audience = await requireAudience(context, input.id)
    requireList(audience)
    const references = readReferences(context)
    const contactIds = await references.many('contact', ['contact_ids'], input.contact_ids, holdContacts)
    references.refuse()
    const removed = await deleteMembers(context, audience.id, contactIds)
    const changed = (await findAudience(context, audience.id))!
    if (removed.length > 0) await recordAudience(wake, context, 'audience.updated', changed, ['contacts'])
    return {
      audience: presentAudience(changed, context.now),
      removed: removed.length,
    }
  }
