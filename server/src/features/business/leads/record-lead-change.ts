/** Writes what became of a lead: its row, what follows it on the contact and the session, and the events. */
import type { EventType } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents, type NewEventData } from '../../../platform/events/append-events.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findContact, setLeadScore, snapshotContact } from '../../contacts/contacts/index.ts'
import { snapshotConversation, updateSessionRow } from '../../conversations/conversations/index.ts'
import type { LeadChange, LeadRow } from './lead.ts'
import { snapshotLead } from './lead-snapshot.ts'
import { updateLeadRow } from './leads.store.ts'

export async function recordLeadChange(
  { wake }: Pick<Platform, 'wake'>,
  tx: Transaction,
  before: LeadRow,
  change: LeadChange,
  now: Date,
): Promise<void> {
  const { row } = change
  const isReported = change.changed.length > 0 || change.captured || change.qualified
  if (!isReported && before.has_booking === row.has_booking && before.session_id === row.session_id) return
  await updateLeadRow(tx, row)
  await setLeadScore({ transaction: tx, workspaceId: row.workspace_id, now }, row.contact_id, row.score)
  if (row.session_id) {
    await updateSessionRow({ transaction: tx, workspaceId: row.workspace_id, now }, row.session_id, {
      lead_score: row.score,
      ...(row.intent !== null && { intent: row.intent }),
    })
  }
  const types = eventsOf(before, change)
  if (types.length === 0) return
  const data = { ...(await snapshotAround(tx, row)), lead: snapshotLead(row) }
  await appendEvents(
    { transaction: tx, workspaceId: row.workspace_id, now },
    types.map((type) => ({
      type,
      data: type === 'lead.updated' ? { ...data, changed: change.changed } : data,
      agent_id: row.agent_id,
      conversation_id: row.conversation_id,
      contact_id: row.contact_id,
    })),
  )
  tx.afterCommit(() => wake.signal('events', { workspaceId: row.workspace_id }))
}

/** Nothing is told of a lead before it is captured, except that a person qualified it. */
function eventsOf(before: LeadRow, { captured, qualified, changed }: LeadChange): EventType[] {
  const types: EventType[] = []
  if (captured) types.push('lead.captured')
  else if (before.captured_at !== null && changed.length > 0) types.push('lead.updated')
  if (qualified) types.push('lead.qualified')
  return types
}

async function snapshotAround(tx: Transaction, row: LeadRow): Promise<NewEventData> {
  const around = row.conversation_id
    ? await snapshotConversation({ transaction: tx, workspaceId: row.workspace_id }, row.conversation_id)
    : {}
  const contact = await findContact({ transaction: tx, workspaceId: row.workspace_id }, row.contact_id)
  return { ...around, contact: contact && snapshotContact(contact) }
}
