/** Records what a contact agreed to or refused for one purpose on one kind of channel. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { authorOf } from './author-of.ts'
import { applyConsent } from './change-consent.ts'
import { consentKey } from './consents.ts'
import { findContact, insertConsentChange, lockContact, updateContactRow } from './contacts.store.ts'
import { presentContact } from './present-contact.ts'
import { recordContactEvents } from './record-contact-events.ts'

/** Everything on every channel, and marketing on every channel, are the opt-outs that the contact's own words change, too. */
export const changeContactConsent =
  (wake: Wake): Handler<'contacts.change_consent'> =>
  async (context, { id, channel, purpose, allowed, source, evidence }) => {
    const contact = await lockContact(context, requireId('contact', id))
    if (!contact) throw new OperationError('not_found')
    const { now, principal } = context
    const saidBy = source ?? (principal.kind === 'member' ? 'member' : 'api')
    const category = purpose === 'any' ? 'all' : purpose
    const isOptOut = channel === 'any' && (category === 'all' || category === 'marketing')
    const next = isOptOut
      ? applyConsent(contact, { category, allowed }, now)
      : {
          ...contact,
          consents: {
            ...contact.consents,
            [consentKey(channel, purpose)]: { allowed, source: saidBy, at: now.toISOString() },
          },
          updated_at: now,
        }
    await insertConsentChange(context, contact.id, {
      ...{ id: newId(), category, channel_kind: channel === 'any' ? null : channel },
      ...{ allowed, source: saidBy, evidence: evidence ?? null, author: authorOf(principal) },
    })
    if (next) await updateContactRow(context.transaction, next)
    const changed = (await findContact(context, contact.id))!
    const events = [
      { type: 'contact.updated' as const, contact: changed, changed: ['consents'] },
      ...(isOptOut && next
        ? [
            {
              type: allowed ? ('contact.opted_in' as const) : ('contact.opted_out' as const),
              contact: changed,
            },
          ]
        : []),
    ]
    await recordContactEvents(context, wake, events)
    return presentContact(changed)
  }
