/** Finds what declares a name at a place of the source. */
import { type Module, type Program, parentOfKind, type SyntaxNode } from './program.ts'

/** The way from a whole value to the part that a pattern names: a property, a place in a list, or all from a place on. */
export type Step = string | number | { from: number }

export type Declaration =
  /** `const name = value`, perhaps by way of a pattern. */
  | { kind: 'variable'; value: SyntaxNode; path: readonly Step[]; name: string; scope: SyntaxNode }
  /** `for (const name of list)` */
  | { kind: 'item'; list: SyntaxNode; path: readonly Step[] }
  | { kind: 'function'; node: SyntaxNode }
  | { kind: 'parameter'; of: SyntaxNode; index: number; path: readonly Step[]; pattern: SyntaxNode }
  /** From a package of somebody else, or a name of the language. */
  | { kind: 'outside'; name: string }

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
export const isFunction = (node: SyntaxNode): boolean => FUNCTIONS.has(node.type)

export const enclosingFunction = (program: Program, node: SyntaxNode): SyntaxNode | undefined =>
  parentOfKind(program, node, FUNCTIONS)

export function findDeclaration(program: Program, name: string, at: SyntaxNode): Declaration {
  for (let node = program.parentOf(at), below = at; node; below = node, node = program.parentOf(node)) {
    const found = declaredBy(node, name, below)
    if (found) return found
    if (node.type === 'Program') return imported(program, program.moduleOf(node), name)
  }
  return { kind: 'outside', name }
}

/** The export of a module under a name. */
export function findExport(program: Program, module: Module, name: string): Declaration {
  const own = declaredBy(module.tree, name, module.tree)
  if (own) return own
  for (const statement of module.tree.body as SyntaxNode[]) {
    if (statement.type === 'ExportAllDeclaration') {
      const next = program.follow(statement.source.value, module)
      const found = next && findExport(program, next, name)
      if (found && found.kind !== 'outside') return found
    }
    if (statement.type !== 'ExportNamedDeclaration') continue
    const specifier = statement.specifiers.find((item: SyntaxNode) => item.exported.name === name)
    if (!specifier) continue
    if (!statement.source) return findDeclaration(program, specifier.local.name, specifier)
    const next = program.follow(statement.source.value, module)
    return next
      ? findExport(program, next, specifier.local.name)
      : { kind: 'outside', name: specifier.local.name }
  }
  return { kind: 'outside', name }
}

function imported(program: Program, module: Module, name: string): Declaration {
  for (const statement of module.tree.body as SyntaxNode[]) {
    if (statement.type !== 'ImportDeclaration') continue
    const specifier = statement.specifiers.find((item: SyntaxNode) => item.local.name === name)
    if (!specifier) continue
    const exported = specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifier.imported?.name
    const next = exported && program.follow(statement.source.value, module)
    return next ? findExport(program, next, exported) : { kind: 'outside', name: exported ?? name }
  }
  return { kind: 'outside', name }
}

function declaredBy(node: SyntaxNode, name: string, below: SyntaxNode): Declaration | undefined {
  if (isFunction(node)) return parameterOf(node, name)
  if (node.type === 'ForOfStatement' && node.left.type === 'VariableDeclaration') {
    const path = pathTo(node.left.declarations[0].id, name)
    return path && below !== node.right ? { kind: 'item', list: node.right, path } : undefined
  }
  if (node.type === 'ForStatement' && node.init?.type === 'VariableDeclaration') {
    return variableIn(node.init, name, node)
  }
  if (node.type !== 'BlockStatement' && node.type !== 'Program') return undefined
  for (const statement of node.body as SyntaxNode[]) {
    const declared = statement.declaration ?? statement
    if (declared.type === 'FunctionDeclaration' && declared.id?.name === name) {
      return { kind: 'function', node: declared }
    }
    if (declared.type === 'VariableDeclaration') {
      const found = variableIn(declared, name, node)
      if (found) return found
    }
  }
  return undefined
}

function variableIn(declaration: SyntaxNode, name: string, scope: SyntaxNode): Declaration | undefined {
  for (const declarator of declaration.declarations as SyntaxNode[]) {
    const path = pathTo(declarator.id, name)
    if (!path) continue
    if (!declarator.init) return { kind: 'outside', name }
    return isFunction(declarator.init) && path.length === 0
      ? { kind: 'function', node: declarator.init }
      : { kind: 'variable', value: declarator.init, path, name, scope }
  }
  return undefined
}

function parameterOf(node: SyntaxNode, name: string): Declaration | undefined {
  for (const [index, pattern] of (node.params as SyntaxNode[]).entries()) {
    const path = pathTo(pattern, name)
    if (path) return { kind: 'parameter', of: node, index, path, pattern }
  }
  return undefined
}

function pathTo(pattern: SyntaxNode, name: string): Step[] | undefined {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name ? [] : undefined
    case 'AssignmentPattern':
      return pathTo(pattern.left, name)
    case 'ObjectPattern':
      for (const property of pattern.properties as SyntaxNode[]) {
        if (property.type === 'RestElement') {
          if (property.argument.name === name) return []
          continue
        }
        const rest = pathTo(property.value, name)
        if (rest) return [property.key.name ?? property.key.value, ...rest]
      }
      return undefined
    case 'ArrayPattern':
      for (const [index, element] of (pattern.elements as (SyntaxNode | null)[]).entries()) {
        if (element?.type === 'RestElement') {
          if (element.argument.name === name) return [{ from: index }]
          continue
        }
        const rest = element && pathTo(element, name)
        if (rest) return [index, ...rest]
      }
      return undefined
    default:
      return undefined
  }
}
