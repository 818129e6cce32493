/** Carries out what a model asks for. A refusal is an answer that the model can read and correct itself by. */
import { ERRORS, OPERATION_TABLE, OperationError, type OperationName, type Scope } from '@parley/contracts'
import { pathParameters } from '../input/check-input.ts'
import { type Documentation, isDocumentationTool, useDocumentation } from './documentation/index.ts'
import { FREQUENT_TOOLS } from './frequent-tools.ts'
import { MOST_FOUND } from './general-tools.ts'
import { searchOperations } from './search-operations.ts'
import { annotate, FREQUENT, inputSchema, isReadOnly, TOOL_OPERATIONS, toolName } from './write-tool.ts'

/** The one who asks. */
export interface McpCaller {
  scopes: readonly Scope[]
  /** Carries out an operation. Throws OperationError. */
  call(
    name: OperationName,
    input: Record<string, unknown>,
    options: { signal?: AbortSignal; idempotencyKey?: string },
  ): Promise<unknown>
}

export interface ToolResult {
  [field: string]: unknown
  content: { type: 'text'; text: string }[]
  isError?: boolean
}

type Arguments = Record<string, unknown>

const FREQUENT_OPERATIONS: ReadonlyMap<string, OperationName> = new Map(
  FREQUENT_TOOLS.map(({ operation }) => [toolName(operation), operation]),
)

/** Operations that the scopes of this caller allow. */
export function allowedOperations({ scopes }: McpCaller): ReadonlySet<OperationName> {
  return new Set(TOOL_OPERATIONS.filter((name) => scopes.includes(OPERATION_TABLE[name].scope)))
}

/** The frequent tools that this caller may use. */
export function frequentTools(caller: McpCaller) {
  const allowed = allowedOperations(caller)
  return FREQUENT.filter(({ name }) => allowed.has(FREQUENT_OPERATIONS.get(name)!))
}

export async function callTool(
  { caller, documentation }: { caller: McpCaller; documentation: Documentation },
  name: string,
  given: Arguments,
  signal?: AbortSignal,
): Promise<ToolResult> {
  try {
    if (isDocumentationTool(name)) return textResult(await useDocumentation(documentation, name, given))
    return textResult(await carryOut(caller, name, given, signal))
  } catch (error) {
    if (error instanceof OperationError) return { ...textResult(problemOf(error)), isError: true }
    throw error
  }
}

function carryOut(caller: McpCaller, name: string, given: Arguments, signal?: AbortSignal): Promise<unknown> {
  const frequent = FREQUENT_OPERATIONS.get(name)
  if (frequent) {
    // A read has no such argument, so that its name stays unknown there and is refused.
    if (isReadOnly(frequent)) return run(caller, frequent, given, { signal })
    const { idempotency_key: idempotencyKey, ...input } = given
    return run(caller, frequent, input, { signal, ...keyOf(idempotencyKey) })
  }
  if (name === 'search_operations') return search(caller, given)
  const { operation, input, idempotency_key: idempotencyKey } = given
  const asked = requireOperation(operation)
  if (name === 'read_operation') {
    if (!isReadOnly(asked))
      throw wrongArgument('operation', `${asked} changes something: use change_operation.`)
    return run(caller, asked, requireObject(input), { signal })
  }
  if (name === 'change_operation')
    return run(caller, asked, requireObject(input), { signal, ...keyOf(idempotencyKey) })
  throw wrongArgument('name', `There is no tool ${JSON.stringify(name)}. List the tools again.`)
}

/** In an address an id is always there; here a model may forget it, and must not hear that the thing does not exist. */
async function run(
  caller: McpCaller,
  name: OperationName,
  input: Arguments,
  options: Parameters<McpCaller['call']>[2],
): Promise<unknown> {
  const missing = pathParameters(OPERATION_TABLE[name]).filter((field) => input[field] === undefined)
  if (missing.length > 0)
    throw new OperationError('validation_failed', {
      fields: missing.map((field) => ({ path: [field], rule: 'required', message: 'Send it.' })),
    })
  return caller.call(name, input, options)
}

async function search(caller: McpCaller, { query, limit = 5 }: Arguments): Promise<unknown> {
  if (typeof query !== 'string' || query.trim() === '' || query.length > 500)
    throw wrongArgument('query', 'Say in 1 to 500 characters what you want to do.')
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > MOST_FOUND)
    throw wrongArgument('limit', `Give a whole number from 1 to ${MOST_FOUND}.`)
  const found = searchOperations(query, allowedOperations(caller), limit as number)
  return {
    operations: found.map((name) => {
      const { readOnlyHint, destructiveHint } = annotate(name)
      return {
        operation: name,
        summary: OPERATION_TABLE[name].summary,
        call_with: readOnlyHint ? 'read_operation' : 'change_operation',
        destructive: destructiveHint,
        input_schema: inputSchema(name),
      }
    }),
    ...(found.length === 0 && {
      hint: 'No operation that this key may use has these words. Name the thing, such as campaign, template, audience or webhook.',
    }),
  }
}

function requireOperation(operation: unknown): OperationName {
  const found = TOOL_OPERATIONS.find((name) => name === operation)
  if (found) return found
  const exists = typeof operation === 'string' && Object.hasOwn(OPERATION_TABLE, operation)
  throw wrongArgument(
    'operation',
    exists
      ? `${operation} answers or takes a file, or is a stream. Use the HTTP API for it.`
      : 'There is no such operation. Find its name with search_operations.',
  )
}

function requireObject(input: unknown): Record<string, unknown> {
  if (input === undefined) return {}
  if (typeof input === 'object' && input !== null && !Array.isArray(input))
    return input as Record<string, unknown>
  throw wrongArgument('input', 'Send an object with the fields of the operation.')
}

function keyOf(key: unknown): { idempotencyKey?: string } {
  if (key === undefined) return {}
  if (typeof key === 'string') return { idempotencyKey: key }
  throw wrongArgument('idempotency_key', 'Send a text of 1 to 255 characters, or leave it out.')
}

function wrongArgument(field: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule: 'invalid', message }] })
}

function problemOf(error: OperationError) {
  const { remedy } = ERRORS[error.code]
  const { code, message, fields, params } = error
  return {
    error: code,
    message,
    remedy,
    ...(fields.length > 0 && { fields }),
    ...(Object.keys(params).length > 0 && { params }),
  }
}

const textResult = (value: unknown): ToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(value ?? { done: true }) }],
})
