/** Snapshots of an event as resources: each by its own feature's presenter, so that no raw row ever leaves. */

import { type EventData, showId } from '@parley/contracts'
import { presentBooking, type ShownBooking } from '../features/business/bookings/index.ts'
import { presentLead, type ShownLead } from '../features/business/leads/index.ts'
import { presentContactSnapshot, type ShownContact } from '../features/contacts/contacts/index.ts'
import {
  presentConversation,
  presentSession,
  type ShownConversation,
  type ShownSession,
} from '../features/conversations/conversations/index.ts'
import { presentHandoffSnapshot, type ShownHandoff } from '../features/conversations/handoffs/index.ts'
import { presentMessage, type ShownMessage } from '../features/conversations/messages/index.ts'
import { type NoteRow, presentNote } from '../features/conversations/notes/index.ts'
import {
  type EndpointSnapshot,
  type PresentEventData,
  presentEndpointSnapshot,
} from '../features/observers/webhooks/index.ts'

/** By key in the data; what has no presenter here is not shown. `at`: when the event happened. */
const PRESENTERS: { [Key in keyof Required<EventData>]: (stored: unknown, at: Date) => EventData[Key] } = {
  message: (stored) => presentMessage(stored as ShownMessage),
  conversation: (stored, at) => presentConversation(withoutHandoff(stored as ShownConversation), at),
  session: (stored) => presentSession(stored as ShownSession),
  contact: (stored) => presentContactOf(stored as ShownContact | { id: string }),
  booking: (stored) => presentBooking(stored as ShownBooking),
  lead: (stored) => presentLead(stored as ShownLead),
  handoff: (stored) => presentHandoffSnapshot(stored as ShownHandoff),
  agent: presentAgent,
  from_agent: presentAgent,
  to_agent: presentAgent,
  channel: (stored) => {
    const { id, name, status, attention } = stored as NamedRow
    return { id: showId('channel', id), name, status, attention }
  },
  template: (stored) => {
    const { id, name, status, language, category } = stored as NamedRow
    return { id: showId('template', id), name, status, language, category }
  },
  note: (stored) => presentNoteOf(stored as NoteRow | string | null),
  webhook_endpoint: (stored) => presentEndpointSnapshot(stored as EndpointSnapshot),
  // Stored as they are shown.
  reason: (stored) => stored as EventData['reason'],
  changed: (stored) => stored as EventData['changed'],
  previous: (stored) => stored as EventData['previous'],
  reminder: (stored) => stored as EventData['reminder'],
  response_target: (stored) => stored as EventData['response_target'],
  priority_rule: (stored) => stored as EventData['priority_rule'],
  notice: (stored) => stored as EventData['notice'],
  document: (stored) => stored as EventData['document'],
  merged_contact: (stored) => stored as EventData['merged_contact'],
  audience: (stored) => stored as EventData['audience'],
  campaign: (stored) => withSource<EventData['campaign']>(stored),
  call: (stored) => withSource<EventData['call']>(stored),
  analysis: (stored) => stored as EventData['analysis'],
  budget: (stored) => stored as EventData['budget'],
  limit: (stored) => stored as EventData['limit'],
  change: (stored) => stored as EventData['change'],
  import: (stored) => stored as EventData['import'],
}

/** Events from before campaigns could be duplicated name no source. */
const withSource = <Part>(stored: unknown) => ({ source_campaign_id: null, ...(stored as object) }) as Part

/** Words that may be null; a snapshot that is null says that there is no such thing, and is left out. */
const NULLABLE: ReadonlySet<string> = new Set(['note', 'reason'])

export const presentEventData: PresentEventData = ({ data, occurred_at }) => {
  const at = new Date(occurred_at)
  const presented = Object.entries(PRESENTERS).flatMap(([key, present]) => {
    const stored = data[key]
    if (stored === undefined || (stored === null && !NULLABLE.has(key))) return []
    return [[key, present(stored, at)] as const]
  })
  return Object.fromEntries(presented) as EventData
}

/** Of an erased contact nothing is left but its id. */
function presentContactOf(contact: ShownContact | { id: string }): EventData['contact'] {
  return 'identities' in contact ? presentContactSnapshot(contact) : { id: showId('contact', contact.id) }
}

/** A colleague's note is a thing of its own; what came of a session is a text. */
function presentNoteOf(note: NoteRow | string | null): EventData['note'] {
  return typeof note === 'object' && note !== null ? presentNote(note) : note
}

interface NamedRow {
  id: string
  name?: string
  status?: string
  attention?: string | null
  language?: string
  category?: string
}

function presentAgent(stored: unknown): EventData['agent'] {
  const { id, name } = stored as NamedRow
  return { id: showId('agent', id), name }
}

/** Snapshots of the hot path leave out the handoff, which only a takeover has. */
function withoutHandoff(row: ShownConversation): ShownConversation {
  return {
    ...row,
    handoff_id: row.handoff_id ?? null,
    handoff_reason: row.handoff_reason ?? null,
    handoff_requested_by: row.handoff_requested_by ?? null,
    handoff_created_at: row.handoff_created_at ?? null,
  }
}
