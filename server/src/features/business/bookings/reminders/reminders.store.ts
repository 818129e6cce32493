/** Every statement on reminders. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

export interface ReminderRow {
  workspace_id: string
  id: string
  booking_id: string
  minutes_before: number
  due_at: Date
  state: 'waiting' | 'sent' | 'skipped'
  reason: string | null
  message_id: string | null
  created_at: Date
  settled_at: Date | null
}

export async function insertReminders(tx: Transaction, rows: readonly ReminderRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.rows(sql`
    insert into booking_reminders (workspace_id, id, booking_id, minutes_before, due_at, state, reason, created_at,
      settled_at)
    select workspace_id, id, booking_id, minutes_before, due_at, state, reason, created_at, settled_at
      from jsonb_populate_recordset(null::booking_reminders, ${JSON.stringify(rows)}::jsonb)`)
}

/** Those that wait; what was sent or skipped stays readable. */
export async function deleteWaiting(work: Scope, bookingId: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from booking_reminders
     where workspace_id = ${work.workspaceId} and booking_id = ${bookingId} and state = 'waiting'`)
}

export function listReminders(work: Scope<Session>, bookingId: string): Promise<ReminderRow[]> {
  return work.transaction.rows<ReminderRow>(sql`
    select * from booking_reminders where workspace_id = ${work.workspaceId} and booking_id = ${bookingId}
     order by created_at, due_at`)
}

export interface DueReminder {
  workspace_id: string
  id: string
  booking_id: string
}

/** Of every workspace, longest due first. */
export function dueReminders(session: Session, now: Date, most: number): Promise<DueReminder[]> {
  return session.rows<DueReminder>(sql`select * from due_booking_reminders(${now}, ${most})`)
}

/** Undefined when it is not due any more: another worker sent it, or it was dropped. */
export function lockDueReminder(
  tx: Transaction,
  { workspace_id, id }: DueReminder,
  now: Date,
): Promise<ReminderRow | undefined> {
  return tx.row<ReminderRow>(sql`
    select * from booking_reminders
     where workspace_id = ${workspace_id} and id = ${id} and state = 'waiting' and due_at <= ${now} for update`)
}

export async function settleReminder(
  tx: Transaction,
  { workspace_id, id }: DueReminder,
  settled: { state: 'sent' | 'skipped'; reason: string | null; messageId: string | null },
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    update booking_reminders set state = ${settled.state}, reason = ${settled.reason},
      message_id = ${settled.messageId}, settled_at = ${now}
     where workspace_id = ${workspace_id} and id = ${id}`)
}

export async function deferReminder(
  tx: Transaction,
  { workspace_id, id }: DueReminder,
  until: Date,
  reason: string,
): Promise<void> {
  await tx.rows(sql`
    update booking_reminders set due_at = ${until}, reason = ${reason}
     where workspace_id = ${workspace_id} and id = ${id} and state = 'waiting'`)
}
