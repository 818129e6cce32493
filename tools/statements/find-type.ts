/** Finds what declares the type that a reference names. */
import { type Module, nodesBelow, type Program, type SyntaxNode } from './program.ts'

const DECLARATIONS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'])

export function findType(program: Program, reference: SyntaxNode): SyntaxNode | undefined {
  const name = reference.typeName?.name
  // The copy of a node knows no module, its parts do.
  return typeof name === 'string' ? typeNamed(program, program.moduleOf(reference.typeName), name) : undefined
}

function typeNamed(program: Program, module: Module, name: string): SyntaxNode | undefined {
  const own = typesOf(module).get(name)
  if (own) return own
  for (const statement of module.tree.body as SyntaxNode[]) {
    if (statement.type === 'ImportDeclaration') {
      const specifier = statement.specifiers.find((item: SyntaxNode) => item.local.name === name)
      if (specifier?.imported) return within(program, module, statement, specifier.imported.name)
    }
    if (statement.type === 'ExportNamedDeclaration' && statement.source) {
      const specifier = statement.specifiers.find((item: SyntaxNode) => item.exported.name === name)
      if (specifier) return within(program, module, statement, specifier.local.name)
    }
    if (statement.type === 'ExportAllDeclaration') {
      const found = within(program, module, statement, name)
      if (found) return found
    }
  }
  return undefined
}

function within(
  program: Program,
  module: Module,
  statement: SyntaxNode,
  name: string,
): SyntaxNode | undefined {
  const next = program.follow(statement.source.value, module)
  return next && typeNamed(program, next, name)
}

const types = new WeakMap<Module, ReadonlyMap<string, SyntaxNode>>()

function typesOf(module: Module): ReadonlyMap<string, SyntaxNode> {
  const known = types.get(module)
  if (known) return known
  const found = new Map<string, SyntaxNode>()
  for (const node of nodesBelow(module.tree)) if (DECLARATIONS.has(node.type)) found.set(node.id.name, node)
  types.set(module, found)
  return found
}
