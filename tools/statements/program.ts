/** The source files of the server as syntax trees in which names can be followed to what they stand for. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { walkSources } from '../boundaries/find-sources.ts'
import { isForTests } from '../boundaries/import.ts'
import { type Package, readPackages } from '../boundaries/packages.ts'
import { resolveImport } from '../boundaries/resolve-import.ts'

/** A node of the tree. Its further fields depend on `type` (ESTree with TypeScript). */
export interface SyntaxNode {
  type: string
  start: number
  end: number
  // biome-ignore lint/suspicious/noExplicitAny: code that follows names meets every kind of node
  [field: string]: any
}

export interface Module {
  path: string
  source: string
  tree: SyntaxNode
}

export interface Program {
  /** The files that are searched for statements: those of the server that are not for tests. */
  modules: readonly Module[]
  moduleOf(node: SyntaxNode): Module
  parentOf(node: SyntaxNode): SyntaxNode | undefined
  /** The file that an import path of a module leads to; undefined for a package of somebody else. */
  follow(specifier: string, from: Module): Module | undefined
}

export const lineOf = ({ source }: Module, node: SyntaxNode): number =>
  source.slice(0, node.start).split('\n').length

/** The nodes directly below a node. */
export function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item && typeof item === 'object' && typeof item.type === 'string') yield item
    }
  }
}

export function* nodesBelow(node: SyntaxNode): Generator<SyntaxNode> {
  yield node
  for (const child of childrenOf(node)) yield* nodesBelow(child)
}

export function parentOfKind(
  program: Program,
  node: SyntaxNode,
  kinds: ReadonlySet<string>,
): SyntaxNode | undefined {
  let parent = program.parentOf(node)
  while (parent && !kinds.has(parent.type)) parent = program.parentOf(parent)
  return parent
}

export function readProgram(root: string): Program {
  const packages: Package[] = readPackages(root)
  const read = new Map<string, Module>()
  const modules = new WeakMap<SyntaxNode, Module>()
  const parents = new WeakMap<SyntaxNode, SyntaxNode>()

  function open(path: string): Module {
    const known = read.get(path)
    if (known) return known
    const source = readFileSync(join(root, path), 'utf8')
    const { program, errors } = parseSync(path, source)
    if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
    const module: Module = { path, source, tree: program as unknown as SyntaxNode }
    read.set(path, module)
    for (const node of nodesBelow(module.tree)) {
      modules.set(node, module)
      for (const child of childrenOf(node)) parents.set(child, node)
    }
    return module
  }

  return {
    modules: walkSources(root, ['server/src'])
      .filter((path) => !isForTests(path))
      .map(open),
    moduleOf: (node) => modules.get(node)!,
    parentOf: (node) => parents.get(node),
    follow(specifier, from) {
      const resolved = resolveImport(specifier, from.path, packages, (path) => existsSync(join(root, path)))
      return resolved.kind === 'ours' ? open(resolved.to) : undefined
    },
  }
}
