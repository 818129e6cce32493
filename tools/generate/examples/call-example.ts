/** An example of an operation, from which the code of every language is written. */
import { OPERATION_TABLE } from '@parley/contracts'
import { bodyOf, type PathOperation } from '@parley/server/reference'
import { TABLE } from '../reference-document.ts'

export interface CallExample {
  /** As the operation table names it: `messages.send`. */
  name: string
  method: string
  /** With values in the place of its parameters, and what it must have behind it. */
  path: string
  /** Values of the path, in their order. */
  inPath: Readonly<Record<string, unknown>>
  /** Values of the query, or of the body. */
  others: Readonly<Record<string, unknown>>
  /** The name of the file that is uploaded. */
  upload: string | undefined
  answers: 'object' | 'page' | 'stream' | 'file' | 'nothing' | 'html'
  /** Undefined: it takes a key of the API, and the SDKs have it as a method. */
  access: 'anonymous' | 'visitor' | 'member' | undefined
}

export function readExample(method: string, path: string, operation: PathOperation): CallExample {
  const name = operation.operationId
  const definition = TABLE[name]!
  const given = (place: string) =>
    (operation.parameters ?? []).filter(
      (parameter) => parameter.in === place && (place === 'path' || parameter.required),
    )
  const inPath = Object.fromEntries(given('path').map((parameter) => [parameter.name!, parameter.example]))
  const inQuery = Object.fromEntries(given('query').map((parameter) => [parameter.name!, parameter.example]))
  const { file, ...body } = (bodyOf(operation)?.example ?? {}) as Record<string, unknown>
  const isUpload = definition.transport === 'upload'
  return {
    name,
    method,
    path: fillPath(path, inPath, inQuery),
    inPath,
    others: { ...inQuery, ...body, ...(!isUpload && file !== undefined && { file }) },
    upload: isUpload ? String(file).replace(/^@/, '') : undefined,
    answers: answerOf(operation),
    access: name in OPERATION_TABLE ? undefined : (definition as { principal: 'anonymous' }).principal,
  }
}

/** The address of an example: parameters of the path filled in, required ones of the query behind it. */
function fillPath(path: string, inPath: Record<string, unknown>, inQuery: Record<string, unknown>): string {
  let filled = path
  for (const [name, value] of Object.entries(inPath)) filled = filled.replace(`{${name}}`, String(value))
  const query = new URLSearchParams(
    Object.entries(inQuery).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return query.size > 0 ? `${filled}?${query}` : filled
}

function answerOf({ operationId, responses }: PathOperation): CallExample['answers'] {
  const { transport, input } = TABLE[operationId]!
  if (transport === 'stream') return 'stream'
  if (transport === 'file') return 'file'
  const content = Object.values(responses)[0]!.content as Record<string, unknown> | undefined
  if (!content) return 'nothing'
  if (content['text/html']) return 'html'
  return 'cursor' in input.shape ? 'page' : 'object'
}
