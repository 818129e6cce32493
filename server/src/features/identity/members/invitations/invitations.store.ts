/** All SQL on invitations. */

import type { MemberRole } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../../platform/paging/index.ts'

export interface InvitationRow {
  id: string
  email: string
  role: MemberRole
  channel_ids: string[] | null
  team_ids: string[]
  invited_by: string | null
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
}

export interface FoundInvitationRow {
  workspace_id: string
  id: string
  email: string
  role: MemberRole
  channel_ids: string[] | null
  team_ids: string[]
  invited_by: string | null
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
  workspace_name: string
  organisation_name: string
  organisation_id: string
  /** The link went out by mail only. */
  mailed: boolean
}

const COLUMNS = sql`id, email, role, channel_ids, team_ids, invited_by, created_at, expires_at, accepted_at`

export function listInvitationRows<Resource>(
  session: Session,
  { workspaceId, now }: { workspaceId: string; now: Date },
  page: PageRequest,
  present: (row: InvitationRow) => Resource,
) {
  const where = sql`workspace_id = ${workspaceId} and accepted_at is null and revoked_at is null and expires_at > ${now}`
  return paginate(session, { select: sql`select ${COLUMNS} from invitations`, where }, page, present)
}

export function isMember(work: Scope<Session>, email: string): Promise<{ id: string } | undefined> {
  return work.transaction.row<{ id: string }>(sql`
    select id from members where workspace_id = ${work.workspaceId} and lower(email) = ${email} and removed_at is null`)
}

export async function findTeamIds(work: Scope<Session>, ids: readonly string[]): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from teams where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[])`)
  return rows.map(({ id }) => id)
}

export async function countInvitationsSince(
  work: Scope<Session>,
  since: Date,
): Promise<{ count: number; oldest: Date | null }> {
  const row = await work.transaction.row<{ count: number; oldest: Date | null }>(sql`
    select count(*)::integer as count, min(created_at) as oldest from invitations
     where workspace_id = ${work.workspaceId} and created_at > ${since}`)
  return row!
}

/** An open invitation of an address that an identity provider confirmed. */
export function findOpenInvitation(
  work: TimedScope<Session>,
  email: string,
): Promise<Pick<InvitationRow, 'id' | 'role' | 'channel_ids' | 'team_ids'> | undefined> {
  return work.transaction.row(sql`
    select id, role, channel_ids, team_ids from invitations
     where workspace_id = ${work.workspaceId} and email = ${email} and accepted_at is null and revoked_at is null and expires_at > ${work.now}`)
}

/** The one before to the same address is taken back: its link was lost, or is not meant any more. */
export async function insertInvitation(
  work: Scope,
  invitation: Omit<InvitationRow, 'accepted_at'>,
  { hash, invitedById, mailed }: { hash: Buffer; invitedById: string | null; mailed: boolean },
): Promise<InvitationRow> {
  await work.transaction.rows(sql`
    update invitations set revoked_at = ${invitation.created_at}
     where workspace_id = ${work.workspaceId} and email = ${invitation.email} and accepted_at is null and revoked_at is null`)
  const row = await work.transaction.row<InvitationRow>(sql`
    insert into invitations (workspace_id, id, email, role, channel_ids, team_ids, token_hash, invited_by, invited_by_id, mailed, created_at, expires_at)
    values (${work.workspaceId}, ${invitation.id}, ${invitation.email}, ${invitation.role}, ${invitation.channel_ids}::uuid[],
            ${invitation.team_ids}::uuid[], ${hash}, ${invitation.invited_by}, ${invitedById}, ${mailed},
            ${invitation.created_at}, ${invitation.expires_at})
    returning ${COLUMNS}`)
  return row!
}

export function revokeInvitationRow(work: TimedScope, id: string) {
  return work.transaction.row<{ id: string }>(sql`
    update invitations set revoked_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and accepted_at is null and revoked_at is null
    returning id`)
}

/** Invitations of members who may no longer invite: they know the links. */
export async function revokeInvitationsOf(work: TimedScope, memberId: string): Promise<void> {
  await work.transaction.rows(sql`
    update invitations set revoked_at = ${work.now}
     where workspace_id = ${work.workspaceId} and invited_by_id = ${memberId} and accepted_at is null and revoked_at is null`)
}

export function findInvitation(session: Session, tokenHash: Buffer): Promise<FoundInvitationRow | undefined> {
  return session.row<FoundInvitationRow>(sql`select * from find_invitation(${tokenHash})`)
}

/** Undefined when somebody was faster, or it was taken back. */
export function claimInvitation(work: TimedScope, id: string) {
  return work.transaction.row<{ id: string }>(sql`
    update invitations set accepted_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and accepted_at is null and revoked_at is null and expires_at > ${work.now}
    returning id`)
}
