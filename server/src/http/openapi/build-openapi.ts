/** The whole API as OpenAPI 3.1, from the operation table and the table of public operations. */
import {
  ERRORS,
  type ErrorCode,
  EVENT_TYPES,
  EXAMPLE_ID_TAIL,
  OPERATION_TABLE,
  type OperationDefinition,
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
} from '@parley/contracts'
import { pathParameters } from '../input/check-input.ts'
import { createSchemaWriter, type JsonSchema, type SchemaWriter } from './json-schema.ts'
import { problemSchema, sampleProblem } from './problem-schema.ts'
import { sampleValue } from './sample-value.ts'

export interface OpenApiDocument {
  openapi: string
  paths: Record<string, Record<string, PathOperation>>
  components: { schemas: Record<string, JsonSchema>; [part: string]: unknown }
  [part: string]: unknown
}

export interface PathOperation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  deprecated?: boolean
  /** Left out where an API key or a session is needed, as the document says for all operations. */
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: {
    required: boolean
    /** Under each content type that the operation takes. */
    content: Partial<Record<BodyType, DescribedBody>>
  }
  responses: Record<string, { description?: string; $ref?: string; [part: string]: unknown }>
}

type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data'

export interface DescribedBody {
  schema: JsonSchema
  example: unknown
}

export function bodyOf(operation: PathOperation): DescribedBody | undefined {
  return Object.values(operation.requestBody?.content ?? {})[0]
}

type AnyDefinition = OperationDefinition | PublicOperationDefinition

interface Parameter {
  name?: string
  in?: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema?: JsonSchema
  example?: unknown
  $ref?: string
}

export function buildOpenApi(options: { publicUrl: string; version: string }): OpenApiDocument {
  const writer = createSchemaWriter()
  const entries: [string, AnyDefinition][] = [
    ...Object.entries<OperationDefinition>(OPERATION_TABLE),
    ...Object.entries<PublicOperationDefinition>(PUBLIC_OPERATION_TABLE),
  ]
  // Outputs first: the plain names of the components are theirs.
  const outputs = new Map(entries.map(([name, { output }]) => [name, writer.output(output)]))
  const paths: OpenApiDocument['paths'] = {}
  for (const [name, definition] of entries) {
    const path = paths[definition.path] ?? {}
    paths[definition.path] = path
    path[definition.method.toLowerCase()] = writeOperation(name, definition, outputs.get(name)!, writer)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley API',
      version: options.version,
      summary: 'The open, self-hosted conversation platform.',
      description:
        'Authenticate with `Authorization: Bearer <key>` or `X-API-Key`. Bodies are JSON with snake_case names, times ISO 8601, phone numbers E.164. Every write takes an `Idempotency-Key`. Lists answer `{data, next_cursor, has_more}`. [Every error](/docs/errors) has a page.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: options.publicUrl || '/' }],
    security: [{ bearer: [] }, { apiKey: [] }],
    tags: listTags(entries),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, or the access token of a session.',
        },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key.' },
        visitor: {
          type: 'http',
          scheme: 'bearer',
          description: 'The visitor_token that web_chat.start answered. X-Visitor-Token holds it as well.',
        },
      },
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: {
        RequestId: { description: 'Name it when you report a problem.', schema: { type: 'string' } },
      },
      schemas: { Problem: problemSchema(), ...sortByName(writer.components) },
      responses: errorResponses(),
    },
  }
}

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Repeating a request with the same key within 24 hours has no second effect and gets the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '7f1c0d0e-4a6b-4e0a-9f0c-2b1d8f6f3c11',
}

const LAST_EVENT_ID: Parameter = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The last id that was received: the stream goes on after it. Counts more than `after`.',
  schema: { type: 'string' },
  example: '41',
}

/** The answers that any operation may give. */
const ALWAYS: readonly ErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'validation_failed',
  'rate_limited',
  'internal',
  'unavailable',
]

function writeOperation(
  name: string,
  definition: AnyDefinition,
  output: JsonSchema,
  writer: SchemaWriter,
): PathOperation {
  const input = writer.input(definition.input)
  const inPath = pathParameters(definition)
  const takesBody = definition.method !== 'GET' && definition.method !== 'DELETE'
  const fields = Object.entries(input.properties ?? {})
  const parameters: Parameter[] = fields
    .filter(([field]) => inPath.includes(field) || !takesBody)
    .map(([field, schema]) => writeParameter(field, schema, inPath.includes(field), input.required, writer))
  if (takesIdempotencyKey(definition)) parameters.push({ $ref: '#/components/parameters/IdempotencyKey' })
  if (definition.transport === 'stream') parameters.push(LAST_EVENT_ID)
  const body = takesBody ? fields.filter(([field]) => !inPath.includes(field)) : []
  // Every input that names a resource may name one that does not exist.
  const codes = listCodes(definition, JSON.stringify(input).includes(EXAMPLE_ID_TAIL))
  return {
    operationId: name,
    tags: [nounOf(name)],
    summary: definition.summary,
    description: `${describeAccess(definition)} Error codes: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
    ...(definition.deprecated && { deprecated: true }),
    ...securityOf(definition),
    ...(parameters.length > 0 && { parameters }),
    ...(body.length > 0 && { requestBody: writeBody(definition, body, input.required ?? [], writer) }),
    responses: { ...writeSuccess(definition, output, writer), ...writeErrors(codes) },
  }
}

/** One sentence: what a caller must show. */
export function describeAccess(definition: AnyDefinition): string {
  if ('scope' in definition) return `Needs the scope \`${definition.scope}\`.`
  return {
    anonymous: 'Needs no key.',
    visitor: 'Needs the token of a visitor.',
    member: 'Needs the access token of a session.',
  }[definition.principal]
}

function securityOf(definition: AnyDefinition): Pick<PathOperation, 'security'> {
  if ('scope' in definition) return {}
  const { principal } = definition
  if (principal === 'anonymous') return { security: [] }
  return { security: [{ [principal === 'visitor' ? 'visitor' : 'bearer']: [] }] }
}

function takesIdempotencyKey(definition: AnyDefinition): boolean {
  return 'scope' in definition && definition.method !== 'GET'
}

function writeParameter(
  name: string,
  schema: JsonSchema,
  isInPath: boolean,
  required: string[] | undefined,
  writer: SchemaWriter,
): Parameter {
  const { description, ...rest } = schema
  return {
    name,
    in: isInPath ? 'path' : 'query',
    required: isInPath || (required?.includes(name) ?? false),
    ...(description !== undefined && { description }),
    schema: rest,
    example: sampleValue(schema, { components: writer.components }, name),
  }
}

/** A part of a form is its bytes; name and type are headers of the part. */
const FILE_PART: JsonSchema = {
  type: 'string',
  format: 'binary',
  description: 'Bytes of the file, with its name and content type in the headers of the part.',
}

function writeBody(
  definition: AnyDefinition,
  fields: [string, JsonSchema][],
  required: string[],
  writer: SchemaWriter,
): NonNullable<PathOperation['requestBody']> {
  const isUpload = definition.transport === 'upload'
  const names = fields.map(([name]) => name)
  const requiredHere = required.filter((name) => names.includes(name))
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(([name, field]) => [name, isUpload && name === 'file' ? FILE_PART : field]),
    ),
    ...(requiredHere.length > 0 && { required: requiredHere }),
    additionalProperties: definition.transport === 'form',
  }
  const body = { schema, example: sampleValue(schema, { components: writer.components }) }
  return {
    required: requiredHere.length > 0,
    content: Object.fromEntries(bodyTypesOf(definition).map((type) => [type, body])),
  }
}

function bodyTypesOf({ transport }: AnyDefinition): BodyType[] {
  if (transport === 'upload') return ['multipart/form-data']
  return transport === 'form'
    ? ['application/json', 'application/x-www-form-urlencoded']
    : ['application/json']
}

function writeSuccess(
  definition: AnyDefinition,
  output: JsonSchema,
  writer: SchemaWriter,
): PathOperation['responses'] {
  const status = String(definition.status ?? 200)
  const headers = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }
  if (status === '204') return { 204: { description: 'Done; there is no body.', headers } }
  if (definition.transport === 'file') {
    return {
      [status]: {
        description: 'The file, with its own content type.',
        headers,
        content: { '*/*': { schema: {} } },
      },
    }
  }
  if (definition.transport === 'redirect') {
    return { [status]: writeRedirect(headers) }
  }
  if (definition.transport === 'page') {
    return {
      [status]: { description: 'A page.', headers, content: { 'text/html': { schema: { type: 'string' } } } },
    }
  }
  const example = sampleValue(output, { components: writer.components, full: true })
  if (definition.transport === 'stream' && !('scope' in definition))
    return writeVisitorStream(headers, example)
  if (definition.transport === 'stream') {
    return {
      [status]: {
        description:
          'Server-sent events until you close it. The data of each is as the schema x-event says; `reset` tells to read the lists anew, `close` that the server ends the stream; `typing`, `viewers` and `presence` have no id.',
        headers,
        content: {
          'text/event-stream': {
            schema: { type: 'string', 'x-event': output },
            example: `id: 42\nevent: ${EVENT_TYPES[0]}\ndata: ${JSON.stringify(example)}\n\n`,
          },
        },
      },
    }
  }
  return {
    [status]: { description: 'Done.', headers, content: { 'application/json': { schema: output, example } } },
    ...(definition.transport === 'form' && { 303: writeRedirect(headers) }),
  }
}

function writeRedirect(headers: Record<string, unknown>): PathOperation['responses'][string] {
  const location = { description: 'Where the browser goes on.', schema: { type: 'string' } }
  return { description: 'Goes on elsewhere.', headers: { ...headers, Location: location } }
}

function writeVisitorStream(headers: Record<string, unknown>, message: unknown): PathOperation['responses'] {
  const description =
    'Server-sent events until you close it: `message`, `status`, `state`, `typing`, `responder` and `reset`. The id of a `message` is where a new stream goes on.'
  const example = `event: message\ndata: ${JSON.stringify(message)}\n\n`
  const content = { 'text/event-stream': { schema: { type: 'string' }, example } }
  return { 200: { description, headers, content } }
}

function listCodes(definition: AnyDefinition, namesThings: boolean): ErrorCode[] {
  const codes = new Set<ErrorCode>(ALWAYS)
  if (namesThings) codes.add('not_found')
  for (const code of definition.errors ?? []) codes.add(code)
  if (takesIdempotencyKey(definition)) {
    for (const code of ['idempotency_key_in_use', 'idempotency_key_reused'] as const) codes.add(code)
  }
  if (definition.method !== 'GET' && definition.method !== 'DELETE') {
    for (const code of ['invalid_json', 'payload_too_large', 'unsupported_media_type'] as const)
      codes.add(code)
  }
  return [...codes].sort((a, b) => ERRORS[a].status - ERRORS[b].status)
}

function writeErrors(codes: readonly ErrorCode[]): PathOperation['responses'] {
  const statuses = new Set(codes.map((code) => ERRORS[code].status))
  return Object.fromEntries(
    [...statuses].map((status) => [status, { $ref: `#/components/responses/Error${status}` }]),
  )
}

function errorResponses(): Record<string, unknown> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    // Only for paths that are in no operation.
    if (code === 'method_not_allowed') continue
    const { status } = ERRORS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      `Error${status}`,
      {
        description: codes.map((code) => `${code}: ${ERRORS[code].title}. ${ERRORS[code].remedy}`).join('\n'),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: sampleProblem(codes[0]!),
          },
        },
      },
    ]),
  )
}

export function nounOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

function listTags(entries: [string, AnyDefinition][]): { name: string; description: string }[] {
  const nouns = [...new Set(entries.map(([name]) => nounOf(name)))]
  return nouns.map((noun) => {
    const verbs = entries
      .filter(([name]) => nounOf(name) === noun)
      .map(([name]) => name.slice(noun.length + 1))
    return {
      name: noun,
      description: `Operations: ${verbs.map((verb) => verb.replaceAll('_', ' ')).join(', ')}.`,
    }
  })
}

function sortByName(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
}
