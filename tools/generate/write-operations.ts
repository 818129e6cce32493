import {
  OPERATION_TABLE,
  type OperationDefinition,
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
} from '@parley/contracts'
import {
  buildOpenApi,
  describeAccess,
  describeType,
  type JsonSchema,
  listOperations,
  nounOf,
  type PathOperation,
  titleOf,
} from '@parley/server/reference'
import { GENERATED, writeTable } from './markdown.ts'

const TABLE: Record<string, OperationDefinition | PublicOperationDefinition> = {
  ...OPERATION_TABLE,
  ...PUBLIC_OPERATION_TABLE,
}
const document = buildOpenApi({ publicUrl: '', version: '1' })

export function writeOperations(): string {
  let noun = ''
  const sections = listOperations(document).map(({ method, path, operation }) => {
    const own = nounOf(operation.operationId)
    const heading = own === noun ? '' : `## ${titleOf(own)}\n\n`
    noun = own
    return heading + writeOperation(method, path, operation)
  })
  return `${GENERATED}

# Operations

Authenticate with \`Authorization: Bearer <key>\` or \`X-API-Key\`. The same with examples is at \`/docs\` of a running server, as OpenAPI 3.1 at
\`/openapi.json\`, and for language models at \`/llms.txt\`. Required fields carry a \\*. What is behind an answer's name is under [Resources](#resources).

${sections.join('\n\n')}

## Resources

${Object.entries(document.components.schemas)
  .map(([name, schema]) => writeResource(name, schema))
  .join('\n\n')}
`
}

function writeOperation(method: string, path: string, operation: PathOperation): string {
  const definition = TABLE[operation.operationId]!
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const rows = [
    ...(operation.parameters ?? []).flatMap((parameter) =>
      parameter.schema
        ? [
            writeField(
              parameter.name!,
              parameter.schema,
              parameter.required ?? false,
              parameter.in!,
              parameter.description,
            ),
          ]
        : [],
    ),
    ...Object.entries(body?.properties ?? {}).map(([name, schema]) =>
      writeField(name, schema, body?.required?.includes(name) ?? false, 'body'),
    ),
  ]
  const errors = definition.errors?.map((code) => `\`${code}\``).join(', ')
  return [
    `### \`${operation.operationId}\``,
    `\`${method} ${path}\` · ${'scope' in definition ? `scope \`${definition.scope}\`` : describeAccess(definition)}`,
    operation.summary,
    ...(rows.length > 0 ? [writeTable(['Field', 'In', 'Type', 'Meaning'], rows)] : []),
    `Answers ${writeAnswer(operation)}.${errors ? ` May refuse with ${errors}.` : ''}`,
  ].join('\n\n')
}

function writeField(
  name: string,
  schema: JsonSchema,
  required: boolean,
  place: string,
  description = schema.description ?? '',
): string[] {
  return [
    `\`${name}\`${required ? ' \\*' : ''}`,
    place,
    describeType(schema, document.components.schemas),
    description,
  ]
}

function writeAnswer(operation: PathOperation): string {
  const [status, success] = Object.entries(operation.responses)[0]!
  const content = success.content as Record<string, { schema: JsonSchema }> | undefined
  const schema = content?.['application/json']?.schema
  if (!content) return `${status} without a body`
  if (content['text/html']) return `${status} with a page`
  if (content['text/event-stream']) return `${status} with server-sent events`
  if (!schema) return `${status} with the file`
  const items = schema.properties?.data?.items
  if (items && schema.properties?.next_cursor) return `${status} with a page of ${describeType(items, {})}`
  if (schema.$ref) return `${status} with ${describeType(schema, {})}`
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => `\`${name}\` (${describeType(property, {})})`,
  )
  return `${status} with ${fields.join(', ')}`
}

function writeResource(name: string, schema: JsonSchema): string {
  const parts = [`### ${name}`]
  if (schema.description) parts.push(schema.description)
  const rows = Object.entries(schema.properties ?? {}).map(([field, property]) => [
    `\`${field}\``,
    describeType(property, document.components.schemas),
    property.description ?? '',
  ])
  parts.push(
    rows.length > 0
      ? writeTable(['Field', 'Type', 'Meaning'], rows)
      : (schema.oneOf ?? []).map((kind) => `- ${writeKind(kind)}`).join('\n'),
  )
  return parts.join('\n\n')
}

function writeKind(kind: JsonSchema): string {
  const { type, ...fields } = kind.properties ?? {}
  const names = Object.keys(fields).map(
    (field) => `\`${field}\`${kind.required?.includes(field) ? ' \\*' : ''}`,
  )
  return `\`${String(type?.const)}\`: ${names.join(', ')}`
}
