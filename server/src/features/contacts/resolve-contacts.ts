/**
 * Who is this? Finds or makes the contacts that some handles belong to, in few statements for many people.
 *
 * The provider's own user id says more than a phone number, because numbers change hands. So where a handle has both:
 * - both unknown: one contact gets both; one of them known: its contact gets the other;
 * - each known, to two contacts, and the phone's contact has no user id: it is the same person, the two are merged
 *   into the user id's contact, and both histories are kept;
 * - the phone's contact has another user id: it is somebody else, who lost the number. Only the number moves.
 */

import type { EventType } from '@parley/contracts'
import type { Transaction } from '../../platform/database/index.ts'
import { newId } from '../../platform/ids/new-id.ts'
import type { Wake } from '../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { mergeContacts } from './merge-contacts.store.ts'
import { normalisePhone } from './normalise-phone.ts'
import { recordContactEvents } from './record-contact-events.ts'
import {
  claimForContacts,
  findByIdentities,
  keyOf,
  moveIdentity,
  nameContacts,
} from './resolve-contacts.store.ts'

export interface PersonToResolve {
  /** The caller's own name for the person; two people of one call may turn out to be one contact. */
  key: string
  /** E.164. */
  phone?: string
  /** The provider's id of the person towards this business. */
  whatsapp_user?: string
  /** Of a web chat; comes alone. */
  visitor?: string
  /** As the person calls itself; used where the contact has no name yet. */
  name?: string
}

export interface ResolvedContact extends ContactSnapshot {
  /** Made by this call. */
  is_new: boolean
}

interface Known {
  phone?: { contact_id: string; has_other_user: boolean }
  user?: { contact_id: string }
}

type Owners = Map<string, ContactSnapshot>

export async function resolveContacts(
  tx: Transaction,
  wake: Wake,
  workspaceId: string,
  people: readonly PersonToResolve[],
  now: Date,
): Promise<Map<string, ResolvedContact>> {
  const wanted = people.map((person) => ({ ...person, identities: identitiesOfPerson(person) }))
  const identities = uniqueIdentities(wanted.flatMap((person) => person.identities))
  const contactByKey = new Map<string, string>()
  const created = new Set<string>()
  const changed = new Set<string>()

  let owners: Owners = new Map()

  // Each round settles what is known and claims the rest; another transaction may claim it first, then we look again.
  for (let round = 0; contactByKey.size < wanted.length; round++) {
    if (round > 4 + 2 * wanted.length)
      throw new Error('contacts cannot be resolved: their identities keep moving')
    owners = await findByIdentities(tx, workspaceId, identities)
    const claims: { contact_id: string; name: string | null; kind: string; value: string }[] = []
    const claimedBy = new Map<string, string>()

    for (const person of wanted) {
      if (contactByKey.has(person.key)) continue
      const known = knownOf(person.identities, owners)
      if (known.phone && known.user && known.phone.contact_id !== known.user.contact_id) {
        const phone = person.identities.find((identity) => identity.kind === 'phone')!
        if (known.phone.has_other_user) {
          await moveIdentity(tx, workspaceId, phone, known.user.contact_id)
        } else {
          await mergeContacts(
            tx,
            workspaceId,
            { from: known.phone.contact_id, into: known.user.contact_id },
            now,
          )
        }
        changed.add(known.user.contact_id)
        // Everything read in this round may name the contact that is gone.
        contactByKey.clear()
        claims.length = 0
        break
      }
      const isSomebodyElse = known.phone?.has_other_user === true && known.user === undefined
      const owner = known.user?.contact_id ?? (isSomebodyElse ? undefined : known.phone?.contact_id)
      const missing = person.identities.filter((identity) => !owners.has(keyOf(identity)))
      if (owner !== undefined && missing.length === 0) {
        contactByKey.set(person.key, owner)
        continue
      }
      const already = person.identities.map((identity) => claimedBy.get(keyOf(identity))).find(Boolean)
      const contactId = owner ?? already ?? newId()
      for (const identity of missing) {
        if (claimedBy.has(keyOf(identity))) continue
        claimedBy.set(keyOf(identity), contactId)
        claims.push({ contact_id: contactId, name: person.name ?? null, ...identity })
      }
    }

    if (claims.length > 0) {
      for (const row of await claimForContacts(tx, workspaceId, claims, now)) {
        if (row.is_new) created.add(row.contact_id)
        else changed.add(row.contact_id)
      }
    }
  }

  let contacts = new Map([...owners.values()].map((contact) => [contact.id, contact]))
  const names = new Map<string, string>()
  for (const person of wanted) {
    const contact = contacts.get(contactByKey.get(person.key)!)
    if (person.name && contact?.name === null) names.set(contact.id, person.name)
  }
  if (names.size > 0) {
    await nameContacts(tx, workspaceId, names, now)
    for (const id of names.keys()) changed.add(id)
    owners = await findByIdentities(tx, workspaceId, identities)
    contacts = new Map([...owners.values()].map((contact) => [contact.id, contact]))
  }
  const events: { type: EventType; contact: ContactSnapshot }[] = []
  for (const contact of contacts.values()) {
    if (created.has(contact.id)) events.push({ type: 'contact.created', contact })
    else if (changed.has(contact.id)) events.push({ type: 'contact.updated', contact })
  }
  await recordContactEvents(tx, wake, workspaceId, now, events)
  return new Map(
    wanted.map(({ key }) => {
      const contact = contacts.get(contactByKey.get(key)!)!
      return [key, { ...contact, is_new: created.has(contact.id) }]
    }),
  )
}

export function identitiesOfPerson(
  person: Pick<PersonToResolve, 'phone' | 'whatsapp_user' | 'visitor'>,
): Identity[] {
  const identities: Identity[] = []
  if (person.phone) identities.push({ kind: 'phone', value: normalisePhone(person.phone) })
  if (person.whatsapp_user) identities.push({ kind: 'whatsapp_user', value: person.whatsapp_user })
  if (person.visitor) identities.push({ kind: 'visitor', value: person.visitor })
  if (identities.length === 0) throw new Error('a person to resolve needs a phone, a user id or a visitor')
  return identities
}

function knownOf(identities: readonly Identity[], owners: Owners): Known {
  const known: Known = {}
  const user = identities.find((identity) => identity.kind === 'whatsapp_user')?.value
  for (const identity of identities) {
    const owner = owners.get(keyOf(identity))
    if (!owner) continue
    if (identity.kind !== 'phone') known.user = { contact_id: owner.id }
    else {
      const users = owner.identities.filter((has) => has.kind === 'whatsapp_user').map((has) => has.value)
      const hasOtherUser = user !== undefined && users.length > 0 && !users.includes(user)
      known.phone = { contact_id: owner.id, has_other_user: hasOtherUser }
    }
  }
  return known
}

function uniqueIdentities(identities: readonly Identity[]): Identity[] {
  return [...new Map(identities.map((identity) => [keyOf(identity), identity])).values()]
}
