/** Adds contacts to a list. Those that are in it already stay; an unknown one refuses the call. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { presentAudience, requireList } from './audience.ts'
import { findAudience, holdContacts, insertMembers } from './audiences.store.ts'
import { recordAudience } from './record-audience.ts'
import { requireAudience } from './require-audience.ts'

export const addAudienceContacts =
  (wake: Wake): Handler<'audiences.add_contacts'> =>
  async (context, input) => {
    const audience = await requireAudience(context, input.id)
    requireList(audience)
    const references = readReferences(context)
    const contactIds = await references.many('contact', ['contact_ids'], input.contact_ids, holdContacts)
    references.refuse()
    const added = await insertMembers(context, audience.id, contactIds)
    const changed = (await findAudience(context, audience.id))!
    if (added.length > 0) await recordAudience(wake, context, 'audience.updated', changed, ['contacts'])
    return {
      audience: presentAudience(changed, context.now),
      added: added.length,
    }
  }
