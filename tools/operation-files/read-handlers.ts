/** The operations in a source file: the handlers that it declares, and what it binds to their names. */
import { type Node, parseSync, type TSIndexedAccessType, Visitor } from 'oxc-parser'

export interface DeclaredHandler {
  operation: string
  /** `Handler` in `Handler<'teams.get'>`. */
  type: string
  line: number
  /** Of the constant, where it is one of the two forms that are allowed, and exported. */
  exportedAs?: string
}

export interface Binding {
  operation: string
  line: number
  /** A function written in place, a name or a call of a name, or something else, such as a limit. */
  value: { kind: 'function' } | { kind: 'name'; name: string } | { kind: 'other' }
}

export interface HandlersInFile {
  declared: DeclaredHandler[]
  bindings: Binding[]
}

const HANDLER_TYPE = /Handler$/
/** Many calls of one operation at once: a second way beside the handler, of its own type `Together`. */
const TOGETHER = 'together'

export function readHandlers(path: string, source: string, operations: ReadonlySet<string>): HandlersInFile {
  const lineOf = (node: { start: number }) => source.slice(0, node.start).split('\n').length
  const exported = new Map<number, string>()
  const declared: DeclaredHandler[] = []
  const bindings: Binding[] = []
  const together = new Set<number>()
  const declare = (annotation: Annotation, node: { start: number }, exportedAs?: string): void => {
    for (const { type, operation } of handlersOf(annotation))
      declared.push({ type, operation, line: lineOf(node), ...(exportedAs && { exportedAs }) })
  }
  /** `exported` knows the arrow functions that are the value of an exported constant. */
  const declareReturn = (node: { start: number; returnType?: Annotation }): void =>
    declare(node.returnType, node, exported.get(node.start))

  new Visitor({
    ExportNamedDeclaration({ declaration }) {
      if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return
      for (const { id, init } of declaration.declarations) {
        if (id.type !== 'Identifier' || !init) continue
        exported.set(id.start, id.name)
        if (init.type === 'ArrowFunctionExpression') exported.set(init.start, id.name)
      }
    },
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && init) declare(id.typeAnnotation, id, exported.get(id.start))
    },
    ArrowFunctionExpression: declareReturn,
    FunctionExpression: declareReturn,
    FunctionDeclaration: declareReturn,
    Property(node) {
      const { key, value } = node
      if (key.type === 'Identifier' && key.name === TOGETHER && value.type === 'ObjectExpression') {
        for (const property of value.properties) together.add(property.start)
      }
      if (together.has(node.start)) return
      if (key.type !== 'Literal' || typeof key.value !== 'string' || !operations.has(key.value)) return
      bindings.push({ operation: key.value, line: lineOf(node), value: boundValue(value) })
    },
  }).visit(parseSync(path, source).program)
  return { declared, bindings }
}

type Annotation = { typeAnnotation: Node } | null | undefined

/** The operations of `Handler<'teams.get'>`, also where there are several of them. */
function handlersOf(annotation: Annotation): { type: string; operation: string }[] {
  const node = annotation?.typeAnnotation
  if (node?.type === 'TSIndexedAccessType') return handlersOfTable(node)
  if (node?.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return []
  const type = node.typeName.name
  if (!HANDLER_TYPE.test(type)) return []
  return (node.typeArguments?.params ?? [])
    .flatMap((param) => (param.type === 'TSUnionType' ? param.types : [param]))
    .flatMap((param) =>
      param.type === 'TSLiteralType' &&
      param.literal.type === 'Literal' &&
      typeof param.literal.value === 'string'
        ? [{ type, operation: param.literal.value }]
        : [],
    )
}

/** `Handlers['teams.get']` */
function handlersOfTable({
  objectType,
  indexType,
}: TSIndexedAccessType): { type: string; operation: string }[] {
  if (objectType.type !== 'TSTypeReference' || objectType.typeName.type !== 'Identifier') return []
  const { name } = objectType.typeName
  if (name !== 'Handlers' || indexType.type !== 'TSLiteralType') return []
  const { literal } = indexType
  if (literal.type !== 'Literal' || typeof literal.value !== 'string') return []
  return [{ type: name, operation: literal.value }]
}

function boundValue(node: Node): Binding['value'] {
  if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression')
    return { kind: 'function' }
  if (node.type === 'Identifier') return { kind: 'name', name: node.name }
  if (node.type !== 'CallExpression') return { kind: 'other' }
  const { callee } = node
  return callee.type === 'Identifier' ? { kind: 'name', name: callee.name } : { kind: 'name', name: '' }
}
