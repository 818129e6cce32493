/** The tables that a statement writes, also in its common table expressions, by Postgres' own parser. */
import { parse } from 'libpg-query'

const WRITES = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

export async function findWrites(statement: string): Promise<string[]> {
  const tables = new Set<string>()
  collect(await parse(statement), tables)
  return [...tables].sort()
}

function collect(node: unknown, tables: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, tables)
    return
  }
  if (node === null || typeof node !== 'object') return
  for (const [name, value] of Object.entries(node)) {
    if (WRITES.has(name)) tables.add((value as { relation: { relname: string } }).relation.relname)
    collect(value, tables)
  }
}
