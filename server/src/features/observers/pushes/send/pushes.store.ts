/** SQL on notifications on their way. */
import type { MemberRole, PushDevice } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { NewPush } from '../follow/choose-pushes.ts'

/** A push service keeps a test for so long. */
const TEST_MS = 300_000

/** At most one waits for each device. */
export async function insertTest(work: TimedScope, deviceId: string): Promise<void> {
  const expiresAt = new Date(work.now.getTime() + TEST_MS)
  await work.transaction.rows(sql`
    insert into pushes (workspace_id, id, device_id, kind, due_at, expires_at)
    select ${work.workspaceId}::uuid, ${newId()}::uuid, ${deviceId}::uuid, 'test', ${work.now}::timestamptz, ${expiresAt}::timestamptz
     where not exists (select from pushes
                        where workspace_id = ${work.workspaceId} and device_id = ${deviceId} and kind = 'test')`)
}

export async function workspacesWithDuePushes(system: Session, now: Date): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from due_pushes(${now})`)
  return rows.map((row) => row.workspace_id)
}

/** The time of the next attempt or end of a lease. */
export async function nextDueAt(work: Scope<Session>): Promise<Date | undefined> {
  const row = await work.transaction.row<{ due_at: Date | null }>(
    sql`select min(due_at) as due_at from pushes where workspace_id = ${work.workspaceId}`,
  )
  return row?.due_at ?? undefined
}

/** Of a process that died while it sent them: they may have been shown, so they are not sent again. */
export async function dropUnknown(work: TimedScope): Promise<number> {
  const rows = await work.transaction.rows(sql`
    delete from pushes where workspace_id = ${work.workspaceId} and id in (
      select id from pushes
       where workspace_id = ${work.workspaceId} and state = 'sending' and due_at <= ${work.now}
         for update skip locked)
    returning id`)
  return rows.length
}

/** A push that is about to leave, with its device and everything that is said in it, as it is now. */
export interface ClaimedPush {
  id: string
  device_id: string
  kind: NewPush['kind'] | 'test'
  conversation_id: string | null
  attempts: number
  expires_at: Date
  endpoint: string
  p256dh: Buffer
  auth: Buffer
  language: PushDevice['language']
  role: MemberRole
  channel_ids: string[] | null
  /** The member may sign in, and the sign-in of the device goes on. */
  is_open: boolean
  /** The member looks at the conversation now. */
  is_viewed: boolean
  /** Null: the conversation is gone, or it is a test. */
  channel_id: string | null
  contact_name: string | null
  by_name: string | null
  /** The newest words. Null unless the member wants to see them. */
  text: string | null
}

export function claimPushes(
  work: TimedScope,
  { most, leaseUntil }: { most: number; leaseUntil: Date },
): Promise<ClaimedPush[]> {
  return work.transaction.rows<ClaimedPush>(sql`
    with claimed as (
      update pushes set state = 'sending', attempts = attempts + 1, due_at = ${leaseUntil}
       where workspace_id = ${work.workspaceId} and id in (
         select id from pushes
          where workspace_id = ${work.workspaceId} and state = 'waiting' and due_at <= ${work.now}
          order by due_at, id limit ${most} for update skip locked)
      returning id, device_id, kind, conversation_id, subject_id, by_member_id, attempts, expires_at)
    select p.id, p.device_id, p.kind, p.conversation_id, p.attempts, p.expires_at, d.endpoint, d.p256dh, d.auth, d.language,
           m.role, m.channel_ids,
           m.removed_at is null and m.suspended_at is null
             and d.session_id in (select s.id from sessions_of_workspace(${work.now}) s where s.member_id = d.member_id) as is_open,
           exists (select from conversation_viewers v
                    where v.workspace_id = ${work.workspaceId} and v.conversation_id = p.conversation_id
                      and v.viewer_id = d.member_id and v.expires_at > ${work.now}) as is_viewed,
           c.channel_id, k.name as contact_name, b.name as by_name,
           case when s.shows_text then coalesce(
             (select n.text from notes n where n.workspace_id = ${work.workspaceId} and n.id = p.subject_id),
             (select w.text from messages w where w.workspace_id = ${work.workspaceId} and w.id = p.subject_id),
             (select w.text from messages w
               where w.workspace_id = ${work.workspaceId} and w.conversation_id = p.conversation_id and w.direction = 'inbound'
               order by w.sequence desc limit 1)) end as text
      from claimed p
      join push_devices d on d.workspace_id = ${work.workspaceId} and d.id = p.device_id
      join members m on m.workspace_id = ${work.workspaceId} and m.id = d.member_id
      left join push_settings s on s.workspace_id = ${work.workspaceId} and s.member_id = d.member_id
      left join conversations c on c.workspace_id = ${work.workspaceId} and c.id = p.conversation_id
      left join contacts k on k.workspace_id = ${work.workspaceId} and k.id = c.contact_id
      left join members b on b.workspace_id = ${work.workspaceId} and b.id = p.by_member_id`)
}

/** The device is locked first, as where it is removed with its pushes. */
export async function recordSent(work: TimedScope, { id, device_id }: ClaimedPush): Promise<void> {
  await work.transaction.rows(sql`
    update push_devices set last_sent_at = ${work.now}, last_error = null
     where workspace_id = ${work.workspaceId} and id = ${device_id}`)
  await deletePush(work, id)
}

export async function recordLost(
  work: TimedScope,
  { id, device_id }: ClaimedPush,
  error: string,
): Promise<void> {
  await work.transaction.rows(sql`
    update push_devices set last_error = ${error} where workspace_id = ${work.workspaceId} and id = ${device_id}`)
  await deletePush(work, id)
}

export async function recordRetry(
  work: TimedScope,
  { id, device_id, attempts }: ClaimedPush,
  { at, error }: { at: Date; error: string },
): Promise<void> {
  await work.transaction.rows(sql`
    update push_devices set last_error = ${error} where workspace_id = ${work.workspaceId} and id = ${device_id}`)
  await work.transaction.rows(sql`
    update pushes set state = 'waiting', due_at = ${at}
     where workspace_id = ${work.workspaceId} and id = ${id} and state = 'sending' and attempts = ${attempts}`)
}

export async function deletePush(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`delete from pushes where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** With everything that is on its way to it. */
export async function deleteGoneDevice(work: Scope, deviceId: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from push_devices where workspace_id = ${work.workspaceId} and id = ${deviceId}`,
  )
}
