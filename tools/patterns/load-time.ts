import {
  type ArrowFunctionExpression,
  type Function as FunctionNode,
  type Node,
  type PropertyDefinition,
  visitorKeys,
} from 'oxc-parser'

/** Methods of lists that call their argument at once and do not keep it. */
const AT_ONCE = new Set(['map', 'flatMap', 'filter', 'forEach', 'reduce', 'some', 'every', 'find', 'from'])

export type Parents = ReadonlyMap<Node, Node>

/** Every node of a program with the node around it, in the order of the text. */
export function readParents(program: Node): Map<Node, Node> {
  const parents = new Map<Node, Node>()
  const walk = (node: Node): void => {
    const keys = visitorKeys[node.type]
    if (!keys) throw new Error(`The check of patterns does not know the syntax ${node.type}.`)
    for (const key of keys) {
      const inner = (node as unknown as Record<string, unknown>)[key]
      for (const child of Array.isArray(inner) ? inner : [inner]) {
        if (typeof child !== 'object' || child === null) continue
        parents.set(child as Node, node)
        walk(child as Node)
      }
    }
  }
  walk(program)
  return parents
}

/**
 * Whether a place of a module runs only while the module is loaded, so that no text of a request can reach it: it stands
 * in no function, or in functions of this file that are called only at such places.
 */
export function runsOnlyAtLoad(node: Node, parents: Parents, callers: readonly Node[] = []): boolean {
  const owner = deferredAround(node, parents)
  if (!owner) return true
  if (!isFunction(owner)) return false
  // A function that calls itself runs when its other callers do.
  if (callers.includes(owner)) return true
  if (isCalledAtOnce(owner, parents)) return runsOnlyAtLoad(owner, parents, callers)
  const name = nameOf(owner, parents)
  if (!name) return false
  const uses = [...parents.keys()].filter(
    (other) =>
      other.type === 'Identifier' && other.name === name.name && other !== name && !isKey(other, parents),
  )
  return (
    uses.length > 0 &&
    uses.every((use) => isCall(use, parents) && runsOnlyAtLoad(use, parents, [...callers, owner]))
  )
}

type AnyFunction = FunctionNode | ArrowFunctionExpression

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

function isFunction(node: Node): node is AnyFunction {
  return FUNCTIONS.has(node.type)
}

/** The innermost code around a node that may run later: a function, or a field that each new object gets. */
function deferredAround(node: Node, parents: Parents): AnyFunction | PropertyDefinition | undefined {
  for (let around = parents.get(node); around; around = parents.get(around)) {
    if (isFunction(around)) return around
    if (around.type === 'PropertyDefinition' && !around.static) return around
  }
  return undefined
}

/** `words.map((word) => …)` */
function isCalledAtOnce(owner: AnyFunction, parents: Parents): boolean {
  const call = parents.get(owner)
  if (call?.type !== 'CallExpression') return false
  if (call.callee === owner) return true
  return isAtOnce(call.callee)
}

/** The name by which a function is known in its own file only. */
function nameOf(owner: AnyFunction, parents: Parents) {
  const around = parents.get(owner)
  const declaration = around?.type === 'VariableDeclarator' ? parents.get(around) : owner
  const holder = declaration && parents.get(declaration)
  if (holder?.type === 'ExportNamedDeclaration' || holder?.type === 'ExportDefaultDeclaration')
    return undefined
  if (around?.type === 'VariableDeclarator') return around.id.type === 'Identifier' ? around.id : undefined
  return owner.type === 'FunctionDeclaration' ? (owner.id ?? undefined) : undefined
}

/** `word('…')` and `words.map(word)`; any other use may keep the function and call it later. */
function isCall(use: Node, parents: Parents): boolean {
  const around = parents.get(use)
  if (around?.type !== 'CallExpression') return false
  if (around.callee === use) return true
  return isAtOnce(around.callee)
}

function isAtOnce(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    AT_ONCE.has(callee.property.name)
  )
}

/** `x.word` and `{ word: 1 }` name a member and not the function. */
function isKey(use: Node, parents: Parents): boolean {
  const around = parents.get(use)
  if (around?.type === 'MemberExpression') return around.property === use && !around.computed
  return around?.type === 'Property' && around.key === use && !around.computed && !around.shorthand
}
