import type { Identities } from '@parley/channels/kit'
import { ConcurrentChangeError } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { dropIdentity, findContact, findContacts } from './contacts.store.ts'
import { lockPeople, mergeContacts } from './merge-contacts.store.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { claimForContacts, findByIdentities, keyOf, moveIdentity } from './resolve-contacts.store.ts'
import { listIdentities } from './resolve-contacts.ts'
import { hasOtherUser } from './settle-identities.ts'

type Owners = ReadonlyMap<string, ContactSnapshot>

/** Another transaction may claim an identity first; then it is looked up again. This often at most. */
const ROUNDS = 5

/**
 * A person has a new number or user id, as the provider says. The identity they had before of that kind is dropped.
 * Messages under the new identity may have arrived before this: then both histories become one, in the contact that
 * was known before. Only a number whose contact has another user id moves by itself: numbers change hands.
 */
export async function changeIdentities(
  work: TimedScope,
  wake: Wake,
  from: Identities,
  to: Identities,
): Promise<ContactSnapshot> {
  const person: ChangedPerson = {
    former: listIdentities(from),
    next: listIdentities(to),
    users: [from.whatsapp_user, to.whatsapp_user],
  }
  const { owners, isNew } = await claimUnowned(
    { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
    person,
  )
  const kept = keeperOf(owners, person)
  if (!kept) throw movedMeanwhile()
  const concerned = new Set([...owners.values()].map(({ id }) => id))
  if (concerned.size > 1) {
    const locked = await lockPeople(
      { transaction: work.transaction, workspaceId: work.workspaceId },
      concerned,
    )
    if (locked.size < concerned.size) throw movedMeanwhile()
  }

  const { losers } = await gather(
    { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
    kept,
    owners,
    person,
  )
  for (const old of person.former) {
    const isReplaced = person.next.some(({ kind, value }) => kind === old.kind && value !== old.value)
    if (isReplaced)
      await dropIdentity({ transaction: work.transaction, workspaceId: work.workspaceId }, kept.id, old)
  }
  const contact = (await findContact(
    { transaction: work.transaction, workspaceId: work.workspaceId },
    kept.id,
  ))!
  await recordContactEvents(work, wake, [
    { type: isNew ? 'contact.created' : 'contact.updated', contact },
    ...(await findContacts({ transaction: work.transaction, workspaceId: work.workspaceId }, losers)).map(
      (loser) => ({ type: 'contact.updated', contact: loser }) as const,
    ),
  ])
  return contact
}

interface ChangedPerson {
  former: readonly Identity[]
  next: readonly Identity[]
  /** Every user id that the provider tells of this person. */
  users: readonly (string | undefined)[]
}

/** Makes everything that is the person's belong to one contact. Answers with those who only lost a number. */
async function gather(
  work: TimedScope,
  kept: ContactSnapshot,
  owners: Owners,
  { former, next, users }: ChangedPerson,
): Promise<{ losers: string[] }> {
  const merged = new Set<string>()
  const losers = new Set<string>()
  for (const identity of [...next, ...former]) {
    const owner = owners.get(keyOf(identity))
    if (!owner || owner.id === kept.id || merged.has(owner.id)) continue
    if (!isSomebodyElse(identity, owner, users)) {
      await mergeContacts(work, { from: owner.id, into: kept.id })
      merged.add(owner.id)
      losers.delete(owner.id)
    } else if (next.includes(identity)) {
      await moveIdentity(work, identity, kept.id)
      losers.add(owner.id)
    }
  }
  return { losers: [...losers] }
}

/**
 * The contact that had the former identity goes on; where nobody had it, the one that has the new one. A user id says
 * more than a number.
 */
function keeperOf(owners: Owners, { former, next, users }: ChangedPerson): ContactSnapshot | undefined {
  const byWorth = (identities: readonly Identity[]) =>
    identities.toSorted((a, b) => Number(a.kind === 'phone') - Number(b.kind === 'phone'))
  for (const identity of [...byWorth(former), ...byWorth(next)]) {
    const owner = owners.get(keyOf(identity))
    if (owner && !isSomebodyElse(identity, owner, users)) return owner
  }
  return undefined
}

/** Numbers change hands and user ids do not. */
function isSomebodyElse(
  { kind }: Identity,
  owner: ContactSnapshot,
  users: readonly (string | undefined)[],
): boolean {
  return kind === 'phone' && hasOtherUser(owner, ...users)
}

/** Claims the new identities that no contact has yet; before any contact is locked. */
async function claimUnowned(
  work: TimedScope,
  person: ChangedPerson,
): Promise<{ owners: Owners; isNew: boolean }> {
  const { former, next } = person
  const afterwards = [...next, ...former.filter((old) => !next.some(({ kind }) => kind === old.kind))]
  let isNew = false
  for (let round = 0; round < ROUNDS; round++) {
    const owners = await findByIdentities(work, [...former, ...next])
    const missing = afterwards.filter((identity) => !owners.has(keyOf(identity)))
    if (missing.length === 0) return { owners, isNew }
    const contactId = keeperOf(owners, person)?.id ?? newId()
    const claims = missing.map((identity) => ({ contact_id: contactId, name: null, ...identity }))
    const claimed = await claimForContacts(work, claims)
    isNew ||= claimed.some(({ made }) => made)
  }
  throw movedMeanwhile()
}

function movedMeanwhile(): ConcurrentChangeError {
  return new ConcurrentChangeError(
    'A contact was merged, erased or given another identity meanwhile. Try again.',
  )
}
