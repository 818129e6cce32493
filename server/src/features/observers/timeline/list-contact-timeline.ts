/** Lists everything that happened with a contact, newest first. */
import { type Scope, TIMELINE_KINDS, type TimelineKind } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { findContact } from '../../contacts/contacts/index.ts'
import { presentTimelineItem } from './present-timeline-item.ts'
import { timelineQuery } from './timeline.store.ts'

/** The scope that each kind needs beside the one for contacts. */
const SCOPES: Partial<Record<TimelineKind, Scope>> = {
  message: 'messages:read',
  booking: 'bookings:read',
  campaign: 'campaigns:read',
  call: 'calls:read',
}

export const listContactTimeline: Handler<'contacts.timeline'> = async (
  context,
  { id, kinds, ...request },
) => {
  const contactId = requireId('contact', id)
  if (!(await findContact(context, contactId))) throw notFound('contact', id)
  const has = (scope: Scope | undefined) => scope === undefined || context.principal.scopes.includes(scope)
  const shown = (kinds ?? TIMELINE_KINDS).filter((kind) => has(SCOPES[kind]))
  const conversationNotes = shown.includes('note') && has('conversations:read')
  const query = timelineQuery(context.workspaceId, contactId, [
    ...shown,
    ...(conversationNotes ? (['conversation_note'] as const) : []),
  ])
  return paginate(context.transaction, query, request, presentTimelineItem)
}
