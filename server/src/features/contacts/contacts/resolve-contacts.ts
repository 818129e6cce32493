/**
 * Finds or makes the contacts that some identities belong to, in few statements for many people.
 *
 * The provider's own user id says more than a phone number, because numbers change hands. So where both are known:
 * - both unknown: one contact gets both; one of them known: its contact gets the other;
 * - each known, to two contacts, and the phone's contact has no user id: it is the same person, the two are merged
 *   into the user id's contact, and both histories are kept;
 * - the phone's contact has another user id: it is somebody else, who lost the number. Only the number moves.
 */

import type { Identities } from '@parley/channels/kit'
import type { EventType } from '@parley/contracts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { findContacts } from './contacts.store.ts'
import { normalisePhone } from './normalise-phone.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { nameContacts } from './resolve-contacts.store.ts'
import { settleIdentities } from './settle-identities.ts'

export interface ContactToResolve extends Identities {
  /** The caller's own name for it; two of one call may turn out to be one contact. */
  key: string
  /** As the person calls itself; used where the contact has no name yet. */
  name?: string
}

export interface ResolvedContact extends ContactSnapshot {
  /** Made by this call. */
  is_new: boolean
}

export async function resolveContacts(
  work: TimedScope,
  wake: Wake,
  people: readonly ContactToResolve[],
): Promise<Map<string, ResolvedContact>> {
  const wanted = people.map((person) => ({ ...person, identities: listIdentities(person) }))
  const { contactIds, contacts, created, changed } = await settleIdentities(
    { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
    wanted,
  )

  const names = new Map<string, string>()
  for (const person of wanted) {
    const contact = contacts.get(contactIds.get(person.key)!)
    if (person.name && contact?.name === null) names.set(contact.id, person.name)
  }
  if (names.size > 0) {
    await nameContacts({ transaction: work.transaction, workspaceId: work.workspaceId, now: work.now }, names)
    for (const contact of await findContacts(
      { transaction: work.transaction, workspaceId: work.workspaceId },
      [...names.keys()],
    )) {
      contacts.set(contact.id, contact)
      changed.add(contact.id)
    }
  }
  const events: { type: EventType; contact: ContactSnapshot }[] = []
  for (const contact of contacts.values()) {
    if (created.has(contact.id)) events.push({ type: 'contact.created', contact })
    else if (changed.has(contact.id)) events.push({ type: 'contact.updated', contact })
  }
  await recordContactEvents(work, wake, events)
  return new Map(
    wanted.map(({ key }) => {
      const contact = contacts.get(contactIds.get(key)!)!
      return [key, { ...contact, is_new: created.has(contact.id) }]
    }),
  )
}

/** The one place that turns what a provider knows into identities of a contact. */
export function listIdentities(person: Identities): Identity[] {
  const identities: Identity[] = []
  if (person.phone) identities.push({ kind: 'phone', value: normalisePhone(person.phone) })
  if (person.whatsapp_user) identities.push({ kind: 'whatsapp_user', value: person.whatsapp_user })
  if (person.visitor) identities.push({ kind: 'visitor', value: person.visitor })
  if (identities.length === 0) throw new Error('a person to resolve needs a phone, a user id or a visitor')
  return identities
}
