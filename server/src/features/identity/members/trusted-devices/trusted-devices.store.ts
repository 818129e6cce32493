/** All SQL on trusted devices. They belong to users and to no workspace, so it runs without one, or through definer functions. */
import { join, type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../../platform/paging/index.ts'
import type { Caller } from '../sign-in/sign-in-context.ts'

export interface TrustedDeviceRow {
  id: string
  member_id: string
  address: string | null
  user_agent: string | null
  created_at: Date
  last_used_at: Date
  expires_at: Date
}

/** Null: an unknown browser. */
const LONGEST_AGENT = 300
const LONGEST_ADDRESS = 64

export async function insertDevice(
  session: Session,
  device: { id: string; userId: string; credentialsVersion: number; tokenHash: Buffer; expiresAt: Date },
  { address, userAgent }: Caller,
  now: Date,
): Promise<void> {
  await session.rows(sql`
    insert into trusted_devices (id, user_id, token_hash, credentials_version, address, user_agent, created_at, last_used_at, expires_at)
    values (${device.id}, ${device.userId}, ${device.tokenHash}, ${device.credentialsVersion},
            ${address.slice(0, LONGEST_ADDRESS)}, ${userAgent?.slice(0, LONGEST_AGENT) ?? null}, ${now}, ${now}, ${device.expiresAt})`)
}

/** One statement, so that a token works once. Undefined: the device is not trusted, or no more. */
export function rotateToken(
  session: Session,
  user: { id: string; credentials_version: number },
  hashes: { before: Buffer; after: Buffer },
  { address }: Caller,
  now: Date,
): Promise<{ expires_at: Date } | undefined> {
  return session.row<{ expires_at: Date }>(sql`
    update trusted_devices set token_hash = ${hashes.after}, previous_hash = ${hashes.before}, last_used_at = ${now},
      address = ${address.slice(0, LONGEST_ADDRESS)}
     where token_hash = ${hashes.before} and user_id = ${user.id} and credentials_version = ${user.credentials_version}
       and expires_at > ${now}
    returning expires_at`)
}

/** A token that was used before comes from a copy of the cookie: neither copy is trusted any more. True: it was one. */
export async function endCopiedDevice(session: Session, tokenHash: Buffer): Promise<boolean> {
  const row = await session.row(
    sql`delete from trusted_devices where previous_hash = ${tokenHash} returning id`,
  )
  return row !== undefined
}

export async function isForbidden(session: Session, userId: string): Promise<boolean> {
  const row = await session.row<{ forbids: boolean }>(
    sql`select forbids_trusted_devices(${userId}) as forbids`,
  )
  return row!.forbids
}

export function listDeviceRows<Resource>(
  session: Session,
  filter: { memberId: string | undefined; now: Date },
  page: PageRequest,
  present: (row: TrustedDeviceRow) => Resource,
) {
  const conditions = [sql`true`]
  if (filter.memberId) conditions.push(sql`d.member_id = ${filter.memberId}`)
  return paginate(
    session,
    {
      select: sql`select d.* from trusted_devices_of_workspace(${filter.now}) d`,
      where: join(conditions, ' and '),
    },
    page,
    present,
  )
}

export interface DeviceMember {
  id: string
  role: 'owner' | 'admin' | 'agent' | 'viewer'
}

/** The member whose device it is; undefined where it is none of this workspace. */
export function findMemberOfDevice(work: TimedScope, id: string): Promise<DeviceMember | undefined> {
  return work.transaction.row<DeviceMember>(sql`
    select m.id, m.role from trusted_devices_of_workspace(${work.now}) d
      join members m on m.workspace_id = ${work.workspaceId} and m.id = d.member_id
     where d.id = ${id}`)
}

/** How many were ended. */
export async function endDevices(
  tx: Transaction,
  which: { id?: string; memberId?: string },
  now: Date,
): Promise<number> {
  const row = await tx.row<{ ended: number }>(sql`
    select end_trusted_devices(${which.id ?? null}, ${which.memberId ?? null}, ${now}) as ended`)
  return row!.ended
}
