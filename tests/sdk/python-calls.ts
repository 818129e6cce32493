/** The examples of the reference as calls that the Python SDK can make. */
import { OPERATION_TABLE, type OperationDefinition } from '@parley/contracts'
import { bodyOf, buildOpenApi, listOperations, type PathOperation } from '@parley/server/reference'

interface Call {
  name: string
  method: string
  transport: OperationDefinition['transport']
  /** Values of the path, as they are in the address. */
  path: string
  query: Record<string, unknown>
  body: Record<string, unknown> | undefined
  /** All fields together. */
  input: Record<string, unknown>
  /** Absent where the answer is no JSON. */
  answer?: unknown
}

export function listCalls(): Call[] {
  const table: Readonly<Record<string, OperationDefinition>> = OPERATION_TABLE
  return listOperations(buildOpenApi({ publicUrl: '', version: '1' })).flatMap(
    ({ method, path, operation }) => {
      const definition = table[operation.operationId]
      return definition ? [readCall(method, path, operation, definition.transport)] : []
    },
  )
}

function readCall(
  method: string,
  path: string,
  operation: PathOperation,
  transport: OperationDefinition['transport'],
): Call {
  const placed = (place: 'path' | 'query') =>
    Object.fromEntries(
      (operation.parameters ?? [])
        .filter((parameter) => parameter.in === place && parameter.example !== undefined)
        .map(({ name, example }) => [name!, example]),
    )
  const inPath = placed('path')
  const query = placed('query')
  const body = bodyOf(operation)?.example as Record<string, unknown> | undefined
  const [, success] = Object.entries(operation.responses)[0]!
  const content = success.content as Record<string, { example?: unknown }> | undefined
  return {
    name: operation.operationId,
    ...{ method, transport, query, body },
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(inPath[name]))),
    input: { ...inPath, ...query, ...body },
    answer: content?.['application/json']?.example,
  }
}
