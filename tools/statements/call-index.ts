/** Finds the callers of a function by following the name of every call in the program to what it stands for. */
import { findDeclaration, isFunction } from './find-declaration.ts'
import { nodesBelow, type Program, type SyntaxNode } from './program.ts'

export type CallIndex = ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>

export function indexCalls(program: Program): CallIndex {
  const index = new Map<SyntaxNode, SyntaxNode[]>()
  for (const module of program.modules) {
    for (const node of nodesBelow(module.tree)) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue
      const declared = findDeclaration(program, node.callee.name, node.callee)
      if (declared.kind !== 'function') continue
      const calls = index.get(declared.node)
      if (calls) calls.push(node)
      else index.set(declared.node, [node])
    }
  }
  return index
}

export function callsOf(index: CallIndex, node: SyntaxNode): readonly SyntaxNode[] {
  return isFunction(node) ? (index.get(node) ?? []) : []
}
