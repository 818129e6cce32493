/** The queue: a source is a lane, its waiting items are what stands in it. */
import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { ItemRow, SourceRow } from './source.ts'

export interface Lane {
  workspace_id: string
  source_id: string
}

export function dueLanes(system: Session, now: Date): Promise<Lane[]> {
  return system.rows<Lane>({
    name: 'due_knowledge_sources',
    text: 'select workspace_id, source_id from due_knowledge_sources($1)',
    values: [now],
  })
}

/** Undefined while another worker holds it, or when nothing of it is due. */
export function lockDueLane(tx: Transaction, lane: Lane, now: Date): Promise<SourceRow | undefined> {
  return tx.row<SourceRow>(sql`
    select * from knowledge_sources
     where workspace_id = ${lane.workspace_id} and id = ${lane.source_id}
       and (available_at <= ${now} or next_refresh_at <= ${now}) and (lease_until is null or lease_until <= ${now})
     for update skip locked`)
}

export function nextItem(tx: Transaction, source: SourceRow, now: Date): Promise<ItemRow | undefined> {
  return tx.row<ItemRow>(sql`
    select * from knowledge_source_items
     where workspace_id = ${source.workspace_id} and source_id = ${source.id} and state = 'waiting' and available_at <= ${now}
     order by depth, created_at, id limit 1`)
}

/** Until the lease is over nobody else reads in this lane; a reader that dies gives it back by that. */
export async function takeLease(
  tx: Transaction,
  source: SourceRow,
  item: ItemRow,
  leaseUntil: Date,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    update knowledge_source_items set attempts = attempts + 1
     where workspace_id = ${item.workspace_id} and id = ${item.id}`)
  await tx.rows(sql`
    update knowledge_sources set lease_until = ${leaseUntil}, available_at = ${leaseUntil}
     where workspace_id = ${source.workspace_id} and id = ${source.id}`)
  await tx.rows(sql`
    insert into knowledge_usage (workspace_id, served_at) values (${source.workspace_id}, ${now})
    on conflict (workspace_id) do update set served_at = excluded.served_at`)
}

/** Undefined when the lease was lost meanwhile: another reader's result counts. */
export function lockLease(
  tx: Transaction,
  source: SourceRow,
  leaseUntil: Date,
): Promise<SourceRow | undefined> {
  return tx.row<SourceRow>(sql`
    select * from knowledge_sources
     where workspace_id = ${source.workspace_id} and id = ${source.id} and lease_until = ${leaseUntil} for update`)
}

export async function finishItem(
  tx: Transaction,
  item: ItemRow,
  outcome: {
    state: ItemRow['state']
    reason: string | null
    document_id: string | null
    etag?: string | null
    last_modified?: string | null
    links?: string[]
    changed?: boolean
    available_at?: Date
  },
  now: Date,
): Promise<void> {
  const isRead = outcome.state === 'read'
  const isOver = outcome.state !== 'waiting'
  if (isOver && item.storage_key !== null) {
    await tx.rows(sql`
      insert into file_deletions (workspace_id, storage_key, requested_at)
      values (${item.workspace_id}, ${item.storage_key}, ${now}) on conflict do nothing`)
  }
  await tx.rows(sql`
    update knowledge_source_items
       set state = ${outcome.state}, reason = ${outcome.reason}, document_id = ${outcome.document_id},
           etag = ${outcome.etag === undefined ? item.etag : outcome.etag},
           last_modified = ${outcome.last_modified === undefined ? item.last_modified : outcome.last_modified},
           links = ${JSON.stringify(outcome.links ?? item.links)}::jsonb,
           storage_key = case when ${isOver} then null else storage_key end,
           changed_at = case when ${outcome.changed === true} then ${now} else changed_at end,
           read_at = case when ${isRead} then ${now} else read_at end,
           available_at = ${outcome.available_at ?? now}
     where workspace_id = ${item.workspace_id} and id = ${item.id}`)
}

/**
 * Pages that a page leads to, each once in a run. At most as many as the bounds allow; answers whether some were left out.
 */
export async function addPages(
  tx: Transaction,
  source: SourceRow,
  addresses: readonly string[],
  depth: number,
  now: Date,
): Promise<{ leftOut: boolean }> {
  if (addresses.length === 0) return { leftOut: false }
  const counted = await tx.row<{ found: number; known: string[] }>(sql`
    select count(*) as found, coalesce(array_agg(address) filter (where address = any (${[...addresses]}::text[])), '{}') as known
      from knowledge_source_items
     where workspace_id = ${source.workspace_id} and source_id = ${source.id} and run = ${source.run}`)
  const known = new Set(counted!.known)
  const unseen = addresses.filter((address) => !known.has(address))
  const room = Math.max(0, (source.bounds?.max_pages ?? 1) - counted!.found)
  const pages = unseen.slice(0, room).map((address) => ({ id: newId(), address }))
  await tx.rows(sql`
    insert into knowledge_source_items (workspace_id, id, source_id, address, depth, run, available_at, created_at)
    select ${source.workspace_id}, id, ${source.id}, address, ${depth}, ${source.run}, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(pages)}::jsonb) as p (id uuid, address text)
    on conflict (workspace_id, source_id, address) do update
      set run = excluded.run, depth = excluded.depth, state = 'waiting', attempts = 0, available_at = excluded.available_at`)
  return { leftOut: unseen.length > pages.length }
}

/** Whether another page of the source is the same one: it has this address, or was redirected to it. */
export async function isReadElsewhere(tx: Transaction, item: ItemRow, address: string): Promise<boolean> {
  const row = await tx.row(sql`
    select i.id from knowledge_source_items i
      left join knowledge_documents d on d.workspace_id = i.workspace_id and d.id = i.document_id
     where i.workspace_id = ${item.workspace_id} and i.source_id = ${item.source_id} and i.id <> ${item.id}
       and (i.address = ${address} or d.source_url = ${address})
     limit 1`)
  return row !== undefined
}

/** Begins at the first page again; where a reader is at work its result will not count. */
export async function startRun(tx: Transaction, source: SourceRow, now: Date): Promise<SourceRow> {
  const run = source.run + 1
  await tx.rows(sql`
    update knowledge_source_items set state = 'waiting', attempts = 0, available_at = ${now}, run = ${run}
     where workspace_id = ${source.workspace_id} and source_id = ${source.id} and depth = 0`)
  // Pages that still waited in the former run are found again, or are no longer part of the site.
  await tx.rows(sql`
    update knowledge_source_items set state = 'skipped', reason = 'The site was read again before this page was.'
     where workspace_id = ${source.workspace_id} and source_id = ${source.id} and depth > 0 and state = 'waiting'`)
  const started = await tx.row<SourceRow>(sql`
    update knowledge_sources set run = ${run}, available_at = ${now}, lease_until = null, next_refresh_at = null
     where workspace_id = ${source.workspace_id} and id = ${source.id} returning *`)
  return started!
}

/** The lane goes on when its next item may be read; with none left, this reading is over. */
export async function releaseLane(
  tx: Transaction,
  source: SourceRow,
  notBefore: Date,
): Promise<{ isOver: boolean }> {
  const row = await tx.row<{ available_at: Date | null }>(sql`
    update knowledge_sources
       set lease_until = null,
           available_at = (select greatest(min(available_at), ${notBefore}) from knowledge_source_items
                            where workspace_id = ${source.workspace_id} and source_id = ${source.id} and state = 'waiting'
                           having count(*) > 0)
     where workspace_id = ${source.workspace_id} and id = ${source.id}
    returning available_at`)
  return { isOver: row?.available_at === null }
}

/** Answers with the documents of pages that are no part of the site any more, once its first page could be read. */
export async function finishRun(tx: Transaction, source: SourceRow, now: Date): Promise<string[]> {
  const isExpired = source.expires_at !== null && source.expires_at <= now
  const hours = isExpired ? null : source.refresh_every_hours
  await tx.rows(sql`
    update knowledge_sources
       set read_at = ${now}, next_refresh_at = ${now}::timestamptz + ${hours}::integer * interval '1 hour'
     where workspace_id = ${source.workspace_id} and id = ${source.id}`)
  const gone = await tx.rows<{ document_id: string | null }>(sql`
    delete from knowledge_source_items i
     where workspace_id = ${source.workspace_id} and source_id = ${source.id} and run < ${source.run}
       and exists (select 1 from knowledge_source_items f
                    where f.workspace_id = i.workspace_id and f.source_id = i.source_id and f.depth = 0 and f.state = 'read')
    returning document_id`)
  return gone.flatMap(({ document_id }) => document_id ?? [])
}
