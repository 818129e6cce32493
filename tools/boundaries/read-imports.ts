import { parseSync, Visitor } from 'oxc-parser'

export interface Specifier {
  /** The module that the import names; undefined where it is only known at run time. */
  text: string | undefined
  line: number
}

/** Every import of a file, of values and of types, however it is written. Throws where the file cannot be parsed. */
export function readImports(path: string, source: string): Specifier[] {
  const { program, errors } = parseSync(path, source)
  const [error] = errors
  if (error) throw new Error(error.message)
  const found: Specifier[] = []
  const add = (literal: { start: number; value?: unknown } | null): void => {
    if (!literal) return
    found.push({
      text: typeof literal.value === 'string' ? literal.value : undefined,
      line: source.slice(0, literal.start).split('\n').length,
    })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    TSExternalModuleReference: (node) => add(node.expression),
  }).visit(program)
  return found
}
