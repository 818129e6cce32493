import { type Expression, type PrivateIdentifier, parseSync, Visitor } from 'oxc-parser'
import { isForTests } from '../import.ts'

const STORE = /\.store\.ts$/
/** Of a table: bare, quoted, or with its schema. A `?` stands where a value is put in. */
const NAME = '["\\w.?]+'
/** Commands, each with what follows it in a statement rather than in a sentence. */
const COMMANDS = [
  'select\\s[\\s\\S]*\\s?(from|current_|pg_|\\()',
  `with\\s+(recursive\\s+)?${NAME}\\s*(\\([^)]*\\)\\s*)?as\\s+(not\\s+)?(materialized\\s*)?\\(`,
  'insert\\s+into\\s',
  `update\\s+(only\\s+)?${NAME}\\s+(as\\s+)?(\\w+\\s+)?set\\s`,
  'delete\\s+from\\s',
  'merge\\s+into\\s',
  `truncate\\s+(table\\s+(only\\s+)?${NAME}|${NAME}\\s*(,|;|$|cascade|restart|continue))`,
  `lock\\s+(table\\s|${NAME}\\s+in\\s+\\w+\\s)`,
  `copy\\s+(${NAME}\\s*)?(\\([^)]*\\)\\s*)?(from|to)\\s+(stdin|stdout|program|')`,
]
const COMMAND = new RegExp(`^\\s*(${COMMANDS.join('|')})`, 'i')

/** Saves parsing most files. */
const MAY_HOLD_SQL = /\bsql\b|(select|with|insert|update|delete|merge|truncate|lock|copy)\s/i

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
  const tags = new Set(['sql'])
  const program = parseSync(path, source).program
  new Visitor({
    ImportDeclaration(node) {
      for (const { local, ...specifier } of node.specifiers) {
        const isDefault =
          specifier.type === 'ImportDefaultSpecifier' && node.source.value === 'sql-template-tag'
        const imported =
          specifier.type === 'ImportSpecifier'
            ? source.slice(specifier.imported.start, specifier.imported.end)
            : ''
        if (isDefault || imported === 'sql') tags.add(local.name)
      }
    },
  }).visit(program)
  new Visitor({
    TaggedTemplateExpression({ tag, ...node }) {
      const name = tag.type === 'MemberExpression' ? tag.property : tag
      if (name.type === 'Identifier' && tags.has(name.name)) add(node)
    },
    BinaryExpression(node) {
      if (node.operator === '+' && COMMAND.test(textOf(node))) add(node)
    },
    TemplateLiteral(node) {
      if (COMMAND.test(node.quasis.map((part) => part.value.raw).join('?'))) add(node)
    },
    Literal(node) {
      if (typeof node.value === 'string' && COMMAND.test(node.value)) add(node)
    },
  }).visit(program)
  return [...lines].sort((one, other) => one - other)
}

/** A text that is put together, with `?` for what only the running program knows. */
function textOf(node: Expression | PrivateIdentifier): string {
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return `${textOf(node.left)}${textOf(node.right)}`
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.raw).join('?')
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '?'
}
