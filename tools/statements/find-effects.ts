/** The tables that a statement writes and the functions that it calls, wherever they stand in it, by Postgres' own parser. */
import { parse } from 'libpg-query'

export interface Effects {
  writes: ReadonlySet<string>
  /** Functions and procedures by name, without their schema. Those of Postgres are among them. */
  calls: ReadonlySet<string>
}

export type ParsedNode = Readonly<Record<string, unknown>>

export async function findEffects(statement: string): Promise<Effects> {
  return effectsOf(await parse(statement))
}

export function effectsOf(tree: unknown): Effects {
  const effects = { writes: new Set<string>(), calls: new Set<string>() }
  collect(tree, effects)
  return effects
}

export function joinEffects(parts: readonly Effects[]): Effects {
  return {
    writes: new Set(parts.flatMap(({ writes }) => [...writes])),
    calls: new Set(parts.flatMap(({ calls }) => [...calls])),
  }
}

/** `[{ String: { sval: 'public' } }, { String: { sval: 'teams' } }]` is `teams`. */
export function lastName(names: unknown): string {
  return (names as { String: { sval: string } }[]).at(-1)!.String.sval
}

const WRITES = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

interface Found {
  writes: Set<string>
  calls: Set<string>
}

function collect(node: unknown, found: Found): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found)
    return
  }
  if (node === null || typeof node !== 'object') return
  for (const [name, value] of Object.entries(node as ParsedNode)) {
    if (WRITES.has(name)) found.writes.add((value as { relation: { relname: string } }).relation.relname)
    if (name === 'TruncateStmt') {
      const { relations } = value as { relations: { RangeVar: { relname: string } }[] }
      for (const { RangeVar } of relations) found.writes.add(RangeVar.relname)
    }
    // `call` holds its procedure in a field of another spelling.
    if (name === 'FuncCall' || name === 'funccall')
      found.calls.add(lastName((value as { funcname: unknown }).funcname))
    collect(value, found)
  }
}
