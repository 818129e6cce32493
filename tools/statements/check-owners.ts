/** Whether each table is written by its owner alone, and by those whom the list of exceptions names. */
import type { Write } from './collect-writes.ts'

export interface Ownership {
  /** The one feature that writes a table, with its group. `platform` and `http` own tables too. */
  owners: Readonly<Record<string, string>>
  exceptions: readonly WriteException[]
}

/** A function that writes these tables of other features as well. */
export interface WriteException {
  /**
   * Feature and function: `conversations/ledger storeArrivals`. For a trigger the owner of its table, and the function that
   * it calls: `channels/attachments forget_file`.
   */
  writer: string
  tables: readonly string[]
  reason: string
}

export function checkOwners(writes: readonly Write[], { owners, exceptions }: Ownership): string[] {
  const problems = new Set<string>()
  const allowed = new Set(
    exceptions.flatMap(({ writer, tables }) => tables.map((table) => `${writer} ${table}`)),
  )
  const needed = new Set<string>()
  for (const { table, feature, name, place, routine } of writes) {
    const owner = owners[table]
    const writer = `${feature} ${name} ${table}`
    const does = routine === undefined ? 'writes' : `calls ${routine}, which writes`
    if (owner === undefined)
      problems.add(`${place} ${does} ${table}, which has no owner: add it to TABLE_OWNERS.`)
    else if (owner === feature) continue
    else if (allowed.has(writer)) needed.add(writer)
    else {
      problems.add(
        `${place} ${does} ${table}, and ${owner} owns it: let a function of ${owner} write it, or publish an event.`,
      )
    }
  }
  for (const entry of allowed) {
    if (!needed.has(entry))
      problems.add(`Nothing needs the exception "${entry}" any more: remove it from WRITE_EXCEPTIONS.`)
  }
  return [...problems]
}
