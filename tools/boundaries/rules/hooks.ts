import { parseSync, Visitor } from 'oxc-parser'

const HOOKS = new Set(['beforeAll', 'afterAll', 'beforeEach', 'afterEach'])
const IS_TEST = /\.test\.ts$/

/**
 * Test files that share a process share its modules, so a module runs once. Hooks that it registers when it is imported
 * belong to the first of those files only, and the others run without them.
 */
export function findHooksOfImports(path: string, source: string): string[] {
  if (IS_TEST.test(path) || !source.includes('vitest')) return []
  const lines: number[] = []
  let depth = 0
  const enter = () => void depth++
  const leave = () => void depth--
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression(node) {
      const isHook = node.callee.type === 'Identifier' && HOOKS.has(node.callee.name)
      if (isHook && depth === 0) lines.push(source.slice(0, node.start).split('\n').length)
    },
  }).visit(parseSync(path, source).program)
  return lines.map(
    (line) =>
      `${path}:${line} registers a hook for the first test file that imports it, and for no other of the same process. Export a function that registers it.`,
  )
}
