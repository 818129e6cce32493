/** SQL on system mail in line. */

import { type Session, sql } from '../database/index.ts'
import { newId } from '../ids/new-id.ts'
import type { TimedScope } from '../operations/work.ts'
import type { Mail } from './mailer.ts'

export interface MailRow {
  id: string
  recipient: string
  subject: string
  body: string
  /** Counts the one that is about to start. */
  attempts: number
}

/** False when the workspace has queued its maximum since then. */
export async function insertMail(
  work: TimedScope,
  mail: Mail,
  { most, since }: { most: number; since: Date },
): Promise<boolean> {
  const row = await work.transaction.row<{ id: string }>(sql`
    insert into mails (workspace_id, id, recipient, subject, body, available_at, created_at)
    select ${work.workspaceId}::uuid, ${newId()}::uuid, ${mail.to}, ${mail.subject}, ${mail.text}, ${work.now}::timestamptz, ${work.now}::timestamptz
     where (select count(*) from mails where workspace_id = ${work.workspaceId} and created_at > ${since}) < ${most}
    returning id`)
  return row !== undefined
}

export async function workspacesWithDueMail(system: Session, now: Date): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from due_mails(${now})`)
  return rows.map((row) => row.workspace_id)
}

/** One that is due, the oldest first, leased until then; also one that a process that died was sending. */
export async function claimMail(work: TimedScope, leaseUntil: Date): Promise<MailRow | undefined> {
  return work.transaction.row<MailRow>(sql`
    update mails set state = 'sending', attempts = attempts + 1, lease_until = ${leaseUntil}
     where workspace_id = ${work.workspaceId} and id = (
       select id from mails
        where workspace_id = ${work.workspaceId}
          and ((state = 'waiting' and available_at <= ${work.now}) or (state = 'sending' and lease_until <= ${work.now}))
        order by created_at, id limit 1 for update skip locked)
    returning id, recipient, subject, body, attempts`)
}

export interface MailOutcome {
  state: 'waiting' | 'sent' | 'failed'
  available_at: Date
  error: string | null
}

/** Counts only while the claim still holds. The text of a mail is removed when it has left, or cannot leave: links in it let people in. */
export async function recordMail(
  work: TimedScope,
  mail: Pick<MailRow, 'id' | 'attempts'>,
  { state, available_at, error }: MailOutcome,
): Promise<void> {
  await work.transaction.rows(sql`
    update mails set state = ${state}, available_at = ${available_at}, error = ${error}, lease_until = null,
                     body = case when ${state} <> 'waiting' then '' else body end,
                     completed_at = case when ${state} <> 'waiting' then ${work.now}::timestamptz end
     where workspace_id = ${work.workspaceId} and id = ${mail.id} and state = 'sending' and attempts = ${mail.attempts}`)
}
