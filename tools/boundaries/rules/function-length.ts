import { parseSync, Visitor } from 'oxc-parser'

export const MOST_LINES = 80

interface Found {
  name: string
  line: number
  lines: number
}

/** Groups of tests hold functions, and are none themselves. */
const GROUPS = /^describe(?:\.|$)/

/** Functions of a file that are longer than allowed. Those without a name are called after what they are given to. */
export function findLongFunctions(path: string, source: string): Found[] {
  const found: Found[] = []
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length
  const names = new Map<number, string>()
  const groups = new Set<number>()
  const see = (node: { start: number; end: number; id?: { name: string } | null }): void => {
    // A short text cannot hold so many lines. Counting them is what takes time.
    if (node.end - node.start < MOST_LINES || groups.has(node.start)) return
    const line = lineOf(node.start)
    const lines = lineOf(node.end) - line + 1
    if (lines > MOST_LINES)
      found.push({ name: node.id?.name ?? names.get(node.start) ?? 'a function', line, lines })
  }
  new Visitor({
    VariableDeclarator(node) {
      if (node.init && node.id.type === 'Identifier') names.set(node.init.start, node.id.name)
    },
    Property(node) {
      if (node.key.type === 'Identifier') names.set(node.value.start, node.key.name)
    },
    CallExpression(node) {
      const callee = source.slice(node.callee.start, node.callee.end)
      for (const argument of node.arguments) {
        names.set(argument.start, callee.slice(0, 60))
        if (GROUPS.test(callee)) groups.add(argument.start)
      }
    },
    FunctionDeclaration: see,
    FunctionExpression: see,
    ArrowFunctionExpression: see,
  }).visit(parseSync(path, source).program)
  return found
}

/** There are no exceptions: a long function is split. */
export function checkFunctionLength(path: string, source: string): string[] {
  return findLongFunctions(path, source).map(
    ({ name, line, lines }) =>
      `${path}:${line} ${name} has ${lines} lines; ${MOST_LINES} are allowed. Move a part of it into a function of its own.`,
  )
}
