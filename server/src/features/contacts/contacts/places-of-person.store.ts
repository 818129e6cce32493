/**
 * Every table that holds rows of one contact, by the columns that it has: a table that a later migration adds is found, too.
 */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface PlaceOfPerson {
  table: string
  columns: readonly string[]
}

export interface PersonToFind {
  contactId: string
  conversationIds: readonly string[]
}

/** Columns that lead to a person. The first one that a table has is used. */
const WAYS: readonly (readonly [column: string, condition: string])[] = [
  ['contact_id', 't.contact_id = $2'],
  ['conversation_id', 't.conversation_id = any ($3::uuid[])'],
  [
    'message_id',
    't.message_id in (select m.id from messages m where m.workspace_id = $1 and m.conversation_id = any ($3::uuid[]))',
  ],
  [
    'turn_id',
    't.turn_id in (select u.id from turns u where u.workspace_id = $1 and u.conversation_id = any ($3::uuid[]))',
  ],
]

/** Tables that have no index by contact: their conversations are known. */
const BY_CONVERSATION = new Set(['messages'])
/** The reports themselves. */
const LEFT_OUT = new Set(['erasures'])

export async function placesOfPersons(session: Session): Promise<PlaceOfPerson[]> {
  const rows = await session.rows<PlaceOfPerson>(sql`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and has_table_privilege(c.oid, 'select')
     group by 1 order by 1`)
  return rows.filter(
    ({ table, columns }) =>
      columns.includes('workspace_id') &&
      !LEFT_OUT.has(table) &&
      conditionOf({ table, columns }) !== undefined,
  )
}

/** With the workspace as $1, the contact as $2 and the conversations as $3. */
export function conditionOf({ table, columns }: PlaceOfPerson): string | undefined {
  if (table === 'contacts') return 't.id = $2'
  // All of them have a number; its index by contact holds only numbered ones.
  if (table === 'events') return 't.sequence is not null and t.contact_id = $2'
  const ways = BY_CONVERSATION.has(table) ? WAYS.slice(1) : WAYS
  return ways.find(([column]) => columns.includes(column))?.[1]
}

export async function conversationsOf(work: Scope<Session>, contactId: string): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from conversations where workspace_id = ${work.workspaceId} and contact_id = ${contactId} order by id`)
  return rows.map(({ id }) => id)
}

/** Rows of the person by table; tables without any are left out. */
export async function countRowsOf(
  work: Scope<Session>,
  places: readonly PlaceOfPerson[],
  { contactId, conversationIds }: PersonToFind,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const place of places) {
    const row = await work.transaction.row<{ rows: number }>({
      // Each parameter is named once, whichever way is used: the database has to know its type.
      text: `select count(*)::integer as rows from ${place.table} t
              where t.workspace_id = $1 and ($2::uuid is not null or $3::uuid[] is not null) and ${conditionOf(place)}`,
      values: [work.workspaceId, contactId, conversationIds],
    })
    if (row && row.rows > 0) counts.set(place.table, row.rows)
  }
  return counts
}

/** A row as JSON, with what is packed beside it. */
export interface RowOfPerson {
  at: string
  row: Record<string, unknown>
  packed: Buffer | null
}

/** The next rows after a place in the table; what is derived only for searches is no column of `row`. */
export function readRowsOf(
  work: Scope<Session>,
  place: PlaceOfPerson,
  { contactId, conversationIds }: PersonToFind,
  { after, most }: { after: string; most: number },
): Promise<RowOfPerson[]> {
  const packed = place.columns.includes('packed') ? 't.packed' : 'null::bytea'
  return work.transaction.rows<RowOfPerson>({
    text: `select t.ctid::text as at, to_jsonb(t) - 'packed' - 'workspace_id' as row, ${packed} as packed from ${place.table} t
            where t.workspace_id = $1 and ($2::uuid is not null or $3::uuid[] is not null) and ${conditionOf(place)}
              and t.ctid > $4::tid order by t.ctid limit $5`,
    values: [work.workspaceId, contactId, conversationIds, after, most],
  })
}
