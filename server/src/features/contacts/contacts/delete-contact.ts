/** Erases a contact with its conversations, files and bookings, and what events say about it. */
import { memberOf, OperationError } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { snapshotErasedContact } from './contact-snapshot.ts'
import { eraseContact } from './erase-contact.store.ts'

export const deleteContact =
  (wake: Wake): Handler<'contacts.delete'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    // Messages on channels that the caller may not see would stay.
    if (memberOf(context.principal)?.channelIds) {
      throw new OperationError('forbidden', {
        detail: 'Only a member who sees every channel may erase somebody everywhere. Ask an owner or admin.',
        params: { reason: 'channel_not_allowed' },
      })
    }
    const contactId = requireId('contact', input.id)
    const erased = await eraseContact(context.transaction, { workspaceId, contactId, now: context.now })
    if (!erased) throw notFound('contact', input.id)
    await appendEvents(context, [
      { type: 'contact.deleted', data: { contact: snapshotErasedContact(contactId) }, contact_id: contactId },
    ])
    context.transaction.afterCommit(() => {
      wake.signal('attachments')
      wake.signal('events', { workspaceId })
    })
    return null
  }
