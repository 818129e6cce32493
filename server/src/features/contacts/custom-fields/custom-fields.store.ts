import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { CustomFieldRow } from './custom-field.ts'

type Noun = CustomFieldRow['noun']

export function customFieldsQuery(workspaceId: string, noun: Noun | undefined): ListQuery {
  const conditions = [sql`f.workspace_id = ${workspaceId}`, sql`f.deleted_at is null`]
  if (noun) conditions.push(sql`f.noun = ${noun}`)
  return {
    select: sql`select f.* from custom_fields f`,
    where: join(conditions, ' and '),
    order: [
      { column: 'noun', type: 'text' },
      { column: 'position', type: 'bigint' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

export function findCustomField(work: Scope<Session>, id: string): Promise<CustomFieldRow | undefined> {
  return work.transaction.row<CustomFieldRow>(sql`
    select * from custom_fields where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null`)
}

export function lockCustomField(work: Scope, id: string): Promise<CustomFieldRow | undefined> {
  return work.transaction.row<CustomFieldRow>(sql`
    select * from custom_fields where workspace_id = ${work.workspaceId} and id = ${id} for update`)
}

/** Those of a noun in their order, held against changes by others. */
export function lockCustomFields(work: Scope, noun: Noun): Promise<CustomFieldRow[]> {
  return work.transaction.rows<CustomFieldRow>(sql`
    select * from custom_fields where workspace_id = ${work.workspaceId} and noun = ${noun} and deleted_at is null
     order by position, id for update`)
}

export function findAllOf(work: Scope<Session>, noun: Noun): Promise<CustomFieldRow[]> {
  return work.transaction.rows<CustomFieldRow>(sql`
    select * from custom_fields where workspace_id = ${work.workspaceId} and noun = ${noun} and deleted_at is null`)
}

export function findByKeys(
  work: Scope<Session>,
  noun: Noun,
  keys: readonly string[],
): Promise<CustomFieldRow[]> {
  return work.transaction.rows<CustomFieldRow>(sql`
    select * from custom_fields
     where workspace_id = ${work.workspaceId} and noun = ${noun} and key = any (${keys}) and deleted_at is null`)
}

/** Undefined when the key is taken. It comes last. */
export function insertCustomField(
  tx: Transaction,
  row: Omit<CustomFieldRow, 'position' | 'updated_at' | 'deleted_at' | 'purged_up_to'>,
): Promise<CustomFieldRow | undefined> {
  return tx.row<CustomFieldRow>(sql`
    insert into custom_fields (workspace_id, id, noun, key, label, type, options, position, created_at, updated_at)
    select ${row.workspace_id}, ${row.id}, ${row.noun}, ${row.key}, ${row.label}, ${row.type}, ${row.options},
           coalesce(max(position) + 1, 0), ${row.created_at}, ${row.created_at}
      from custom_fields where workspace_id = ${row.workspace_id} and noun = ${row.noun}
    on conflict (workspace_id, noun, key) do nothing
    returning *`)
}

/** The field that has the key, also while its values are being removed. */
export function findHolder(
  work: Scope<Session>,
  noun: Noun,
  key: string,
): Promise<CustomFieldRow | undefined> {
  return work.transaction.row<CustomFieldRow>(sql`
    select * from custom_fields where workspace_id = ${work.workspaceId} and noun = ${noun} and key = ${key}`)
}

export async function countCustomFields(work: Scope<Session>, noun: Noun): Promise<number> {
  const row = await work.transaction.row<{ found: number }>(sql`
    select count(*) as found from custom_fields
     where workspace_id = ${work.workspaceId} and noun = ${noun} and deleted_at is null`)
  return row!.found
}

export async function updateCustomFieldRow(
  tx: Transaction,
  row: Pick<CustomFieldRow, 'workspace_id' | 'id' | 'label' | 'options'>,
  now: Date,
): Promise<CustomFieldRow> {
  const updated = await tx.row<CustomFieldRow>(sql`
    update custom_fields set label = ${row.label}, options = ${row.options}, updated_at = ${now}
     where workspace_id = ${row.workspace_id} and id = ${row.id} returning *`)
  return updated!
}

export async function orderCustomFields(work: TimedScope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update custom_fields f set position = wanted.position, updated_at = ${work.now}
      from unnest(${ids}::uuid[]) with ordinality as wanted (id, position)
     where f.workspace_id = ${work.workspaceId} and f.id = wanted.id and f.position <> wanted.position`)
}

export async function markDeleted(
  tx: Transaction,
  row: Pick<CustomFieldRow, 'workspace_id' | 'id'>,
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    update custom_fields set deleted_at = ${now} where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export interface DuePurge {
  workspace_id: string
  id: string
}

export function duePurges(system: Session, most: number): Promise<DuePurge[]> {
  return system.rows<DuePurge>(sql`select * from due_custom_field_purges(${most})`)
}

/** Takes the value from the rows that come next. Answers with the last one looked at; null: there was none left. */
export async function purgeNext(
  tx: Transaction,
  field: CustomFieldRow,
  most: number,
): Promise<string | null> {
  const { workspace_id, key, purged_up_to } = field
  const after = purged_up_to ?? '00000000-0000-0000-0000-000000000000'
  const part =
    field.noun === 'contact'
      ? sql`select id from contacts where workspace_id = ${workspace_id} and id > ${after} order by id limit ${most} for no key update`
      : sql`select id from conversations where workspace_id = ${workspace_id} and id > ${after} order by id limit ${most} for no key update`
  const ids = (await tx.rows<{ id: string }>(part)).map((row) => row.id)
  if (ids.length === 0) return null
  await tx.rows(
    field.noun === 'contact'
      ? sql`update contacts set custom_fields = custom_fields - ${key}::text
             where workspace_id = ${workspace_id} and id = any (${ids}::uuid[]) and custom_fields ? ${key}::text`
      : sql`update conversations set custom_fields = custom_fields - ${key}::text
             where workspace_id = ${workspace_id} and id = any (${ids}::uuid[]) and custom_fields ? ${key}::text`,
  )
  return ids.at(-1)!
}

export async function rememberPurge(tx: Transaction, field: CustomFieldRow, upTo: string): Promise<void> {
  await tx.rows(sql`
    update custom_fields set purged_up_to = ${upTo}
     where workspace_id = ${field.workspace_id} and id = ${field.id}`)
}

export async function removeCustomField(tx: Transaction, field: CustomFieldRow): Promise<void> {
  await tx.rows(
    sql`delete from custom_fields where workspace_id = ${field.workspace_id} and id = ${field.id}`,
  )
}
