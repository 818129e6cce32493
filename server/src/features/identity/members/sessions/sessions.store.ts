/** All SQL on sessions. They belong to users and to no workspace, so it runs without one, or through definer functions. */

import type { LimitRule, MemberRole } from '@parley/contracts'
import { join, type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../../platform/paging/index.ts'

export type SessionMethod = 'password' | 'link' | 'oidc'

/** One row for each workspace that the user of a session is a member of. */
export interface SignedInRow {
  session_id: string
  user_id: string
  method: SessionMethod
  only_workspace_id: string | null
  provider_id: string | null
  session_last_seen_at: Date
  expires_at: Date
  ended_at: Date | null
  workspace_id: string
  workspace_name: string
  organisation_id: string
  mode: 'live' | 'test'
  plan: string
  limits: LimitRule[]
  member_id: string
  member_name: string
  role: MemberRole
  channel_ids: string[] | null
  suspended_at: Date | null
  provider_highest_role: 'owner' | 'admin' | null
  requires_provider: boolean
  requires_verified_email: boolean
}

export interface MembershipRow {
  workspace_id: string
  workspace_name: string
  organisation_id: string
  mode: 'live' | 'test'
  member_id: string
  member_name: string
  role: MemberRole
  suspended_at: Date | null
  requires_provider: boolean
  requires_verified_email: boolean
}

export interface MemberSessionRow {
  id: string
  member_id: string
  method: SessionMethod
  address: string | null
  user_agent: string | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
}

export function findSignedIn(session: Session, ids: readonly string[]): Promise<SignedInRow[]> {
  return session.rows<SignedInRow>({
    name: 'find_signed_in',
    text: 'select * from find_signed_in($1::uuid[])',
    values: [ids],
  })
}

export function listMemberships(session: Session, userId: string): Promise<MembershipRow[]> {
  return session.rows<MembershipRow>(sql`select * from memberships_of(${userId})`)
}

export function listSessionRows<Resource>(
  session: Session,
  filter: { memberId: string | undefined; now: Date },
  page: PageRequest,
  present: (row: MemberSessionRow) => Resource,
) {
  const conditions = [sql`true`]
  if (filter.memberId) conditions.push(sql`s.member_id = ${filter.memberId}`)
  return paginate(
    session,
    { select: sql`select s.* from sessions_of_workspace(${filter.now}) s`, where: join(conditions, ' and ') },
    page,
    present,
  )
}

/** The member whose session it is; undefined where it is none of this workspace. */
export function findMemberOfSession(
  work: TimedScope,
  id: string,
): Promise<{ id: string; role: MemberRole } | undefined> {
  return work.transaction.row<{ id: string; role: MemberRole }>(sql`
    select m.id, m.role from sessions_of_workspace(${work.now}) s
      join members m on m.workspace_id = ${work.workspaceId} and m.id = s.member_id
     where s.id = ${id}`)
}

/** The session goes on in other workspaces of the account, unless its own owner ends it by another session (`actingId`). */
export async function endSessionOfWorkspace(
  tx: Transaction,
  id: string,
  actingId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx.row<{ ended: boolean }>(sql`
    select end_session_of_workspace(${id}, ${actingId}, ${now}) as ended`)
  return row!.ended
}

export interface NewSession {
  id: string
  userId: string
  method: SessionMethod
  workspaceId: string | null
  providerId: string | null
  address: string | null
  userAgent: string | null
  expiresAt: Date
}

export async function insertSession(
  tx: Transaction,
  session: NewSession,
  tokenHash: Buffer,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    with made as (
      insert into login_sessions (id, user_id, method, workspace_id, provider_id, address, user_agent, created_at, last_seen_at, expires_at)
      values (${session.id}, ${session.userId}, ${session.method}, ${session.workspaceId}, ${session.providerId},
              ${session.address}, ${session.userAgent}, ${now}, ${now}, ${session.expiresAt})
      returning id)
    insert into refresh_tokens (token_hash, session_id, created_at) select ${tokenHash}, id, ${now} from made`)
}

export interface RefreshTokenRow {
  session_id: string
  user_id: string
  used_at: Date | null
  session_created_at: Date
  expires_at: Date
  ended_at: Date | null
}

/** Locked, so that of two who bring the same token one comes first. */
export function lockRefreshToken(tx: Transaction, tokenHash: Buffer): Promise<RefreshTokenRow | undefined> {
  return tx.row<RefreshTokenRow>(sql`
    select t.session_id, s.user_id, t.used_at, s.created_at as session_created_at, s.expires_at, s.ended_at
      from refresh_tokens t join login_sessions s on s.id = t.session_id
     where t.token_hash = ${tokenHash} for update of t`)
}

export async function rotateRefreshToken(
  tx: Transaction,
  sessionId: string,
  { from, to }: { from: Buffer; to: Buffer },
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await tx.rows(sql`update refresh_tokens set used_at = ${now} where token_hash = ${from}`)
  await tx.rows(sql`
    insert into refresh_tokens (token_hash, session_id, created_at) values (${to}, ${sessionId}, ${now})`)
  await tx.rows(sql`
    update login_sessions set last_seen_at = ${now}, expires_at = ${expiresAt} where id = ${sessionId}`)
}

export async function endSession(session: Session, id: string, now: Date): Promise<void> {
  await session.rows(sql`
    update login_sessions set ended_at = coalesce(ended_at, ${now}) where id = ${id}`)
}

/** All of a user, but the one that is kept. */
export async function endSessionsOf(
  session: Session,
  userId: string,
  keptId: string | null,
  now: Date,
): Promise<void> {
  await session.rows(sql`
    update login_sessions set ended_at = ${now}
     where user_id = ${userId} and ended_at is null and id is distinct from ${keptId}::uuid`)
}

export async function touchSession(session: Session, id: string, now: Date): Promise<void> {
  await session.rows(sql`
    update login_sessions set last_seen_at = greatest(last_seen_at, ${now}) where id = ${id}`)
}
