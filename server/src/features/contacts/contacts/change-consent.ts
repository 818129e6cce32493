import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactRow, ContactSnapshot } from './contact.ts'
import { findContact, insertConsentChange, lockContact, updateContactRow } from './contacts.store.ts'
import { recordContactEvents } from './record-contact-events.ts'

export interface ConsentStatement {
  category: 'all' | 'marketing'
  allowed: boolean
  source: string
  evidence?: string
}

/**
 * Writes down that a person asked to stop, or allowed messages again. Undefined when there is no such contact.
 * Saying what is true already changes nothing and makes no event.
 */
export async function changeConsent(
  work: TimedScope,
  wake: Wake,
  contactId: string,
  statement: ConsentStatement,
): Promise<ContactSnapshot | undefined> {
  const contact = await lockContact(
    { transaction: work.transaction, workspaceId: work.workspaceId },
    contactId,
  )
  if (!contact) return undefined
  const next = applyConsent(contact, statement, work.now)
  if (!next) return contact
  await updateContactRow(work.transaction, next)
  const change = { ...statement, id: newId(), evidence: statement.evidence?.slice(0, 1000) ?? null }
  await insertConsentChange(
    { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
    contactId,
    change,
  )
  const changed = (await findContact(
    { transaction: work.transaction, workspaceId: work.workspaceId },
    contactId,
  ))!
  const type = statement.allowed ? 'contact.opted_in' : 'contact.opted_out'
  await recordContactEvents(work, wake, [{ type, contact: changed }])
  return changed
}

/** Undefined: it is so already. */
export function applyConsent(
  contact: ContactRow,
  { category, allowed }: Pick<ConsentStatement, 'category' | 'allowed'>,
  now: Date,
): ContactRow | undefined {
  if (category === 'marketing') {
    if ((contact.marketing_opted_out_at === null) === allowed) return undefined
    return { ...contact, marketing_opted_out_at: allowed ? null : now, updated_at: now }
  }
  if (!allowed) {
    return contact.opted_out_at === null
      ? { ...contact, opted_out_at: now, opted_in_at: null, updated_at: now }
      : undefined
  }
  // Consent to everything includes marketing.
  if (contact.opted_out_at === null && contact.marketing_opted_out_at === null) return undefined
  return { ...contact, opted_out_at: null, marketing_opted_out_at: null, opted_in_at: now, updated_at: now }
}
