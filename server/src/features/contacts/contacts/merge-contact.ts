/** Makes two contacts one, because a caller knows that they are one person. */
import { ConcurrentChangeError } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { authorOf } from './author-of.ts'
import { findContact } from './contacts.store.ts'
import { mergeContacts } from './merge-contacts.store.ts'
import { presentContact } from './present-contact.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { requireEveryChannel } from './require-every-channel.ts'

export const mergeContact =
  (wake: Wake): Handler<'contacts.merge'> =>
  async (context, { id, contact_id }) => {
    requireEveryChannel(context.principal, 'merge contacts')
    const into = requireId('contact', id)
    const from = requireId('contact', contact_id)
    if (!(await findContact(context, into))) throw notFound('contact', id)
    if (from === into || !(await findContact(context, from)))
      throw unknownReference('contact', ['contact_id'])
    await mergeContacts(context, { from, into, author: authorOf(context.principal) })
    const contact = await findContact(context, into)
    if (!contact) throw new ConcurrentChangeError('A contact was erased meanwhile. Try again.')
    await recordContactEvents(context, wake, [{ type: 'contact.updated', contact, changed: ['identities'] }])
    return presentContact(contact)
  }
