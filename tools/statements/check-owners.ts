/** Whether each table is written by its owner alone, and by those whom the list of exceptions names. */
import type { CollectedStatement } from './collect-statements.ts'
import { findWrites } from './find-writes.ts'

export interface Ownership {
  /** The one feature that writes a table, with its group. `platform` and `http` own tables too. */
  owners: Readonly<Record<string, string>>
  exceptions: readonly WriteException[]
}

/** A function of another feature that writes these tables as well. */
export interface WriteException {
  /** Feature and function: `conversations/ledger storeArrivals`. */
  writer: string
  tables: readonly string[]
  reason: string
}

export async function checkOwners(
  statements: readonly Pick<CollectedStatement, 'text' | 'place' | 'caller'>[],
  { owners, exceptions }: Ownership,
): Promise<{ writes: number; problems: string[] }> {
  const problems = new Set<string>()
  const allowed = new Set(
    exceptions.flatMap(({ writer, tables }) => tables.map((table) => `${writer} ${table}`)),
  )
  const needed = new Set<string>()
  let writes = 0
  for (const { text, place, caller } of statements) {
    const [path, name] = caller.split(' ') as [string, string]
    const feature = writerOf(path)
    for (const table of await findWrites(text)) {
      writes++
      const owner = owners[table]
      const writer = `${feature} ${name} ${table}`
      if (owner === undefined)
        problems.add(`${place} writes ${table}, which has no owner: add it to TABLE_OWNERS.`)
      else if (owner === feature) continue
      else if (allowed.has(writer)) needed.add(writer)
      else {
        problems.add(
          `${place} writes ${table}, and ${owner} owns it: call a function of ${owner}, or publish an event.`,
        )
      }
    }
  }
  for (const entry of allowed) {
    if (!needed.has(entry))
      problems.add(`Nothing needs the exception "${entry}" any more: remove it from WRITE_EXCEPTIONS.`)
  }
  return { writes, problems: [...problems] }
}

/** The feature of a file with its group, or the part of the server that it is in. */
export function writerOf(path: string): string {
  const parts = path.replace(/^server\/src\//, '').split('/')
  return parts[0] === 'features' ? `${parts[1]}/${parts[2]}` : parts[0]!
}
