/** Details fill the empty fields of a contact and overwrite nothing. */

import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { findContact, holdContact, setContactEmail } from './contacts.store.ts'
import { normaliseEmail, normalisePhone } from './normalise-phone.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { claimForContacts, findByIdentities, keyOf, nameContacts } from './resolve-contacts.store.ts'

export interface StatedDetails {
  name?: string | null
  phone?: string | null
  email?: string | null
}

/**
 * The contact that has the phone, else the one that has the e-mail address, else a new one. It is locked against changes,
 * so that it is still there when something is written about it.
 */
export async function findOrMakeContact(
  work: TimedScope,
  wake: Wake,
  person: StatedDetails,
): Promise<ContactSnapshot> {
  const identities = identitiesOf(person)
  const [first] = identities
  if (!first) throw new Error('a person without phone and e-mail cannot be found')
  for (let round = 0; round < 3; round++) {
    const owners = await findByIdentities(
      { transaction: work.transaction, workspaceId: work.workspaceId },
      identities,
    )
    const owner = identities.map((identity) => owners.get(keyOf(identity))).find(Boolean)
    if (owner) {
      const held = await holdContact(
        { transaction: work.transaction, workspaceId: work.workspaceId },
        owner.id,
      )
      // Erased or merged since it was found: look again.
      if (!held) continue
      return held
    }
    const claim = { contact_id: newId(), name: person.name ?? null, ...first }
    // Where another transaction was quicker, its contact is found in the next round.
    const [made] = await claimForContacts(
      { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
      [claim],
    )
    if (!made) continue
    if (first.kind === 'email')
      await setContactEmail(
        { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
        made.contact_id,
        first.value,
      )
    const contact = (await findContact(
      { transaction: work.transaction, workspaceId: work.workspaceId },
      made.contact_id,
    ))!
    await recordContactEvents(work, wake, [{ type: 'contact.created', contact }])
    return contact
  }
  throw new Error('a contact cannot be found or made: its identity keeps moving')
}

/** Adds what the contact lacks and nobody else has. Says so in an event, and answers with the contact as it is then. */
export async function completeContact(
  tx: Transaction,
  wake: Wake,
  contact: ContactSnapshot,
  person: StatedDetails,
  now: Date,
): Promise<ContactSnapshot> {
  const { workspace_id: workspaceId, id } = contact
  const changed: string[] = []
  if (person.name && contact.name === null) {
    await nameContacts({ transaction: tx, workspaceId, now }, new Map([[id, person.name]]))
    changed.push('name')
  }
  for (const identity of identitiesOf(person)) {
    if (contact.identities.some((has) => has.kind === identity.kind)) continue
    const [claimed] = await claimForContacts({ transaction: tx, workspaceId, now }, [
      { contact_id: id, name: null, ...identity },
    ])
    if (!claimed) continue
    if (identity.kind === 'email')
      await setContactEmail({ transaction: tx, workspaceId, now }, id, identity.value)
    changed.push(identity.kind)
  }
  if (changed.length === 0) return contact
  const completed = (await findContact({ transaction: tx, workspaceId }, id))!
  await recordContactEvents({ transaction: tx, workspaceId, now }, wake, [
    { type: 'contact.updated', contact: completed, changed },
  ])
  return completed
}

function identitiesOf(person: StatedDetails): Identity[] {
  const identities: Identity[] = []
  if (person.phone) identities.push({ kind: 'phone', value: normalisePhone(person.phone) })
  if (person.email) identities.push({ kind: 'email', value: normaliseEmail(person.email) })
  return identities
}
