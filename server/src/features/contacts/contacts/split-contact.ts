/** Undoes a merge: the chosen identities become a contact of their own, with the history that is theirs. */
import { OperationError, type Parsed } from '@parley/contracts'
import { ConcurrentChangeError, withStatementLimit } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { authorOf } from './author-of.ts'
import { type ConsentState, mergeConsent, splitConsent } from './consent-of-split.ts'
import { type ContactRow, type ContactSnapshot, firstIdentity, type Identity } from './contact.ts'
import {
  hasConsent,
  type MergeDetails,
  mergesToUndo,
  recordsOf,
  withMerged,
  withoutMerged,
} from './contact-merge.ts'
import { mergesWith, recordSplit } from './contact-merges.store.ts'
import { findContact, insertContact, updateContactRow } from './contacts.store.ts'
import { emptyContact } from './empty-contact.ts'
import { lockPeople } from './merge-contacts.store.ts'
import { presentContact } from './present-contact.ts'
import { recordContactEvents } from './record-contact-events.ts'
import { requireEveryChannel } from './require-every-channel.ts'
import { keyOf, moveIdentity } from './resolve-contacts.store.ts'
import { splitHistory } from './split-history.store.ts'

/** As for a merge: of a person with very many messages one statement may need minutes. */
const STATEMENT_LIMIT_MS = 300_000

export const splitContact =
  (wake: Wake): Handler<'contacts.split'> =>
  async (context, input) => {
    requireEveryChannel(context.principal, 'split a contact')
    const contactId = requireId('contact', input.id)
    if (!(await lockPeople(context, new Set([contactId]))).has(contactId)) throw notFound('contact', input.id)
    const before = (await findContact(context, contactId))!
    const identities = chosenOf(before, input.identities)
    const { undone, inner } = mergesToUndo(await mergesWith(context, contactId, identities), identities)
    const merges = undone.map(({ details }) => details)

    const left = before.identities.filter((each) => !identities.includes(each))
    const { rest, fresh } = divideContact(before, merges, newId(), context.now)
    await insertContact(context.transaction, { ...fresh, email: emailOf(identities, left, fresh.email) })
    for (const identity of identities) await moveIdentity(context, identity, fresh.id)
    await updateContactRow(context.transaction, {
      ...rest,
      email: emailOf(left, identities, rest.email),
      updated_at: context.now,
    })
    await recordSplit(context, {
      ...{ contactId, newContactId: fresh.id, identities },
      ...{ undone: idsOf(undone), inner: idsOf(inner), author: authorOf(context.principal) },
    })
    await withStatementLimit(context.transaction, STATEMENT_LIMIT_MS, () =>
      splitHistory(context, {
        from: contactId,
        into: fresh.id,
        addresses: identities.map(({ value }) => value),
        records: merges.map(recordsOf),
        keeps: merges.flatMap(({ kept }) => kept.consent_changes ?? []),
      }),
    )
    const [contact, newContact] = [
      await findContact(context, contactId),
      await findContact(context, fresh.id),
    ]
    if (!contact || !newContact) throw new ConcurrentChangeError('A contact was erased meanwhile. Try again.')
    await recordContactEvents(context, wake, [
      { type: 'contact.created', contact: newContact },
      { type: 'contact.updated', contact, changed: ['identities'] },
    ])
    return { contact: presentContact(contact), new_contact: presentContact(newContact) }
  }

/** The identities of the contact that were asked for. Both contacts need one. */
function chosenOf(contact: ContactSnapshot, asked: Parsed<'contacts.split'>['identities']): Identity[] {
  const keys = new Set(asked.map(keyOf))
  const chosen = contact.identities.filter((identity) => keys.has(keyOf(identity)))
  const unknown = asked.findIndex(
    (identity) => !contact.identities.some((own) => keyOf(own) === keyOf(identity)),
  )
  if (unknown >= 0) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['identities', unknown],
          rule: 'unknown_reference',
          message: 'The contact has no such identity. Choose among `identities` of the contact.',
        },
      ],
    })
  }
  if (chosen.length === contact.identities.length) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['identities'],
          rule: 'too_many',
          message: 'At least one identity has to stay with the contact. Leave one out.',
        },
      ],
    })
  }
  return chosen
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** Both contacts as they were before the merges, and what came later with the old one. Without a merge, all refusals stay with both. */
function divideContact(
  before: ContactSnapshot,
  merges: readonly MergeDetails[],
  id: string,
  now: Date,
): { rest: ContactRow; fresh: ContactRow } {
  let rest: ContactRow = before
  let fresh: ContactRow = emptyContact(before.workspace_id, id, now)
  if (merges.length === 0) fresh = { ...fresh, ...splitConsent(rest, NOTHING_KNOWN).gone }
  for (const { gone, kept } of merges) {
    const isKnown = hasConsent(gone) && hasConsent(kept)
    const consent = splitConsent(rest, isKnown ? { gone, kept } : NOTHING_KNOWN)
    fresh = { ...withMerged(fresh, gone), ...mergeConsent(fresh, consent.gone) }
    rest = { ...withoutMerged(rest, { gone, kept }), ...consent.kept }
  }
  return { rest, fresh }
}

/** Everything that is known came later then. */
const NOTHING: ConsentState = {
  ...{ opted_out_at: null, marketing_opted_out_at: null, opted_in_at: null },
  ...{ blocked_at: null, do_not_disturb_at: null, consents: {} },
}
const NOTHING_KNOWN = { gone: NOTHING, kept: NOTHING }

/** The address that is shown is not one of the other contact's. */
function emailOf(own: readonly Identity[], others: readonly Identity[], shown: string | null): string | null {
  const isOthers = others.some(({ kind, value }) => kind === 'email' && value === shown)
  return isOthers || shown === null ? firstIdentity({ identities: [...own] }, 'email') : shown
}
