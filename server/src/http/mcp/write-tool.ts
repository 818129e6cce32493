/** An operation as a tool of the Model Context Protocol: https://modelcontextprotocol.io/specification/2026-07-28 */
import { OPERATION_TABLE, type OperationDefinition, type OperationName } from '@parley/contracts'
import { createSchemaWriter, type JsonSchema } from '../openapi/json-schema.ts'
import { FREQUENT_TOOLS, type FrequentTool } from './frequent-tools.ts'

export interface ToolAnnotations {
  [hint: string]: unknown
  title: string
  /** It changes nothing, so a client may call it without asking its user. */
  readOnlyHint: boolean
  /** It takes something away, or cannot be undone. */
  destructiveHint: boolean
  idempotentHint: boolean
  /** People outside the business notice it. */
  openWorldHint: boolean
}

export interface Tool {
  [field: string]: unknown
  name: string
  title: string
  description: string
  inputSchema: { [keyword: string]: unknown; type: 'object' }
  annotations: ToolAnnotations
}

/** Answers bytes or never ends: nothing for a model's context. */
const UNSUITED: ReadonlySet<string | undefined> = new Set(['file', 'upload', 'stream'])
const TAKES_AWAY =
  /\.(?:delete|remove\w*|revoke\w*|cancel|discard|merge|hang_up|rotate_\w+|restore_defaults)$|^erasures\.create$/
/** Questions whose input is too large for an address. */
const READS_BY_POST = /\.(?:preview|render|search|forecast|simulate|diagnose)$|^flows\.check$/
const REACHES_PEOPLE: ReadonlySet<string> = new Set([
  'campaigns.start',
  'campaigns.resume',
  'calls.create',
  'sandbox.receive',
])

/** Names of the operations that tools can carry out. */
export const TOOL_OPERATIONS = (
  Object.entries(OPERATION_TABLE) as [OperationName, OperationDefinition][]
).flatMap(([name, { transport }]) => (UNSUITED.has(transport) ? [] : [name]))

/** Models of some vendors take no dot in the name of a tool. */
export const toolName = (operation: OperationName): string => operation.replace('.', '_')

/** A scope says nothing here: with `conversations:read` a member also switches notifications on. */
export function isReadOnly(operation: OperationName): boolean {
  return OPERATION_TABLE[operation].method === 'GET' || READS_BY_POST.test(operation)
}

export function annotate(operation: OperationName): ToolAnnotations {
  const definition = OPERATION_TABLE[operation]
  const readOnlyHint = isReadOnly(operation)
  return {
    title: titleOf(operation),
    readOnlyHint,
    destructiveHint: !readOnlyHint && TAKES_AWAY.test(operation),
    idempotentHint: readOnlyHint || ['PUT', 'PATCH', 'DELETE'].includes(definition.method),
    openWorldHint: definition.counts === 'messages' || REACHES_PEOPLE.has(operation),
  }
}

/** `conversations.take_over` is "Conversations: take over". */
function titleOf(operation: OperationName): string {
  const [noun = '', verb = ''] = operation.replaceAll('_', ' ').split('.')
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verb}`
}

export const IDEMPOTENCY_KEY: JsonSchema = {
  type: 'string',
  maxLength: 255,
  description:
    'A key of your own for this change. Send the same one when you try again: the change then happens once.',
}

export const FREQUENT: readonly Tool[] = FREQUENT_TOOLS.map(writeFrequent)

function writeFrequent({ operation, description, fields, simpler }: FrequentTool): Tool {
  const schema = inputSchema(operation, fields, simpler)
  if (!isReadOnly(operation))
    schema.properties = { ...(schema.properties as object), idempotency_key: IDEMPOTENCY_KEY }
  return {
    name: toolName(operation),
    title: titleOf(operation),
    description,
    inputSchema: schema,
    annotations: annotate(operation),
  }
}

/** The schema of an input, complete in itself. `fields`: only these. */
export function inputSchema(
  operation: OperationName,
  fields?: readonly string[],
  simpler: Readonly<Record<string, JsonSchema>> = {},
): Tool['inputSchema'] {
  const writer = createSchemaWriter()
  const whole = writer.input(OPERATION_TABLE[operation].input)
  const properties = Object.fromEntries(
    Object.entries(whole.properties ?? {})
      .filter(([name]) => fields?.includes(name) ?? true)
      .map(([name, schema]) => [name, simpler[name] ?? schema]),
  )
  const required = (whole.required ?? []).filter((name) => name in properties)
  const shown = { type: 'object' as const, properties, ...(required.length > 0 && { required }) }
  return forModels({ ...shown, ...definitionsOf(shown, writer.components) })
}

/** The named schemas that this one needs, and those that they need. */
function definitionsOf(schema: object, components: Readonly<Record<string, JsonSchema>>): object {
  const needed = new Map<string, JsonSchema>()
  const visit = (part: object) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (needed.has(name!)) continue
      needed.set(name!, components[name!]!)
      visit(components[name!]!)
    }
  }
  visit(schema)
  return needed.size > 0 ? { $defs: Object.fromEntries(needed) } : {}
}

/** Patterns that only keep U+0000 out say nothing to a model, and cost tokens. */
function forModels<Schema extends object>(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') return value.replace('#/components/schemas/', '#/$defs/')
    return key === 'pattern' && value === '^[^\\u0000]*$' ? undefined : value
  })
}
