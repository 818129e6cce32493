/** Brings a thing to the state that a file describes, however often that is asked for. */
import { isDeepStrictEqual } from 'node:util'
import type { Page } from '@parley/contracts'

export interface Tally {
  created: number
  changed: number
  unchanged: number
}

interface Writes<Thing, Wanted> {
  create(wanted: Wanted): Promise<Thing>
  /** Absent: it stays as it is once it is there. */
  update?(found: Thing, wanted: Wanted): Promise<Thing>
}

/** Creates the thing where it is not found, and changes it where it lacks something. Otherwise nothing is written. */
export async function put<Thing, Wanted>(
  tally: Tally,
  found: Thing | undefined,
  wanted: Wanted,
  { create, update }: Writes<Thing, Wanted>,
): Promise<Thing> {
  if (found === undefined) {
    const made = await create(wanted)
    tally.created++
    return made
  }
  if (update === undefined || hasAll(found, wanted)) {
    tally.unchanged++
    return found
  }
  const changed = await update(found, wanted)
  tally.changed++
  return changed
}

/** Whether `found` holds everything that is wanted. Fields that nobody asked for make no difference. */
export function hasAll(found: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((one, index) => hasAll(found[index], one))
    )
  if (typeof wanted !== 'object' || wanted === null) return isDeepStrictEqual(found, wanted)
  if (typeof found !== 'object' || found === null) return false
  return Object.entries(wanted).every(([name, value]) =>
    hasAll((found as Record<string, unknown>)[name], value),
  )
}

/** All pages of a list. */
export async function readAll<Row>(read: (cursor: string | undefined) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor)
    rows.push(...page.data)
    if (!page.next_cursor) return rows
    cursor = page.next_cursor
  }
}

/** The id of a thing that a file names. A wrong name is a fault of the example. */
export function idOf(things: ReadonlyMap<string, { id: string }>, name: string): string {
  const found = things.get(name)
  if (!found) throw new Error(`The example names ${JSON.stringify(name)}, which it does not have.`)
  return found.id
}
