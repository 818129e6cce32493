/** Seals all values again with the current key and format, beside running servers. */
import type { Database } from '../database/index.ts'
import { describePlace } from './place.ts'
import { KEY_CHECK, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts'
import type { Secrets } from './secrets.ts'
import { replaceSeal, type StoredSeal, walkSeals } from './walk-seals.ts'

interface SealStore {
  database: Database
  secrets: Secrets
}

export interface Rotation {
  /** Number of values sealed again, by table and column; columns with none are omitted. */
  resealed: Record<string, number>
  /** Still under an earlier key or format afterwards: a server without the new key has written them meanwhile. */
  left: number
  /** Values that no key opens, described in words. */
  closed: string[]
}

/** Can be repeated and interrupted at any time. */
export async function rotateSecrets(
  { database, secrets }: SealStore,
  workspaceIds: readonly string[],
): Promise<Rotation> {
  const resealed: Record<string, number> = {}
  const reseal = async (seal: StoredSeal, workspaceId: string | undefined) => {
    const text = tryOpen(secrets, seal)
    if (text === undefined) return
    if (!(await replaceSeal(database, workspaceId, seal, secrets.seal(text, seal.place)))) return
    const name = nameOf(seal.column)
    resealed[name] = (resealed[name] ?? 0) + 1
  }
  for (const [column, workspaceId] of scopes(workspaceIds)) {
    for await (const seal of walkSeals(database, column, workspaceId, secrets.prefix))
      await reseal(seal, workspaceId)
  }
  const { outdated, closed } = await examine({ database, secrets }, scopes(workspaceIds), secrets.prefix)
  // No key at hand helps those that do not open.
  const left = outdated - closed.length
  if (left === 0) {
    for await (const seal of walkSeals(database, KEY_CHECK, undefined, secrets.prefix))
      await reseal(seal, undefined)
  }
  return { resealed, left, closed }
}

export interface SealReport {
  opened: number
  /** Under an earlier key or format. */
  outdated: number
  /** Values that no key opens, described in words. */
  closed: string[]
}

/** Opens everything that is sealed. */
export function examineSeals(store: SealStore, workspaceIds: readonly string[]): Promise<SealReport> {
  return examine(store, [...scopes(workspaceIds), [KEY_CHECK, undefined]])
}

async function examine(
  { database, secrets }: SealStore,
  all: Iterable<Scope>,
  except?: Buffer,
): Promise<SealReport> {
  const report: SealReport = { opened: 0, outdated: 0, closed: [] }
  for (const [column, workspaceId] of all) {
    for await (const seal of walkSeals(database, column, workspaceId, except)) {
      if (tryOpen(secrets, seal) === undefined) report.closed.push(describePlace(seal.place))
      else report.opened++
      if (!isCurrent(secrets, seal)) report.outdated++
    }
  }
  return report
}

type Scope = readonly [column: SealedColumn, workspaceId: string | undefined]

function* scopes(workspaceIds: readonly string[]): Generator<Scope> {
  for (const column of SEALED_COLUMNS) {
    if (column.ofWorkspace) for (const id of workspaceIds) yield [column, id]
    else yield [column, undefined]
  }
}

const nameOf = ({ table, column }: SealedColumn) => `${table}.${column}`

const isCurrent = ({ prefix }: Secrets, { sealed }: StoredSeal) =>
  sealed.subarray(0, prefix.length).equals(prefix)

/** Undefined if no key opens it, which is the result to report. */
function tryOpen(secrets: Secrets, { sealed, place }: StoredSeal): string | undefined {
  try {
    return secrets.open(sealed, place)
  } catch {
    return undefined
  }
}
