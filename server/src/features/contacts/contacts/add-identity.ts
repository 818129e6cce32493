/** Gives a contact one more identity, beside those that it has. */
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { findContact } from './contacts.store.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { claimForContacts } from './resolve-contacts.store.ts'

/** False where it belongs to somebody else. The caller holds the contact. */
export async function addIdentity(
  work: TimedScope,
  wake: Wake,
  contact: ContactSnapshot,
  identity: Identity,
): Promise<boolean> {
  const { kind, value } = identity
  if (contact.identities.some((has) => has.kind === kind && has.value === value)) return true
  const { transaction, workspaceId, now } = work
  const claim = { contact_id: contact.id, name: null, ...identity }
  const [claimed] = await claimForContacts({ transaction, workspaceId, now }, [claim])
  if (!claimed) return false
  const changed = (await findContact({ transaction, workspaceId }, contact.id))!
  await recordContactEvents(work, wake, [{ type: 'contact.updated', contact: changed, changed: [kind] }])
  return true
}
