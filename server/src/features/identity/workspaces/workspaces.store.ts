/** All SQL on organisations and workspaces. Theirs is the one place that looks across workspaces. */

import type { LimitRule } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface WorkspaceSummaryRow {
  id: string
  organisation_id: string
  name: string
  mode: 'live' | 'test'
  plan: string
  owner_email: string
  created_at: Date
}

export interface AccountRow {
  organisation_id: string
  organisation_name: string
  owner_email: string
  plan: string
  workspace_id: string
  workspace_name: string
  mode: 'live' | 'test'
  default_channel_id: string | null
  default_base_id: string | null
  allows_trusted_devices: boolean
  created_at: Date
  key_id: string | null
  key_name: string | null
  key_scopes: string[] | null
  agents_count: number
}

export async function readAccount(work: Scope, keyId: string | null): Promise<AccountRow> {
  const row = await work.transaction.row<AccountRow>(sql`
    select o.id as organisation_id, o.name as organisation_name, o.owner_email, o.plan,
           w.id as workspace_id, w.name as workspace_name, w.mode, w.default_channel_id, w.default_base_id, w.allows_trusted_devices, w.created_at,
           k.id as key_id, k.name as key_name, k.scopes as key_scopes,
           (select count(*) from agents where workspace_id = w.id and deleted_at is null)::integer as agents_count
      from workspaces w
      join organisations o on o.id = w.organisation_id
      left join api_keys k on k.workspace_id = w.id and k.id = ${keyId}
     where w.id = ${work.workspaceId}`)
  if (!row) throw new Error(`Workspace ${work.workspaceId} is gone while one of its keys is in use.`)
  return row
}

export interface WorkspaceChange {
  name: string | undefined
  /** undefined leaves it as it is, null clears it. */
  default_channel_id: string | null | undefined
  default_base_id: string | null | undefined
  allows_trusted_devices: boolean | undefined
}

export async function changeWorkspace(work: Scope, change: WorkspaceChange): Promise<void> {
  await work.transaction.rows(sql`
    update workspaces
       set name = coalesce(${change.name ?? null}, name),
           default_channel_id = case when ${change.default_channel_id !== undefined}
             then ${change.default_channel_id ?? null}::uuid else default_channel_id end,
           default_base_id = case when ${change.default_base_id !== undefined}
             then ${change.default_base_id ?? null}::uuid else default_base_id end,
           allows_trusted_devices = coalesce(${change.allows_trusted_devices ?? null}, allows_trusted_devices)
     where id = ${work.workspaceId}`)
}

/** Which of the two things that a workspace may point to exist in it. */
export async function findDefaults(
  tx: Transaction,
  channelId: string | null,
  baseId: string | null,
): Promise<{ channel: boolean; base: boolean }> {
  const row = await tx.row<{ channel: boolean; base: boolean }>(sql`
    select exists (select from channels where id = ${channelId}::uuid and deleted_at is null) as channel,
           exists (select from knowledge_bases where id = ${baseId}::uuid) as base`)
  return row!
}

export function listAllWorkspaces(session: Session): Promise<WorkspaceSummaryRow[]> {
  return session.rows<WorkspaceSummaryRow>(sql`select * from operator_workspaces()`)
}

/** Makes other processes that would install wait, until the end of the transaction. */
export async function lockInstallation(tx: Transaction): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('parley.installation', 0))`)
}

export async function insertOrganisation(
  tx: Transaction,
  organisation: { id: string; name: string; owner_email: string; plan: string },
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    select operator_create_organisation(${organisation.id}, ${organisation.name}, ${organisation.owner_email},
                                        ${organisation.plan}, ${now})`)
}

export async function insertWorkspace(
  session: Session,
  workspace: { id: string; organisation_id: string; name: string; mode: 'live' | 'test' },
  now: Date,
): Promise<void> {
  await session.rows(sql`
    select operator_create_workspace(${workspace.id}, ${workspace.organisation_id}, ${workspace.name},
                                     ${workspace.mode}, ${now})`)
}

export async function changePlan(session: Session, organisationId: string, plan: string): Promise<void> {
  await session.rows(sql`select operator_set_plan(${organisationId}, ${plan})`)
}

export async function changeLimits(work: Scope<Session>, rules: readonly LimitRule[]): Promise<void> {
  await work.transaction.rows(
    sql`select operator_set_workspace_limits(${work.workspaceId}, ${JSON.stringify(rules)}::jsonb)`,
  )
}

export async function findDefaultBase(
  work: Scope<Session>,
): Promise<{ name: string; default_base_id: string | null } | undefined> {
  return work.transaction.row<{ name: string; default_base_id: string | null }>(
    sql`select name, default_base_id from workspaces where id = ${work.workspaceId}`,
  )
}

export async function findOrganisationOf(
  work: Scope<Session>,
): Promise<{ organisation_id: string; mode: 'live' | 'test'; plan: string } | undefined> {
  return work.transaction.row<{ organisation_id: string; mode: 'live' | 'test'; plan: string }>(sql`
    select w.organisation_id, w.mode, o.plan
      from workspaces w join organisations o on o.id = w.organisation_id where w.id = ${work.workspaceId}`)
}

/** The workspace whose rows the session sees. */
export async function currentWorkspace(session: Session): Promise<string> {
  const row = await session.row<{ id: string }>({ text: 'select current_workspace_id() as id' })
  return row!.id
}
