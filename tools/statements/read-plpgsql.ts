/** The statements of a function in PL/pgSQL: the SQL of its body, by Postgres' own parser of that language. */
import { parsePlPgSQL } from 'libpg-query'
import { type Effects, findEffects, joinEffects, type ParsedNode } from './find-effects.ts'

export interface Body {
  effects: Effects
  /** It carries out a text that only the running function knows. */
  isDynamic: boolean
}

/** The argument is the whole `create function`. */
export async function readPlpgsql(definition: string): Promise<Body> {
  const found: Found = { texts: [], isDynamic: false, hasBlock: false }
  collect(await parsePlPgSQL(definition), found)
  if (!found.hasBlock) throw new Error('it has no block of statements')
  return {
    effects: joinEffects(await Promise.all(found.texts.map(findEffects))),
    isDynamic: found.isDynamic,
  }
}

interface Expression {
  query: string
  /** 0 is a whole statement, 2 an expression, 3 and above an assignment (RawParseMode of Postgres). */
  parseMode?: number
}

/** `execute`, `for … in execute`; `open … for execute` and `return query execute` have a field `dynquery`. */
const DYNAMIC = new Set(['PLpgSQL_stmt_dynexecute', 'PLpgSQL_stmt_dynfors', 'dynquery'])

interface Found {
  texts: string[]
  isDynamic: boolean
  hasBlock: boolean
}

function collect(node: unknown, found: Found): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found)
    return
  }
  if (node === null || typeof node !== 'object') return
  for (const [name, value] of Object.entries(node as ParsedNode)) {
    if (name === 'PLpgSQL_stmt_block') found.hasBlock = true
    if (DYNAMIC.has(name)) found.isDynamic = true
    if (name === 'PLpgSQL_expr') found.texts.push(statementOf(value as Expression))
    else collect(value, found)
  }
}

function statementOf({ query, parseMode = 0 }: Expression): string {
  if (parseMode === 0) return query
  if (parseMode === 2) return `select ${query}`
  const assignment = /^(?<target>[^=]*?):?=(?<value>.*)$/s.exec(query)?.groups
  if (parseMode < 3 || !assignment) throw new Error(`"${query}" in its body is not understood`)
  return `select ${assignment.target}, ${assignment.value}`
}
