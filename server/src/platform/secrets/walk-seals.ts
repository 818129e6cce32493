/** Reads sealed values in portions, whichever table they lie in. */
import { type Database, join, raw, type Session, sql, type Transaction } from '../database/index.ts'
import type { Place } from './place.ts'
import { rowIdOf, type SealedColumn } from './sealed-columns.ts'

const PORTION = 200

export interface StoredSeal {
  column: SealedColumn
  place: Place
  keys: (string | Buffer)[]
  sealed: Buffer
}

/** Those of one column: of the workspace, or of the installation where it is of none. */
export async function* walkSeals(
  database: Database,
  column: SealedColumn,
  workspaceId: string | undefined,
  /** Skips values with this prefix. */
  except?: Buffer,
): AsyncGenerator<StoredSeal> {
  let after: (string | Buffer)[] | undefined
  for (;;) {
    const portion = await within(database, workspaceId, (session) =>
      readPortion(session, column, workspaceId, after, except),
    )
    yield* portion
    if (portion.length < PORTION) return
    after = portion.at(-1)!.keys
  }
}

async function readPortion(
  session: Session,
  column: SealedColumn,
  workspaceId: string | undefined,
  after: (string | Buffer)[] | undefined,
  except: Buffer | undefined,
): Promise<StoredSeal[]> {
  const keys = join(column.key.map((name) => raw(name)))
  const conditions = [...inScope(workspaceId), hasValue(column)]
  if (except) conditions.push(sql`substring(${firstBytes(column)} from 1 for ${except.length}) <> ${except}`)
  if (after) conditions.push(sql`(${keys}) > (${join(after)})`)
  const isOfSomeWorkspace = column.place === 'oidc_attempts.code_verifier'
  const workspace = isOfSomeWorkspace ? sql`workspace_id` : sql`${workspaceId ?? null}::uuid`
  const rows = await session.rows<Record<string, string | Buffer> & { of_workspace: string | null }>(sql`
    select ${keys}, ${workspace} as of_workspace, ${raw(column.column)} as stored_value from ${raw(column.table)}
     where ${join(conditions, ' and ')} order by ${keys} limit ${PORTION}`)
  return rows.map((row) => {
    const found = column.key.map((name) => row[name]!)
    const value = row.stored_value!
    return {
      column,
      place: { column: column.place, workspaceId: row.of_workspace ?? undefined, rowId: rowIdOf(found) },
      keys: found,
      sealed: typeof value === 'string' ? Buffer.from(value, 'base64') : value,
    }
  })
}

/** False, and nothing is changed, when another process has written a new value meanwhile. */
export async function replaceSeal(
  database: Database,
  workspaceId: string | undefined,
  { column, keys, sealed }: StoredSeal,
  next: Buffer,
): Promise<boolean> {
  const stored = (value: Buffer) => (column.stored === 'base64' ? value.toString('base64') : value)
  const name = raw(column.column)
  const conditions = [
    ...inScope(workspaceId),
    sql`(${join(column.key.map((key) => raw(key)))}) = (${join(keys)})`,
    sql`${name} = ${stored(sealed)}`,
  ]
  const changed = await within(database, workspaceId, (session) =>
    session.rows(sql`
      update ${raw(column.table)} set ${name} = ${stored(next)} where ${join(conditions, ' and ')} returning 1`),
  )
  return changed.length > 0
}

const inScope = (workspaceId: string | undefined) =>
  workspaceId === undefined ? [] : [sql`workspace_id = ${workspaceId}`]

/** An answer to an idempotency key is empty while its request runs. */
const hasValue = ({ column, stored }: SealedColumn) =>
  stored === 'base64' ? sql`${raw(column)} <> ''` : sql`${raw(column)} is not null`

/** Of base64, eight characters are six bytes: the version and the id of the key are five. */
const firstBytes = ({ column, stored }: SealedColumn) =>
  stored === 'base64' ? sql`decode(left(${raw(column)}, 8), 'base64')` : raw(column)

function within<T>(
  database: Database,
  workspaceId: string | undefined,
  work: (session: Session | Transaction) => Promise<T>,
): Promise<T> {
  return workspaceId === undefined
    ? database.systemTransaction(work)
    : database.transaction(workspaceId, work)
}
