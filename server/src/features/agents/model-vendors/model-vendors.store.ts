/** Every statement on the vendors of models of a workspace. */
import type { ModelTest } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { VendorRow } from './model-vendor.ts'

export function listVendorRows(work: Scope<Session>): Promise<VendorRow[]> {
  return work.transaction.rows<VendorRow>(
    sql`select * from model_vendors where workspace_id = ${work.workspaceId}`,
  )
}

export function findVendorRow(work: Scope<Session>, vendor: string): Promise<VendorRow | undefined> {
  return work.transaction.row<VendorRow>({
    name: 'model_vendor',
    text: 'select * from model_vendors where workspace_id = $1 and vendor = $2',
    values: [work.workspaceId, vendor],
  })
}

/** Keeps the connection as it is until the transaction ends: an agent is about to name a model of the vendor. */
export function holdVendorRow(work: Scope<Session>, vendor: string): Promise<VendorRow | undefined> {
  return work.transaction.row<VendorRow>(
    sql`select * from model_vendors where workspace_id = ${work.workspaceId} and vendor = ${vendor} for share`,
  )
}

/** Waits for agents that are about to name a model of the vendor. A query after it sees them. */
export async function lockVendorRow(work: Scope, vendor: string): Promise<void> {
  await work.transaction.rows(
    sql`select 1 from model_vendors where workspace_id = ${work.workspaceId} and vendor = ${vendor} for update`,
  )
}

/** Replaces the connection. The test of the former one says nothing of it. */
export async function saveConnection(work: Scope, row: Omit<VendorRow, 'test'>): Promise<void> {
  await work.transaction.rows(sql`
    insert into model_vendors (workspace_id, vendor, address, api_key, api_key_ending, connected_at)
    values (${work.workspaceId}, ${row.vendor}, ${row.address}, ${row.api_key}, ${row.api_key_ending}, ${row.connected_at})
    on conflict (workspace_id, vendor) do update
       set address = excluded.address, api_key = excluded.api_key, api_key_ending = excluded.api_key_ending,
           connected_at = excluded.connected_at, test = null`)
}

export async function deleteVendorRow(work: Scope, vendor: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from model_vendors where workspace_id = ${work.workspaceId} and vendor = ${vendor}`,
  )
}

/** `of`: the connection that was tested, by its time. A test of one that was replaced or deleted meanwhile is not kept. */
export async function saveTest(
  work: Scope,
  vendor: string,
  { test, of }: { test: ModelTest; of: Date | null },
): Promise<void> {
  if (of === null)
    await work.transaction.rows(sql`
      insert into model_vendors (workspace_id, vendor, test)
      values (${work.workspaceId}, ${vendor}, ${storableJson(test)}::jsonb)
      on conflict (workspace_id, vendor) do update set test = excluded.test where model_vendors.connected_at is null`)
  else
    await work.transaction.rows(sql`
      update model_vendors set test = ${storableJson(test)}::jsonb
       where workspace_id = ${work.workspaceId} and vendor = ${vendor} and connected_at = ${of}`)
}

export interface ModelUse {
  id: string
  name: string
  model: string
}

/** Models of vendors that agents name: in use, in a draft, in a version for a share of the conversations, as a fallback. */
export function listModelUses(work: Scope<Session>): Promise<ModelUse[]> {
  return work.transaction.rows<ModelUse>(sql`
    select distinct a.name, a.id, used.model
      from agents a
      left join agent_drafts d on d.workspace_id = a.workspace_id and d.agent_id = a.id
      left join agent_versions v
        on v.workspace_id = a.workspace_id and v.agent_id = a.id and v.version = a.canary_version
     cross join lateral (values (a.model), (a.fallback_model), (d.changes->>'model'), (d.changes->>'fallback_model'),
                                (v.settings->>'model'), (v.settings->>'fallback_model')) as used (model)
     where a.workspace_id = ${work.workspaceId} and a.deleted_at is null and used.model is not null
     order by a.name, a.id, used.model`)
}
