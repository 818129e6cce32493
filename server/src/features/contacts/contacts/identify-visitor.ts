/** A visitor of a web chat whose identity is proven is the person that the business knows by that id, on every device. */

import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { findContact, holdContact, setContactEmail, setContactTimeZone } from './contacts.store.ts'
import { lockPeople, mergeContacts } from './merge-contacts.store.ts'
import { recordContactEvents } from './record-contact-events.ts'
import {
  claimForContacts,
  findByIdentities,
  keyOf,
  moveIdentity,
  nameContacts,
} from './resolve-contacts.store.ts'

export interface VisitorToIdentify {
  visitor: string
  /** The business's own id of the person, proven. Absent: the visitor is nobody but itself. */
  userId?: string
  /** Told, not proven: they fill gaps of the contact's data and find nobody. */
  name?: string
  email?: string
  /** Of the browser: appointments are reasoned about in it. */
  timeZone?: string
}

/** Identities that other people may meanwhile claim keep it looking again; this often at most. */
const ROUNDS = 5

/**
 * The contact of a visitor, made when there is none. Where the visitor wrote before it was known who it is, both
 * histories become one.
 */
export async function identifyVisitor(
  work: TimedScope,
  wake: Wake,
  person: VisitorToIdentify,
): Promise<ContactSnapshot> {
  const visitor: Identity = { kind: 'visitor', value: person.visitor }
  const user: Identity | undefined = person.userId ? { kind: 'external', value: person.userId } : undefined
  const identities = user ? [user, visitor] : [visitor]
  let made = false
  let changed = false
  for (let round = 0; round < ROUNDS; round++) {
    const owners = await findByIdentities(
      { transaction: work.transaction, workspaceId: work.workspaceId },
      identities,
    )
    const ofVisitor = owners.get(keyOf(visitor))
    const ofUser = user && owners.get(keyOf(user))
    if (ofVisitor && ofUser && ofVisitor.id !== ofUser.id) {
      const both = new Set([ofVisitor.id, ofUser.id])
      if (
        (await lockPeople({ transaction: work.transaction, workspaceId: work.workspaceId }, both)).size <
        both.size
      )
        continue
      // Somebody else used this browser before: only the browser moves, never what that person wrote.
      if (ofVisitor.identities.some(({ kind }) => kind === 'external'))
        await moveIdentity(
          { transaction: work.transaction, workspaceId: work.workspaceId },
          visitor,
          ofUser.id,
        )
      else
        await mergeContacts(
          { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
          { from: ofVisitor.id, into: ofUser.id },
        )
      changed = true
      continue
    }
    const owner = ofUser ?? ofVisitor
    const missing = identities.filter((identity) => !owners.has(keyOf(identity)))
    if (owner && missing.length === 0) {
      const held = await holdOwner(
        { transaction: work.transaction, workspaceId: work.workspaceId },
        owner.id,
        identities,
      )
      if (!held) continue
      const contact = await complete(work.transaction, held, person, work.now)
      const type = made ? 'contact.created' : 'contact.updated'
      if (changed || contact !== held) await recordContactEvents(work, wake, [{ type, contact }])
      return contact
    }
    const contactId = owner?.id ?? newId()
    const claims = missing.map((identity) => ({
      contact_id: contactId,
      name: person.name ?? null,
      ...identity,
    }))
    const claimed = await claimForContacts(
      { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
      claims,
    )
    made ||= claimed.some((row) => row.made)
    changed ||= claimed.length > 0
  }
  throw new Error('a visitor cannot be identified: its identities keep moving')
}

/** Undefined when the contact was erased or merged meanwhile, or an identity of it has moved to somebody else. */
async function holdOwner(
  work: Scope,
  id: string,
  identities: readonly Identity[],
): Promise<ContactSnapshot | undefined> {
  const held = await holdContact(work, id)
  if (!held) return undefined
  const owners = await findByIdentities(work, identities)
  return identities.every((identity) => owners.get(keyOf(identity))?.id === id) ? held : undefined
}

/** The contact itself where nothing was missing. */
async function complete(
  tx: Transaction,
  contact: ContactSnapshot,
  { name, email, timeZone }: VisitorToIdentify,
  now: Date,
): Promise<ContactSnapshot> {
  const { workspace_id: workspaceId, id } = contact
  const lacksName = name !== undefined && contact.name === null
  const lacksEmail = email !== undefined && contact.email === null
  const lacksTimeZone = timeZone !== undefined && contact.time_zone === null
  if (!lacksName && !lacksEmail && !lacksTimeZone) return contact
  if (lacksName) await nameContacts({ transaction: tx, workspaceId, now }, new Map([[id, name]]))
  if (lacksEmail) await setContactEmail({ transaction: tx, workspaceId, now }, id, email)
  if (lacksTimeZone) await setContactTimeZone({ transaction: tx, workspaceId, now }, id, timeZone)
  return (await findContact({ transaction: tx, workspaceId }, id))!
}
