import { parseSync, Visitor } from 'oxc-parser'
import { isForTests } from '../import.ts'

const STORE = /\.store\.ts$/
/** A command, and what follows it in a statement rather than in a sentence. */
const COMMAND =
  /^\s*(select\s[\s\S]*\s?(from|current_|pg_|\()|with\s+(recursive\s+)?\w+\s+as|insert\s+into\s|update\s+\w+\s+(\w+\s+)?set\s|delete\s+from\s|merge\s+into\s)/i

/** Saves parsing most files. */
const MAY_HOLD_SQL = /sql`|select\s|insert\s|update\s|delete\s|merge\s/i

/** Stand on top of everything, and bring SQL of their own. */
const OUTSIDE = ['tests/', 'bench/', 'tools/']

/** Folders and files with SQL that is of no table of a feature. An entry that nothing needs is reported. */
export const SQL_OUTSIDE_STORES: Readonly<Record<string, string>> = {
  'server/src/platform/': 'The database layer, paging and secrets work on whichever table they are told.',
  'cli/src/doctor/check-database.ts': 'Asks Postgres about itself.',
  'cli/src/doctor/check-storage.ts': 'Asks Postgres about itself.',
}

/** SQL stands in the stores, where it is found, and where the owner of a table is seen. */
export function createSqlRule(allowed: Readonly<Record<string, string>>) {
  const needed = new Set<string>()
  return {
    check(path: string, source: string): string[] {
      if (STORE.test(path) || isForTests(path) || OUTSIDE.some((folder) => path.startsWith(folder))) return []
      const lines = linesWithSql(path, source)
      const exception = Object.keys(allowed).find((prefix) => path.startsWith(prefix))
      if (exception !== undefined) {
        if (lines.length > 0) needed.add(exception)
        return []
      }
      return lines.map(
        (line) =>
          `${path}:${line} holds SQL: move it into the *.store.ts of the feature that owns the table.`,
      )
    },
    /** Entries that no file with SQL needs. */
    stale: (): string[] =>
      Object.keys(allowed)
        .filter((entry) => !needed.has(entry))
        .map((entry) => `${entry} holds no SQL any more: remove it from SQL_OUTSIDE_STORES.`),
  }
}

function linesWithSql(path: string, source: string): number[] {
  if (!MAY_HOLD_SQL.test(source)) return []
  const lines = new Set<number>()
  const add = (node: { start: number }) => lines.add(source.slice(0, node.start).split('\n').length)
  new Visitor({
    TaggedTemplateExpression(node) {
      if (node.tag.type === 'Identifier' && node.tag.name === 'sql') add(node)
    },
    TemplateLiteral(node) {
      if (COMMAND.test(node.quasis.map((part) => part.value.raw).join('?'))) add(node)
    },
    Literal(node) {
      if (typeof node.value === 'string' && COMMAND.test(node.value)) add(node)
    },
  }).visit(parseSync(path, source).program)
  return [...lines].sort((one, other) => one - other)
}
