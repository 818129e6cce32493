/** All SQL on users and on links that are good once. It runs in sessions without a workspace: see the migration. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

export interface UserRow {
  id: string
  email: string
  name: string
  password_hash: string | null
  totp_secret: Buffer | null
  totp_confirmed_at: Date | null
  totp_step: number
  recovery_hashes: Buffer[]
  credentials_version: number
  /** When the mailbox was proven to be the owner's; null: not yet. */
  email_verified_at: Date | null
}

const COLUMNS = sql`id, email, name, password_hash, totp_secret, totp_confirmed_at, totp_step, recovery_hashes, credentials_version,
  email_verified_at`

export function findUserByEmail(session: Session, email: string): Promise<UserRow | undefined> {
  return session.row<UserRow>(sql`select ${COLUMNS} from users where email = ${email}`)
}

export function findUser(session: Session, id: string): Promise<UserRow | undefined> {
  return session.row<UserRow>(sql`select ${COLUMNS} from users where id = ${id}`)
}

export function lockUser(tx: Transaction, id: string): Promise<UserRow | undefined> {
  return tx.row<UserRow>(sql`select ${COLUMNS} from users where id = ${id} for update`)
}

/** The user of that address: as they are where there is one already. */
export async function ensureUser(
  tx: Transaction,
  user: {
    id: string
    email: string
    name: string
    passwordHash: string | null
    /** The new account's owner has shown that they read its mail. */
    isVerified: boolean
  },
  now: Date,
): Promise<{ row: UserRow; isNew: boolean }> {
  const made = await tx.row<UserRow>(sql`
    insert into users (id, email, name, password_hash, email_verified_at, created_at, updated_at)
    values (${user.id}, ${user.email}, ${user.name}, ${user.passwordHash}, ${user.isVerified ? now : null}, ${now}, ${now})
    on conflict (email) do nothing returning ${COLUMNS}`)
  if (made) return { row: made, isNew: true }
  return { row: (await findUserByEmail(tx, user.email))!, isNew: false }
}

export async function changePassword(session: Session, id: string, hash: string, now: Date): Promise<void> {
  await session.rows(sql`
    update users set password_hash = ${hash}, credentials_version = credentials_version + 1, updated_at = ${now} where id = ${id}`)
}

/** The owner of the mailbox holds the account already: nothing else of it changes. */
export async function markVerified(session: Session, id: string, now: Date): Promise<void> {
  await session.rows(sql`
    update users set email_verified_at = coalesce(email_verified_at, ${now}) where id = ${id}`)
}

/**
 * The owner of the mailbox takes the account over. Somebody else may have made it, so its password, second factor and
 * sessions go. Does nothing to an account that is verified already. Answers whether it did anything.
 */
export async function claimForOwner(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const row = await tx.row<{ id: string }>(sql`
    update users set email_verified_at = ${now}, password_hash = null, totp_secret = null, totp_confirmed_at = null, totp_step = 0,
      recovery_hashes = '{}', credentials_version = credentials_version + 1, updated_at = ${now}
     where id = ${id} and email_verified_at is null returning id`)
  if (!row) return false
  await tx.rows(sql`update login_sessions set ended_at = ${now} where user_id = ${id} and ended_at is null`)
  return true
}

/** After a mailed reset: every other way into the account is gone, and the mailbox is proven. */
export async function replaceCredentials(
  session: Session,
  id: string,
  hash: string,
  now: Date,
): Promise<void> {
  await session.rows(sql`
    update users set password_hash = ${hash}, totp_secret = null, totp_confirmed_at = null, totp_step = 0, recovery_hashes = '{}',
      email_verified_at = coalesce(email_verified_at, ${now}), credentials_version = credentials_version + 1, updated_at = ${now}
     where id = ${id}`)
}

/** Null secret: there is no second factor any more. */
export async function changeTotp(
  session: Session,
  id: string,
  totp: { secret: Buffer | null; confirmedAt: Date | null; step: number; recoveryHashes: readonly Buffer[] },
  now: Date,
): Promise<void> {
  await session.rows(sql`
    update users set totp_secret = ${totp.secret}, totp_confirmed_at = ${totp.confirmedAt}, totp_step = ${totp.step},
      recovery_hashes = ${totp.recoveryHashes}::bytea[], credentials_version = credentials_version + 1, updated_at = ${now}
     where id = ${id}`)
}

export async function noteTotpStep(session: Session, id: string, step: number): Promise<void> {
  await session.rows(sql`update users set totp_step = ${step} where id = ${id}`)
}

export async function useRecoveryCode(session: Session, id: string, hash: Buffer): Promise<boolean> {
  const row = await session.row<{ id: string }>(sql`
    update users set recovery_hashes = array_remove(recovery_hashes, ${hash}::bytea)
     where id = ${id} and ${hash}::bytea = any (recovery_hashes) returning id`)
  return row !== undefined
}

const LINK_COLUMNS = sql`purpose, user_id, credentials_version, organisation_id, workspace_id, provider_id, expires_at, used_at`

/** The data of a link that works once. */
export interface LinkRow {
  purpose: 'sign_in' | 'password' | 'first_owner' | 'join'
  user_id: string | null
  credentials_version: number | null
  organisation_id: string | null
  /** The workspace of a `join` link, and the provider that asked. */
  workspace_id: string | null
  provider_id: string | null
  expires_at: Date
  used_at: Date | null
}

export async function insertLink(
  session: Session,
  tokenHash: Buffer,
  link: Pick<LinkRow, 'purpose' | 'expires_at'> & Partial<LinkRow>,
  now: Date,
): Promise<void> {
  await session.rows(sql`
    insert into sign_in_links (token_hash, purpose, user_id, credentials_version, organisation_id, workspace_id, provider_id, created_at, expires_at)
    values (${tokenHash}, ${link.purpose}, ${link.user_id ?? null}, ${link.credentials_version ?? null}, ${link.organisation_id ?? null},
            ${link.workspace_id ?? null}, ${link.provider_id ?? null}, ${now}, ${link.expires_at})`)
}

export function findLink(session: Session, tokenHash: Buffer): Promise<LinkRow | undefined> {
  return session.row<LinkRow>(sql`
    select ${LINK_COLUMNS} from sign_in_links where token_hash = ${tokenHash}`)
}

/** Whether the account has been asked already whether it wants to join, and can still answer. */
export async function waitsToJoin(
  session: Session,
  userId: string,
  joinedWorkspaceId: string,
  now: Date,
): Promise<boolean> {
  const row = await session.row<{ found: boolean }>(sql`
    select exists (select from sign_in_links
      where user_id = ${userId} and purpose = 'join' and workspace_id = ${joinedWorkspaceId} and used_at is null and expires_at > ${now}) as found`)
  return row!.found
}

/** Undefined when it was used before, or is outdated. */
export function useLink(tx: Transaction, tokenHash: Buffer, now: Date): Promise<LinkRow | undefined> {
  return tx.row<LinkRow>(sql`
    update sign_in_links set used_at = ${now}
     where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
    returning ${LINK_COLUMNS}`)
}

export async function hasMembers(session: Session): Promise<boolean> {
  const row = await session.row<{ found: boolean }>(sql`select has_members() as found`)
  return row!.found
}

/** Makes others who would make the first owner wait, until the end of the transaction. */
export async function lockFirstOwner(tx: Transaction): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('parley.first_owner', 0))`)
}

export function workspacesOfOrganisation(
  session: Session,
  organisationId: string,
): Promise<{ id: string }[]> {
  return session.rows<{ id: string }>(sql`
    select id from operator_workspaces() where organisation_id = ${organisationId}`)
}

/**
 * Carries out `work` on the rows of a workspace within a transaction that has none. The setting ends with the
 * transaction; until then it is taken off again, because rows of users are not seen under it.
 */
export async function withinWorkspace<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  await scope.transaction.rows(sql`select set_config('parley.workspace_id', ${scope.workspaceId}, true)`)
  const result = await work()
  await scope.transaction.rows(sql`select set_config('parley.workspace_id', '', true)`)
  return result
}
