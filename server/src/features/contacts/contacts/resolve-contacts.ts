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
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { findContacts } from './contacts.store.ts'
import { normalisePhone } from './normalise-phone.ts'
import { type ContactEvent, recordContactEvents } from './record-contact-events.ts'
import { keyOf, nameContacts } from './resolve-contacts.store.ts'
import { type FoundOwners, settleIdentities } from './settle-identities.ts'

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

/** Contacts with the events that say which of them are new or changed. The caller writes the events. */
export interface SettledContacts {
  /** By the key of the person. */
  contacts: Map<string, ResolvedContact>
  events: ContactEvent[]
}

export async function resolveContacts(
  work: TimedScope,
  wake: Wake,
  people: readonly ContactToResolve[],
): Promise<Map<string, ResolvedContact>> {
  const { contacts, events } = await settleContacts(work, people)
  await recordContactEvents(work, wake, events)
  return contacts
}

/** For `settleContacts`: contacts that are locked together with their conversations, and the identities that led to them. */
export function lockedOwners(
  threads: readonly { contact: ContactSnapshot; senders: readonly Identity[] }[],
): FoundOwners {
  const owners = threads.flatMap(({ contact, senders }) =>
    senders.map((identity): [string, ContactSnapshot] => [keyOf(identity), contact]),
  )
  return { owners: new Map(owners), areLocked: true }
}

/**
 * Whether the provider's spelling of the person's identities is the stored one, so that a statement which has looked for it has looked
 * for the identities.
 */
export function isSpelledAsStored({ phone }: Identities): boolean {
  return !phone || normalisePhone(phone) === phone
}

/** For `settleContacts`: none of the people's identities has a contact. */
export const NO_OWNERS: FoundOwners = { owners: new Map(), areLocked: false }

/** With `found` it needs no statement for people who are known and have a name. */
export async function settleContacts(
  work: TimedScope,
  people: readonly ContactToResolve[],
  found?: FoundOwners,
): Promise<SettledContacts> {
  const wanted = people.map((person) => ({ ...person, identities: listIdentities(person) }))
  const { contactIds, contacts, created, changed } = await settleIdentities(work, wanted, found)
  const names = new Map<string, string>()
  for (const person of wanted) {
    const contact = contacts.get(contactIds.get(person.key)!)
    if (person.name && contact?.name === null) names.set(contact.id, person.name)
  }
  if (names.size > 0) {
    await nameContacts(work, names)
    for (const contact of await findContacts(work, [...names.keys()])) {
      contacts.set(contact.id, contact)
      changed.add(contact.id)
    }
  }
  const events: SettledContacts['events'] = []
  for (const contact of contacts.values()) {
    if (created.has(contact.id)) events.push({ type: 'contact.created', contact })
    else if (changed.has(contact.id)) events.push({ type: 'contact.updated', contact })
  }
  const resolved = wanted.map(({ key }): [string, ResolvedContact] => {
    const contact = contacts.get(contactIds.get(key)!)!
    return [key, { ...contact, is_new: created.has(contact.id) }]
  })
  return { contacts: new Map(resolved), events }
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
