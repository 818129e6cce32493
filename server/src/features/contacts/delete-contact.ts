import type { Parsed } from '@parley/contracts'
import { appendEvents } from '../../platform/events/append-events.ts'
import type { OperationContext } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import type { Wake } from '../../platform/wake/wake.ts'
import { eraseContact } from './erase-contact.store.ts'

export async function deleteContact(
  wake: Wake,
  { tx, principal, now }: OperationContext,
  input: Parsed<'contacts.delete'>,
): Promise<null> {
  const { workspaceId } = principal
  const contactId = requireId('contact', input.id)
  const erased = await eraseContact(tx, { workspaceId, contactId, now })
  if (!erased) throw notFound('contact', input.id)
  await appendEvents(tx, workspaceId, now, [
    { type: 'contact.deleted', data: { contact: { id: contactId } }, contact_id: contactId },
  ])
  tx.afterCommit(() => {
    wake.signal('attachments')
    wake.signal('events')
  })
  return null
}
