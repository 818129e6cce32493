/** Erases a contact for a caller, and leaves the report. */
import { appendEvents } from '../../../platform/events/append-events.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { authorOf } from './author-of.ts'
import { snapshotErasedContact } from './contact-snapshot.ts'
import { eraseContact } from './erase-contact.store.ts'
import { type ErasureRow, insertErasure } from './erasures.store.ts'
import { requireEveryChannel } from './require-every-channel.ts'

export async function eraseEverywhere(
  context: OperationContext,
  wake: Wake,
  shownId: string,
): Promise<ErasureRow> {
  const { workspaceId } = context.principal
  requireEveryChannel(context.principal, 'erase somebody everywhere')
  const contactId = requireId('contact', shownId)
  const report = await eraseContact(context.transaction, { workspaceId, contactId, now: context.now })
  if (!report) throw notFound('contact', shownId)
  const row = { id: newId(), contact_id: contactId, author: authorOf(context.principal), ...report }
  await insertErasure(context, row)
  await appendEvents(context, [
    { type: 'contact.deleted', data: { contact: snapshotErasedContact(contactId) }, contact_id: contactId },
  ])
  context.transaction.afterCommit(() => {
    wake.signal('attachments')
    wake.signal('events', { workspaceId })
  })
  return { ...row, erased_at: context.now }
}
