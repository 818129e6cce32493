/** All SQL on identity providers and on single sign-on under way. */

import type { MemberRole } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../../platform/paging/index.ts'

export interface ProviderRow {
  workspace_id: string
  id: string
  name: string
  issuer: string
  client_id: string
  client_secret: Buffer
  email_domains: string[]
  create_members: boolean
  default_role: Exclude<MemberRole, 'owner'>
  required: boolean
  highest_role: 'owner' | 'admin'
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
  created_at: Date
}

export function listProviderRows<Resource>(
  work: Scope<Session>,
  page: PageRequest,
  present: (row: ProviderRow) => Resource,
) {
  const where = sql`workspace_id = ${work.workspaceId}`
  return paginate(work.transaction, { select: sql`select * from identity_providers`, where }, page, present)
}

/** Undefined when there is one of that issuer and client already. */
export function insertProvider(tx: Transaction, row: ProviderRow): Promise<ProviderRow | undefined> {
  return tx.row<ProviderRow>(sql`
    insert into identity_providers (workspace_id, id, name, issuer, client_id, client_secret, email_domains, create_members,
      default_role, required, highest_role, authorization_endpoint, token_endpoint, jwks_uri, created_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.issuer}, ${row.client_id}, ${row.client_secret},
      ${row.email_domains}, ${row.create_members}, ${row.default_role}, ${row.required}, ${row.highest_role},
      ${row.authorization_endpoint}, ${row.token_endpoint}, ${row.jwks_uri}, ${row.created_at})
    on conflict (workspace_id, issuer, client_id) do nothing returning *`)
}

export function findProviderOf(
  work: Scope<Session>,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<{ id: string } | undefined> {
  return work.transaction.row<{ id: string }>(sql`
    select id from identity_providers where workspace_id = ${work.workspaceId} and issuer = ${issuer} and client_id = ${clientId}`)
}

export async function deleteProvider(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row<{ id: string }>(sql`
    delete from identity_providers where workspace_id = ${work.workspaceId} and id = ${id} returning id`)
  await work.transaction.rows(sql`select release_members_of_providers()`)
  return row !== undefined
}

/** Finds it in any workspace. */
export function findProvider(session: Session, id: string): Promise<ProviderRow | undefined> {
  return session.row<ProviderRow>(sql`select * from find_identity_provider(${id})`)
}

export function providersForDomain(session: Session, domain: string) {
  return session.rows<{ id: string; name: string; workspace_name: string }>(sql`
    select id, name, workspace_name from providers_for_domain(${domain})`)
}

export interface OidcAttemptRow {
  workspace_id: string
  provider_id: string
  nonce: string
  code_verifier: Buffer
  browser_hash: Buffer
  return_to: string
  expires_at: Date
}

export async function insertOidcAttempt(
  session: Session,
  stateHash: Buffer,
  attempt: OidcAttemptRow,
  now: Date,
): Promise<void> {
  await session.rows(sql`
    insert into oidc_attempts (state_hash, workspace_id, provider_id, nonce, code_verifier, browser_hash, return_to, created_at, expires_at)
    values (${stateHash}, ${attempt.workspace_id}, ${attempt.provider_id}, ${attempt.nonce}, ${attempt.code_verifier},
            ${attempt.browser_hash}, ${attempt.return_to}, ${now}, ${attempt.expires_at})`)
}

/** It is good once. */
export function takeOidcAttempt(
  session: Session,
  stateHash: Buffer,
  now: Date,
): Promise<OidcAttemptRow | undefined> {
  return session.row<OidcAttemptRow>(sql`
    delete from oidc_attempts where state_hash = ${stateHash} and expires_at > ${now}
    returning workspace_id, provider_id, nonce, code_verifier, browser_hash, return_to, expires_at`)
}
