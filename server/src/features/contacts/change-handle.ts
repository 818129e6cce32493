import type { Transaction } from '../../platform/database/index.ts'
import type { Wake } from '../../platform/wake/wake.ts'
import type { ContactSnapshot } from './contact.ts'
import { dropIdentity, findContact } from './contacts.store.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { claimForContacts, findByIdentities, keyOf, moveIdentity } from './resolve-contacts.store.ts'
import { identitiesOfPerson, resolveContacts } from './resolve-contacts.ts'

/** As channel adapters name a person. */
interface PersonHandle {
  phone?: string
  provider_user_id?: string
}

/**
 * A person has a new number or user id, as the provider says. The identity they had before of that kind is dropped;
 * where somebody else had the new one, it moves, since the provider knows best whose it is.
 */
export async function changeHandle(
  tx: Transaction,
  wake: Wake,
  workspaceId: string,
  from: PersonHandle,
  to: PersonHandle,
  now: Date,
): Promise<ContactSnapshot> {
  const resolved = await resolveContacts(tx, wake, workspaceId, [{ key: 'from', ...personOf(from) }], now)
  const before = resolved.get('from')!
  const next = identitiesOfPerson(personOf(to))
  const owners = await findByIdentities(tx, workspaceId, next)
  for (const identity of next) {
    const owner = owners.get(keyOf(identity))
    if (owner?.id === before.id) continue
    if (owner) await moveIdentity(tx, workspaceId, identity, before.id)
    else await claimForContacts(tx, workspaceId, [{ contact_id: before.id, name: null, ...identity }], now)
    const former = identitiesOfPerson(personOf(from)).filter(({ kind }) => kind === identity.kind)
    for (const old of former) await dropIdentity(tx, workspaceId, before.id, old)
  }
  const contact = (await findContact(tx, workspaceId, before.id))!
  await recordContactEvents(tx, wake, workspaceId, now, [{ type: 'contact.updated', contact }])
  return contact
}

function personOf(handle: PersonHandle): { phone?: string; whatsapp_user?: string } {
  return { phone: handle.phone, whatsapp_user: handle.provider_user_id }
}
