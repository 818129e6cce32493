/** Checks that every operation is carried out by one file with its name, and is bound in one way. */
import { basename } from 'node:path'
import { fileNameOf, handlerNameOf, handlerTypeOf } from './file-name.ts'
import { type HandlersInFile, readHandlers } from './read-handlers.ts'

export interface Source {
  /** From the root of the repository. */
  path: string
  text: string
}

interface Read extends Source, HandlersInFile {}

const FEATURES = 'server/src/features/'

/** One line for each problem: where, what is wrong, how to fix it. */
export function checkOperationFiles(operations: readonly string[], sources: readonly Source[]): string[] {
  if (operations.length === 0 || sources.length === 0)
    return [`Looked at ${operations.length} operations and ${sources.length} files: that proves nothing.`]
  const names = new Set(operations)
  const files = sources.map((source) => ({ ...source, ...readHandlers(source.path, source.text, names) }))
  return operations.flatMap((operation) => checkOperation(operation, files))
}

function checkOperation(operation: string, files: readonly Read[]): string[] {
  const name = fileNameOf(operation)
  const own = files.filter(({ path }) => path.startsWith(FEATURES) && basename(path) === `${name}.ts`)
  const [file] = own
  return [
    ...(own.length === 1 && file ? checkFile(operation, name, file) : [wrongCount(operation, name, own)]),
    ...checkBindings(operation, name, files),
    ...files
      .filter((other) => !own.includes(other))
      .flatMap(({ path, declared }) =>
        declared
          .filter((handler) => handler.operation === operation)
          .map(({ line }) => `${path}:${line} carries out ${operation}: that belongs in ${name}.ts.`),
      ),
  ]
}

function wrongCount(operation: string, name: string, own: readonly Read[]): string {
  return own.length === 0
    ? `${operation} has no file: its handler belongs in ${FEATURES}<group>/<feature>/${name}.ts.`
    : `${operation} has several files: ${own.map(({ path }) => path).join(', ')}. Keep one.`
}

function checkFile(operation: string, name: string, { path, text, declared }: Read): string[] {
  const handler = handlerNameOf(name)
  const type = `${handlerTypeOf(operation)}<'${operation}'>`
  const mine = declared.filter((each) => each.operation === operation)
  const isRight = (each: (typeof mine)[number]) =>
    each.exportedAs === handler && `${each.type}<'${each.operation}'>` === type
  const problems: string[] = []
  if (!text.startsWith('/**'))
    problems.push(`${path} does not say what ${operation} does for its caller: begin it with a comment.`)
  if (!mine.some(isRight))
    problems.push(
      `${path} exports no handler of ${operation}: write "export const ${handler}: ${type} = …" or "export const ${handler} = (dependencies): ${type} => …".`,
    )
  return [
    ...problems,
    ...mine
      .filter((each) => !isRight(each))
      .map(({ line }) => `${path}:${line} carries out ${operation} a second time, or in another form.`),
    ...declared
      .filter((each) => each.operation !== operation)
      .map((each) => `${path}:${each.line} carries out ${each.operation}: that belongs in its own file.`),
  ]
}

function checkBindings(operation: string, name: string, files: readonly Read[]): string[] {
  const handler = handlerNameOf(name)
  const problems: string[] = []
  let bound = 0
  for (const { path, bindings } of files) {
    for (const { operation: of, line, value } of bindings) {
      if (of !== operation || value.kind === 'other') continue
      const isIndex = path.startsWith(FEATURES) && basename(path) === 'index.ts'
      if (value.kind === 'function')
        problems.push(`${path}:${line} carries out ${operation} in place: move the function into ${name}.ts.`)
      else if (!isIndex)
        problems.push(
          `${path}:${line} binds ${operation}: only the index.ts of its feature binds an operation.`,
        )
      else if (value.name !== handler)
        problems.push(`${path}:${line} binds ${operation} to something else than ${handler} of ${name}.ts.`)
      else bound++
    }
  }
  if (bound !== 1)
    problems.push(
      `${operation} is bound ${bound} times: bind it once, with '${operation}': ${handler}, in an index.ts.`,
    )
  return problems
}
