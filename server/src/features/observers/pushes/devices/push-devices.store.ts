/** SQL on the devices of members. */
import { createHash } from 'node:crypto'
import { type Session, sql } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { PushDeviceRow } from './push-device.ts'

const COLUMNS = sql`workspace_id, id, member_id, endpoint, p256dh, auth, name, language, created_at, last_sent_at, last_error`

export interface NewDevice
  extends Pick<PushDeviceRow, 'member_id' | 'endpoint' | 'p256dh' | 'auth' | 'name' | 'language'> {
  session_id: string
}

/**
 * One row for each browser: an address that is known already gets the present keys and member, because a browser has one
 * member at a time.
 */
export async function saveDevice(work: TimedScope, device: NewDevice): Promise<PushDeviceRow> {
  const hash = createHash('sha256').update(device.endpoint).digest()
  const row = await work.transaction.row<PushDeviceRow>(sql`
    insert into push_devices as d (workspace_id, id, member_id, session_id, endpoint, endpoint_hash, p256dh, auth, name, language, created_at)
    values (${work.workspaceId}, ${newId()}, ${device.member_id}, ${device.session_id}, ${device.endpoint}, ${hash},
            ${device.p256dh}, ${device.auth}, ${device.name}, ${device.language}, ${work.now})
    on conflict (workspace_id, endpoint_hash) do update
       set member_id = excluded.member_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
           name = excluded.name, language = excluded.language
    returning ${COLUMNS}`)
  return row!
}

export async function deleteOldestDevices(work: Scope, memberId: string, most: number): Promise<void> {
  await work.transaction.rows(sql`
    delete from push_devices where workspace_id = ${work.workspaceId} and id in (
      select id from push_devices where workspace_id = ${work.workspaceId} and member_id = ${memberId}
       order by created_at desc, id desc offset ${most})`)
}

export function listDevices(work: Scope<Session>, memberId: string): Promise<PushDeviceRow[]> {
  return work.transaction.rows<PushDeviceRow>(sql`
    select ${COLUMNS} from push_devices
     where workspace_id = ${work.workspaceId} and member_id = ${memberId} order by created_at desc, id desc`)
}

export function findDevice(
  work: Scope<Session>,
  memberId: string,
  id: string,
): Promise<PushDeviceRow | undefined> {
  return work.transaction.row<PushDeviceRow>(sql`
    select ${COLUMNS} from push_devices
     where workspace_id = ${work.workspaceId} and id = ${id} and member_id = ${memberId}`)
}

export async function deleteDevice(work: Scope, memberId: string, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    delete from push_devices where workspace_id = ${work.workspaceId} and id = ${id} and member_id = ${memberId}
    returning id`)
  return row !== undefined
}

/** Devices and settings of a member who was removed. */
export async function forgetMember({ transaction, workspaceId }: Scope, memberId: string): Promise<void> {
  await transaction.rows(
    sql`delete from push_devices where workspace_id = ${workspaceId} and member_id = ${memberId}`,
  )
  await transaction.rows(
    sql`delete from push_settings where workspace_id = ${workspaceId} and member_id = ${memberId}`,
  )
}

/** From the newest event on. The row is locked, so that a follower that finds no device does not delete it meanwhile. */
export async function beginFollowing(work: Scope): Promise<void> {
  await work.transaction.rows(sql`
    insert into push_cursors as c (workspace_id, cursor)
    select ${work.workspaceId}::uuid, coalesce((select last_sequence from event_counters where workspace_id = ${work.workspaceId}), 0)
    on conflict (workspace_id) do update set cursor = c.cursor`)
}
