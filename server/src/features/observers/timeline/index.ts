/** The timeline of a contact: what all features know of one person, in one list. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { listContactTimeline } from './list-contact-timeline.ts'

export function createTimeline(): { handlers: Handlers<'contacts.timeline'> } {
  return { handlers: { 'contacts.timeline': listContactTimeline } }
}
