/**
 * Gives every identity of a batch of people to one contact. In the order of docs/decisions/lock-order.md: first every
 * identity that nobody has is claimed; only then are contacts locked, all of them at once, and merged.
 */

import { ConcurrentChangeError } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { findContacts } from './contacts.store.ts'
import { lockPeople, mergeContacts } from './merge-contacts.store.ts'
import {
  type ClaimedIdentity,
  claimForContacts,
  findByIdentities,
  type IdentityClaim,
  keyOf,
  moveIdentity,
  type Owners,
} from './resolve-contacts.store.ts'

/** Another transaction may claim an identity first; then it is looked up again. This often at most. */
const ROUNDS = 5

export interface PersonToSettle {
  key: string
  name?: string
  identities: readonly Identity[]
}

/** The known owners of the people's identities, from a statement of this transaction. */
export interface FoundOwners {
  owners: Owners
  /** Conversations are locked already. Identities come before them in the order of locks, so everybody must be known. */
  areLocked: boolean
}

export interface SettledIdentities {
  /** The contact of each person, by the person's key. */
  contactIds: Map<string, string>
  /** Every contact concerned as it is now, by id. */
  contacts: Map<string, ContactSnapshot>
  created: Set<string>
  changed: Set<string>
}

interface Known {
  phone?: { contact_id: string; has_other_user: boolean }
  user?: { contact_id: string }
}

/**
 * People are settled in their order, each once. Where two of them contradict each other (one phone, two user ids), the
 * later one keeps what both name. With `found`, no statement is needed for people who are known.
 */
export async function settleIdentities(
  work: TimedScope,
  people: readonly PersonToSettle[],
  found?: FoundOwners,
): Promise<SettledIdentities> {
  const identities = [
    ...new Map(people.flatMap((person) => person.identities).map((each) => [keyOf(each), each])).values(),
  ]
  const created = new Set<string>()
  const changed = new Set<string>()
  let owners = await claimUnowned()

  async function claimUnowned(): Promise<Owners> {
    let known = found?.owners ?? (await findByIdentities(work, identities))
    for (let round = 0; round < ROUNDS; round++) {
      const claims = planClaims(people, known)
      if (claims.length === 0) return known
      if (found?.areLocked) throw movedMeanwhile()
      const claimed = await claimForContacts(work, claims)
      for (const { contact_id, made } of claimed) {
        if (made) created.add(contact_id)
        else changed.add(contact_id)
      }
      const isAllNew = claimed.length === claims.length && claimed.every(({ made }) => made)
      if (isAllNew) return new Map([...known, ...madeContacts(claimed)])
      known = await findByIdentities(work, identities)
    }
    throw new ConcurrentChangeError('Identities of contacts were claimed by others meanwhile. Try again.')
  }

  const contactIds = new Map<string, string>()
  let locked: ReadonlySet<string> | undefined
  for (const person of people) {
    let conflict = conflictOf(person.identities, owners)
    if (conflict && found?.areLocked) throw movedMeanwhile()
    if (conflict && !locked) {
      const concerned = new Set([...owners.values()].map((contact) => contact.id))
      locked = await lockPeople(work, concerned)
      owners = await findByIdentities(work, identities)
      conflict = conflictOf(person.identities, owners)
    }
    if (conflict) {
      const { from, into, only } = conflict
      if (!locked?.has(from) || !locked.has(into)) throw movedMeanwhile()
      if (only) {
        await moveIdentity(work, only, into)
        changed.add(from)
      } else {
        await mergeContacts(work, { from, into })
        changed.delete(from)
        for (const [key, contactId] of contactIds) if (contactId === from) contactIds.set(key, into)
      }
      changed.add(into)
      owners = await findByIdentities(work, identities)
    }
    const known = knownOf(person.identities, owners)
    const owner = known.user ?? known.phone
    if (!owner) throw movedMeanwhile()
    contactIds.set(person.key, owner.contact_id)
  }
  const contacts = new Map([...owners.values()].map((contact) => [contact.id, contact]))
  // A contact that lost its number is found by none of these identities any more.
  const missing = new Set([...contactIds.values(), ...changed].filter((id) => !contacts.has(id)))
  if (missing.size > 0) {
    for (const contact of await findContacts(work, [...missing])) contacts.set(contact.id, contact)
  }
  if ([...contactIds.values()].some((id) => !contacts.has(id))) throw movedMeanwhile()
  return { contactIds, contacts, created, changed }
}

/** Contacts that were just made have the identities of their claims, and no others. */
function madeContacts(claimed: readonly ClaimedIdentity[]): [string, ContactSnapshot][] {
  return [...Map.groupBy(claimed, ({ contact_id }) => contact_id).values()].flatMap((group) => {
    const identities = group.map(({ kind, value }) => ({ kind, value })).toSorted(byKindAndValue)
    const contact = { ...group[0]!.made!, identities }
    return identities.map((identity): [string, ContactSnapshot] => [keyOf(identity), contact])
  })
}

/** As the database orders identities of one time. */
function byKindAndValue(one: Identity, other: Identity): number {
  const [a, b] = [keyOf(one), keyOf(other)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** Which contact each identity without an owner goes to: one of the same person, or a new one. */
function planClaims(people: readonly PersonToSettle[], owners: Owners): IdentityClaim[] {
  const claims: IdentityClaim[] = []
  const claimedBy = new Map<string, string>()
  const claimedUsers = new Map<string, string>()
  for (const person of people) {
    const missing = person.identities.filter(
      (identity) => !owners.has(keyOf(identity)) && !claimedBy.has(keyOf(identity)),
    )
    if (missing.length === 0) continue
    const known = knownOf(person.identities, owners)
    const user = person.identities.find((identity) => identity.kind === 'whatsapp_user')?.value
    const claimed = person.identities.flatMap((identity) => claimedBy.get(keyOf(identity)) ?? [])
    // If a contact with another user id claims the number in this batch, the number does not show that both are one person.
    const ofPhone = known.phone && !known.phone.has_other_user ? [known.phone.contact_id] : []
    const ofNumber = [...ofPhone, ...claimed].find(
      (id) => user === undefined || (claimedUsers.get(id) ?? user) === user,
    )
    const contactId = known.user?.contact_id ?? ofNumber ?? newId()
    if (user !== undefined) claimedUsers.set(contactId, user)
    for (const identity of missing) {
      claimedBy.set(keyOf(identity), contactId)
      claims.push({ contact_id: contactId, name: person.name ?? null, ...identity })
    }
  }
  return claims
}

/** Where a person's identities belong to two contacts: the two become one, or only the number moves (`only`). */
function conflictOf(
  identities: readonly Identity[],
  owners: Owners,
): { from: string; into: string; only?: Identity } | undefined {
  const { phone, user } = knownOf(identities, owners)
  if (!phone || !user || phone.contact_id === user.contact_id) return undefined
  const only = phone.has_other_user ? identities.find((identity) => identity.kind === 'phone') : undefined
  return { from: phone.contact_id, into: user.contact_id, ...(only ? { only } : {}) }
}

function knownOf(identities: readonly Identity[], owners: Owners): Known {
  const known: Known = {}
  const user = identities.find((identity) => identity.kind === 'whatsapp_user')?.value
  for (const identity of identities) {
    const owner = owners.get(keyOf(identity))
    if (!owner) continue
    if (identity.kind !== 'phone') known.user = { contact_id: owner.id }
    else known.phone = { contact_id: owner.id, has_other_user: hasOtherUser(owner, user) }
  }
  return known
}

/** Numbers change hands and user ids do not: another user id means another person. */
export function hasOtherUser(contact: ContactSnapshot, ...users: readonly (string | undefined)[]): boolean {
  const known = contact.identities.filter(({ kind }) => kind === 'whatsapp_user').map(({ value }) => value)
  const told = users.filter((user) => user !== undefined)
  return told.length > 0 && known.length > 0 && !known.some((user) => told.includes(user))
}

function movedMeanwhile(): ConcurrentChangeError {
  return new ConcurrentChangeError('A contact was merged or erased meanwhile. Try again.')
}
