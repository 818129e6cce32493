/** Every statement that the server can send, read from its source. */
import { indexCalls } from './call-index.ts'
import { createEvaluator } from './evaluate.ts'
import { lineOf, nodesBelow, type Program, type SyntaxNode } from './program.ts'
import { NO_FRAMES, textOf, type Value } from './values.ts'

export interface CollectedStatement {
  text: string
  /** `rows` or `row` with the statement as its argument. */
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

/** A call with more ways than this is a mistake of this program. */
const MOST_WAYS = 400

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
      const place = `${module.path}:${lineOf(module, node)}`
      const texts = everyWay(argument)
      const caller = `${module.path} ${functionAround(program, node)}`
      if (texts === undefined) dynamic.add(caller)
      for (const text of texts ?? []) statements.push({ text, call: node, place, caller })
    }
  }

  /** The statement of a call in every way that it can be put together; undefined when one is not known. */
  function everyWay(argument: SyntaxNode): ReadonlySet<string> | undefined {
    const results = new Set<string>()
    let isKnown = true
    const tried = new Set<string>()
    const waiting: ReadonlyMap<string, number>[] = [new Map()]
    for (let choices = waiting.pop(); choices; choices = waiting.pop()) {
      if (results.size > MOST_WAYS) throw new Error(`More than ${MOST_WAYS} ways at ${argument.start}.`)
      const seen = new Map<string, number>()
      let isPossible = true
      let isComplete = true
      const { evaluate } = createEvaluator({
        program,
        calls,
        choose(node, ways, within) {
          const key = [...within, node].map(numberOf).join(' ')
          seen.set(key, ways)
          return Math.min(choices.get(key) ?? 0, ways - 1)
        },
        onTemplate: (node) => used.add(node),
        onMissing(_node, isImpossible) {
          if (isImpossible) isPossible = false
          else isComplete = false
        },
      })
      const text = statementText(evaluate(argument, NO_FRAMES))
      if (isPossible && isComplete && text !== undefined) results.add(text)
      else if (isPossible) isKnown = false
      for (const [choice, ways] of seen) {
        for (let way = 1; way < ways; way++) {
          const key = `${choice}: ${way}`
          if (tried.has(key)) continue
          tried.add(key)
          waiting.push(new Map([...choices, [choice, way]]))
        }
      }
    }
    return isKnown && results.size > 0 ? results : undefined
  }

  return {
    statements,
    dynamic: [...dynamic],
    unused: [...templates]
      .filter((node) => !used.has(node))
      .map((node) => `${program.moduleOf(node).path}:${lineOf(program.moduleOf(node), node)}`),
    templates: [...templates].filter(isSqlTemplate).length,
  }
}

/** The name of the outermost function around a node. */
function functionAround(program: Program, node: SyntaxNode): string {
  let name = ''
  for (let at: SyntaxNode | undefined = node; at; at = program.parentOf(at)) {
    if (at.type === 'FunctionDeclaration' || at.type === 'VariableDeclarator') name = at.id.name ?? name
  }
  return name
}

const numbers = new WeakMap<SyntaxNode, number>()
let lastNumber = 0

function numberOf(node: SyntaxNode): number {
  const known = numbers.get(node)
  if (known !== undefined) return known
  numbers.set(node, ++lastNumber)
  return lastNumber
}

const isSqlTemplate = (node: SyntaxNode) =>
  node.type === 'TaggedTemplateExpression' && node.tag.name === 'sql'

/** `{ text: '…', values: […] }` */
function isTextOfStatement(program: Program, node: SyntaxNode): boolean {
  if (node.type !== 'Property' || node.key.name !== 'text') return false
  const { source } = program.moduleOf(node)
  const record = program.parentOf(node)!
  if (record.type !== 'ObjectExpression') return false
  return (
    BEGINS_WITH_COMMAND.test(source.slice(node.value.start + 1, node.value.end)) ||
    (record.properties as SyntaxNode[]).some((sibling) => sibling.key?.name === 'values')
  )
}

const BEGINS_WITH_COMMAND = /^\s*(select|with|insert|update|delete|merge)\s/

/** What `rows` or `row` is called with. */
function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  return ['rows', 'row'].includes(node.callee.property.name) ? node.arguments[0] : undefined
}

function statementText(value: Value): string | undefined {
  if (value.kind === 'fragment') return textOf(value)
  if (value.kind === 'text') return value.text
  if (value.kind !== 'record') return undefined
  const text = value.properties.get('text')
  return text && statementText(text)
}
