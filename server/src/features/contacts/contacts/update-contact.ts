/** Changes the details, identities or consent of a contact. */
import { type EventType, OperationError } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { applyContactChanges, identitiesOf } from './apply-contact-changes.ts'
import { authorOf } from './author-of.ts'
import { identityTaken, withCheckedFields } from './check-contact.ts'
import type { ContactSnapshot, Identity } from './contact.ts'
import { indexContacts } from './contact-documents.store.ts'
import {
  claimIdentities,
  dropIdentity,
  findContact,
  insertConsentChange,
  lockContact,
  updateContactRow,
} from './contacts.store.ts'
import { presentContact } from './present-contact.ts'
import { recordContactEvents } from './record-contact-events.ts'

export const updateContact =
  (wake: Wake): Handler<'contacts.update'> =>
  async (context, { id, ...input }) => {
    const before = await lockContact(context, requireId('contact', id))
    if (!before) throw new OperationError('not_found')
    const { row, consent } = applyContactChanges(before, await withCheckedFields(context, input), context.now)
    await replaceIdentities(context.transaction, before, identitiesOf(input), context.now)
    if (input.email === null) await dropFirst(context.transaction, before, 'email')
    await updateContactRow(context.transaction, row)
    for (const change of consent)
      await insertConsentChange(context, row.id, { ...change, author: authorOf(context.principal) })
    const contact = (await findContact(context, row.id))!
    const types = new Set<EventType>(['contact.updated'])
    for (const change of consent)
      if (change.category !== 'do_not_disturb')
        types.add(change.allowed ? 'contact.opted_in' : 'contact.opted_out')
    const changed = Object.entries(input).flatMap(([field, value]) => (value === undefined ? [] : [field]))
    await recordContactEvents(
      context,
      wake,
      [...types].map((type) => ({ type, contact, changed })),
    )
    await indexContacts(context, [row.id])
    return presentContact(contact)
  }

/** A new phone, e-mail or external id takes the place of the one shown; further ones of that kind stay. */
async function replaceIdentities(
  tx: Transaction,
  contact: ContactSnapshot,
  wanted: readonly Identity[],
  now: Date,
): Promise<void> {
  const fresh = wanted.filter(
    (identity) =>
      !contact.identities.some((has) => has.kind === identity.kind && has.value === identity.value),
  )
  const owner = await claimIdentities(
    { transaction: tx, workspaceId: contact.workspace_id, now },
    contact.id,
    fresh,
  )
  if (owner) throw identityTaken(owner)
  for (const { kind } of fresh) await dropFirst(tx, contact, kind)
}

async function dropFirst(tx: Transaction, contact: ContactSnapshot, kind: Identity['kind']): Promise<void> {
  const present = contact.identities.find((identity) => identity.kind === kind)
  if (present) await dropIdentity({ transaction: tx, workspaceId: contact.workspace_id }, contact.id, present)
}
