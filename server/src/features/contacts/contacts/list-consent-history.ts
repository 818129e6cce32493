/** Lists what a contact agreed to or refused, newest first. */
import { type ConsentChange, type ConsentChannel, OperationError, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type ConsentChangeRow, consentHistoryQuery } from './consent-history.store.ts'
import { findContact } from './contacts.store.ts'

export const listConsentHistory: Handler<'contacts.consent_history'> = async (context, { id, ...page }) => {
  const contactId = requireId('contact', id)
  if (!(await findContact(context, contactId))) throw new OperationError('not_found')
  const query = consentHistoryQuery(context.workspaceId, contactId)
  return paginate<ConsentChangeRow, ConsentChange>(context.transaction, query, page, presentConsentChange)
}

export function presentConsentChange(row: ConsentChangeRow): ConsentChange {
  return {
    id: showId('consent_change', row.id),
    channel: (row.channel_kind ?? 'any') as ConsentChannel,
    purpose: row.category === 'all' ? 'any' : row.category,
    allowed: row.allowed,
    source: row.source,
    evidence: row.evidence,
    author: row.author,
    changed_at: row.created_at.toISOString(),
  }
}
