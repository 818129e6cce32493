import { OperationError, type Parsed, showId } from '@parley/contracts'
import type { OperationContext } from '../../platform/operations/handler.ts'
import { requireId } from '../../platform/operations/require-id.ts'
import type { Wake } from '../../platform/wake/wake.ts'
import { lockContact } from './contacts.store.ts'
import { eraseContact } from './erase-contact.store.ts'

export async function deleteContact(
  wake: Wake,
  { tx, principal, now }: OperationContext,
  input: Parsed<'contacts.delete'>,
): Promise<null> {
  const { workspaceId } = principal
  const contact = await lockContact(tx, workspaceId, requireId('contact', input.id))
  if (!contact) throw new OperationError('not_found')
  const shownId = showId('contact', contact.id)
  await eraseContact(tx, { workspaceId, contactId: contact.id, shownId, now })
  tx.afterCommit(() => wake.signal('attachments'))
  return null
}
