/**
 * A constant of a module whose value is data is UPPER_SNAKE. Data: a literal, a pattern, and lists, records, Sets and Maps of
 * data. Not data: functions and what they return (schemas, handlers, adapters, SQL), empty collections, which are filled
 * later, and a value that its module changes.
 */
import { type Expression, parseSync, type VariableDeclaration, Visitor } from 'oxc-parser'

/** Stored rows are unpacked with it, so no byte of it may change. */
const FROZEN = /\/event-dictionary-\d+\.ts$/
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/
/** Classes whose instances are data when their arguments are. */
const CLASSES_OF_DATA = ['Set', 'Map', 'RegExp']
/** Methods that change what they are called on. */
const CHANGES = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|add|set|delete|clear)$/

export interface ConstantNames {
  /** Constants of data that were found. */
  constants: number
  problems: string[]
}

export function checkConstantNames(path: string, source: string): ConstantNames {
  if (FROZEN.test(path)) return { constants: 0, problems: [] }
  const { program } = parseSync(path, source)
  const found: { name: string; start: number }[] = []
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type === 'VariableDeclaration') found.push(...constantsIn(declaration))
  }
  const wrong = found.filter(({ name }) => !UPPER_SNAKE.test(name))
  const changed = wrong.length > 0 ? changedIn(path, source) : new Set<string>()
  return {
    constants: found.length,
    problems: wrong
      .filter(({ name }) => !changed.has(name))
      .map(({ name, start }) => {
        const line = source.slice(0, start).split('\n').length
        return `${path}:${line} The constant ${name} is data: call it ${toUpperSnake(name)}.`
      }),
  }
}

function constantsIn(declaration: VariableDeclaration): { name: string; start: number }[] {
  if (declaration.kind !== 'const') return []
  return declaration.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init && !isEmpty(init) && isData(init)
      ? [{ name: id.name, start: id.start }]
      : [],
  )
}

type Value = Expression | { type: 'SpreadElement'; argument: Expression } | { type: string } | null

function isData(value: Value): boolean {
  if (value === null) return true
  const node = value as Expression | Extract<Value, { type: 'SpreadElement' }>
  switch (node.type) {
    case 'Literal':
      return true
    case 'Identifier':
      return UPPER_SNAKE.test(node.name) || node.name === 'undefined'
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return isData(node.expression)
    case 'UnaryExpression':
    case 'SpreadElement':
      return isData(node.argument)
    case 'BinaryExpression':
      return isData(node.left as Expression) && isData(node.right)
    case 'TemplateLiteral':
      return node.expressions.every(isData)
    case 'ArrayExpression':
      return node.elements.every(isData)
    case 'ObjectExpression':
      return node.properties.every((property) =>
        property.type === 'SpreadElement' ? isData(property) : isData(property.value),
      )
    case 'MemberExpression':
      return isData(node.object)
    case 'NewExpression':
      return (
        isNamed(node.callee, CLASSES_OF_DATA) && node.arguments.length > 0 && node.arguments.every(isData)
      )
    case 'CallExpression':
      return isFreeze(node.callee) && node.arguments.every(isData)
    default:
      return false
  }
}

const isNamed = (node: Expression, names: readonly string[]) =>
  node.type === 'Identifier' && names.includes(node.name)

/** `Object.freeze` */
const isFreeze = (node: Expression) =>
  node.type === 'MemberExpression' &&
  isNamed(node.object, ['Object']) &&
  node.property.type === 'Identifier' &&
  node.property.name === 'freeze'

/** Of a list or record without anything in it, which is filled later. */
function isEmpty(node: Expression): boolean {
  if (node.type === 'ArrayExpression') return node.elements.length === 0
  if (node.type === 'ObjectExpression') return node.properties.length === 0
  return node.type === 'TSAsExpression' && isEmpty(node.expression)
}

/** Names of values that the module writes into. */
function changedIn(path: string, source: string): ReadonlySet<string> {
  const changed = new Set<string>()
  const note = (target: { type: string }) => {
    const node = target as Expression
    if (node.type === 'MemberExpression') note(node.object)
    else if (node.type === 'Identifier') changed.add(node.name)
  }
  new Visitor({
    AssignmentExpression: ({ left }) => note(left),
    UpdateExpression: ({ argument }) => note(argument),
    UnaryExpression({ operator, argument }) {
      if (operator === 'delete') note(argument)
    },
    CallExpression({ callee }) {
      if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
        if (CHANGES.test(callee.property.name)) note(callee.object)
      }
    },
  }).visit(parseSync(path, source).program)
  return changed
}

const toUpperSnake = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toUpperCase()
