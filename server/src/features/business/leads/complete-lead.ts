/** Completes or begins the lead of a contact with new details. */

import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  completeContact,
  firstIdentity,
  holdContact,
  normaliseEmail,
  normalisePhone,
} from '../../contacts/contacts/index.ts'
import { snapshotConversation } from '../../conversations/conversations/index.ts'
import { changeLead, type LeadDetails, type LeadPlace, type LeadRow } from './lead.ts'
import { insertLead, lockLeadOfContact } from './leads.store.ts'
import { recordLeadChange } from './record-lead-change.ts'
import { checkCustomFields } from './settings/check-custom-fields.ts'
import { readLeadSettings } from './settings/lead-settings.store.ts'

const LONGEST_NOTES = 10_000

export interface LeadToCapture {
  workspaceId: string
  contactId: string
  /** Where it was told. */
  conversationId?: string
  details: Omit<LeadDetails, 'stage' | 'score' | 'place'>
  source?: string
  /** Only gaps are filled: for what anybody may send, such as a form. */
  keepKnown?: boolean
  /** Said by the person and vouched for by nobody: it stands on the lead, and the contact is not known by it. */
  isHearsay?: boolean
}

/**
 * For an operation, a tool or a form. Locks the contact, so that two captures at once make one lead; a caller who also
 * needs the conversation's lock takes it afterwards. Undefined when there is no such contact.
 */
export async function completeLead(
  platform: Pick<Platform, 'wake'>,
  tx: Transaction,
  capture: LeadToCapture,
  now: Date,
): Promise<LeadRow | undefined> {
  const { workspaceId, contactId } = capture
  const held = await holdContact({ transaction: tx, workspaceId }, contactId)
  if (!held) return undefined
  const settings = await readLeadSettings({ transaction: tx, workspaceId })
  const told = normalised(capture.details)
  if (told.custom_fields) {
    told.custom_fields = checkCustomFields(told.custom_fields, settings.fields, ['custom_fields'])
  }
  // A typed address does not identify the contact: otherwise the owner of that address would write as this person.
  const known = capture.isHearsay ? { name: told.name } : told
  const contact = await completeContact(tx, platform.wake, held, known, now)
  const place = await placeOf({ transaction: tx, workspaceId }, capture.conversationId)
  await insertLead(tx, emptyLead(workspaceId, contactId, capture.source ?? place.source ?? 'api', now))
  const before = (await lockLeadOfContact({ transaction: tx, workspaceId }, contactId))!
  const details = capture.keepKnown ? gapsOnly(before, told) : told
  if (details.notes) details.notes = addNote(before.notes, details.notes)
  if (before.captured_at === null) {
    // Known from the channel, so nobody has to ask. A name is: profiles hold nicknames.
    details.phone ??= before.phone ?? firstIdentity(contact, 'phone') ?? undefined
    details.email ??= before.email ?? contact.email ?? undefined
    if (!capture.conversationId) details.name ??= before.name ?? contact.name ?? undefined
  }
  const { conversationId, sessionId, agentId } = place
  const change = changeLead(
    before,
    { ...details, place: { conversationId, sessionId, agentId } },
    settings,
    now,
  )
  await recordLeadChange(platform, tx, before, change, now)
  return change.row
}

type Place = LeadPlace & { source?: string }

async function placeOf(work: Scope, conversationId?: string): Promise<Place> {
  if (!conversationId) return { conversationId: null, sessionId: null, agentId: null }
  const { session, agent } = (await snapshotConversation(work, conversationId)) as {
    session: { id: string; channel_kind: string } | null
    agent: { id: string } | null
  }
  return {
    conversationId,
    sessionId: session?.id ?? null,
    agentId: agent?.id ?? null,
    source: session?.channel_kind,
  }
}

function normalised(details: LeadToCapture['details']): LeadToCapture['details'] {
  const told = { ...details }
  if (told.phone) told.phone = normalisePhone(told.phone)
  if (told.email) told.email = normaliseEmail(told.email)
  return told
}

function gapsOnly(before: LeadRow, told: LeadToCapture['details']): LeadToCapture['details'] {
  const gaps = { ...told }
  for (const field of ['name', 'phone', 'email', 'owner'] as const) {
    if (before[field] !== null) delete gaps[field]
  }
  return gaps
}

/** Notes grow; what is said again is not noted again. */
function addNote(present: string | null, note: string): string {
  if (!present || present.split('\n').includes(note)) return present || note
  return `${present}\n${note}`.slice(-LONGEST_NOTES)
}

function emptyLead(workspaceId: string, contactId: string, source: string, now: Date): LeadRow {
  return {
    workspace_id: workspaceId,
    id: newId(),
    contact_id: contactId,
    conversation_id: null,
    session_id: null,
    agent_id: null,
    name: null,
    phone: null,
    email: null,
    intent: null,
    source,
    stage: 'new',
    score: 0,
    score_reasons: [],
    score_by_hand: false,
    has_booking: false,
    captured_at: null,
    qualified_at: null,
    owner: null,
    notes: null,
    custom_fields: {},
    created_at: now,
    updated_at: now,
  }
}
