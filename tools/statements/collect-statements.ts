/** Every statement that the server can send, read from its source. */
import { indexCalls } from './call-index.ts'
import { everyWay } from './every-way.ts'
import { lineOf, nodesBelow, type Program, type SyntaxNode } from './program.ts'

export interface CollectedStatement {
  text: string
  /** `rows`, `row` or `last` with the statement as its argument. */
  call: SyntaxNode
  /** File and line of the call. */
  place: string
  /** File and function of the call. */
  caller: string
}

export interface Collection {
  statements: readonly CollectedStatement[]
  /** Calls whose statement is known only when the program runs: file and function. */
  dynamic: readonly string[]
  /** Templates and texts of SQL that are part of no statement found. */
  unused: readonly string[]
  /** How often the tag `sql` was found. */
  templates: number
}

export function collectStatements(program: Program): Collection {
  const calls = indexCalls(program)
  const templates = new Set<SyntaxNode>()
  const used = new Set<SyntaxNode>()
  const statements: CollectedStatement[] = []
  const dynamic = new Set<string>()
  for (const module of program.modules) {
    for (const node of nodesBelow(module.tree)) {
      if (isSqlTemplate(node) || isTextOfStatement(program, node)) templates.add(node)
      const argument = statementOf(node)
      if (!argument) continue
      const place = placeOf(program, node)
      const caller = `${module.path} ${functionAround(program, node)}`
      const texts = everyWay(program, calls, argument, (template) => used.add(template))
      if (texts === undefined) dynamic.add(caller)
      for (const text of texts ?? []) statements.push({ text, call: node, place, caller })
    }
  }
  return {
    statements,
    dynamic: [...dynamic],
    unused: [...templates].filter((node) => !used.has(node)).map((node) => placeOf(program, node)),
    templates: [...templates].filter(isSqlTemplate).length,
  }
}

function placeOf(program: Program, node: SyntaxNode): string {
  const module = program.moduleOf(node)
  return `${module.path}:${lineOf(module, node)}`
}

/** The name of the outermost function around a node. */
function functionAround(program: Program, node: SyntaxNode): string {
  let name = ''
  for (let at: SyntaxNode | undefined = node; at; at = program.parentOf(at)) {
    if (at.type === 'FunctionDeclaration' || at.type === 'VariableDeclarator') name = at.id.name ?? name
  }
  return name
}

const isSqlTemplate = (node: SyntaxNode) =>
  node.type === 'TaggedTemplateExpression' && node.tag.name === 'sql'

const BEGINS_WITH_COMMAND = /^\s*(select|with|insert|update|delete|merge)\s/

/** `{ text: '…', values: […] }` */
function isTextOfStatement(program: Program, node: SyntaxNode): boolean {
  if (node.type !== 'Property' || node.key.name !== 'text') return false
  const record = program.parentOf(node)!
  if (record.type !== 'ObjectExpression') return false
  const { source } = program.moduleOf(node)
  return (
    BEGINS_WITH_COMMAND.test(source.slice(node.value.start + 1, node.value.end)) ||
    (record.properties as SyntaxNode[]).some((sibling) => sibling.key?.name === 'values')
  )
}

/** The methods of sessions and transactions that carry out a statement. */
const METHODS = ['rows', 'row', 'last']

/** The arguments of one of their calls. */
function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  return METHODS.includes(node.callee.property.name) ? node.arguments[0] : undefined
}
