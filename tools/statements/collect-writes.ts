/** Every write of the server: by a statement, by the functions that the statement calls, and by triggers. */
import type { CollectedStatement } from './collect-statements.ts'
import { findEffects } from './find-effects.ts'
import type { Routines } from './read-routines.ts'

export interface Write {
  table: string
  /** The feature that answers for it, with its group: of the statement, or the owner of the table with the trigger. */
  feature: string
  /** The function around the statement, or the function of the trigger. */
  name: string
  /** File and line of the statement, or the trigger and its table. */
  place: string
  /** The function of the database that writes. Without it the statement does. */
  routine?: string
}

export interface Collected {
  writes: readonly Write[]
  /** Functions of the database that a statement or a trigger calls, also through another function. */
  called: ReadonlySet<string>
}

export interface Sources {
  statements: readonly Pick<CollectedStatement, 'text' | 'place' | 'caller'>[]
  schema: Pick<Routines, 'routines' | 'triggers'>
  /** The feature that owns each table. */
  owners: Readonly<Record<string, string>>
}

export async function collectWrites({ statements, schema, owners }: Sources): Promise<Collected> {
  const effects = mergeByName(schema)
  const writes: Write[] = []
  const called = new Set<string>()
  const follow = (calls: Iterable<string>, by: Pick<Write, 'feature' | 'name' | 'place'>) => {
    for (const routine of reach(calls, effects)) {
      called.add(routine)
      for (const table of effects.get(routine)!.writes) writes.push({ ...by, table, routine })
    }
  }
  for (const { text, place, caller } of statements) {
    const [path, name] = caller.split(' ') as [string, string]
    const by = { feature: writerOf(path), name, place }
    const found = await findEffects(text)
    for (const table of found.writes) writes.push({ ...by, table })
    follow(found.calls, by)
  }
  for (const { name, table, routine } of schema.triggers) {
    const feature = owners[table] ?? 'no feature'
    follow([routine], { feature, name: routine, place: `The trigger ${name} on ${table}` })
  }
  return { writes, called }
}

interface Reached {
  writes: Set<string>
  calls: Set<string>
}

/** Functions of one name that differ in their parameters count as one, which does all that any of them does. */
function mergeByName({ routines }: Pick<Routines, 'routines'>): ReadonlyMap<string, Reached> {
  const merged = new Map<string, Reached>()
  for (const { name, effects } of routines) {
    const { writes, calls } = merged.get(name) ?? { writes: new Set(), calls: new Set() }
    merged.set(name, {
      writes: new Set([...writes, ...effects.writes]),
      calls: new Set([...calls, ...effects.calls]),
    })
  }
  return merged
}

/** The functions of ours among these, and all that they call in turn. */
function reach(calls: Iterable<string>, effects: ReadonlyMap<string, Reached>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...calls]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const found = effects.get(name)
    if (!found || reached.has(name)) continue
    reached.add(name)
    open.push(...found.calls)
  }
  return reached
}

/** The feature of a file with its group, or the part of the server that it is in. */
export function writerOf(path: string): string {
  const parts = path.replace(/^server\/src\//, '').split('/')
  return parts[0] === 'features' ? `${parts[1]}/${parts[2]}` : parts[0]!
}
