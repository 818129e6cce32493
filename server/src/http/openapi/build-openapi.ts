/** The whole API as OpenAPI 3.1, from the operation table and the table of public operations. */
import {
  OPERATION_TABLE,
  type OperationDefinition,
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
} from '@parley/contracts'
import { type AnyDefinition, nounOf } from './definition.ts'
import { createSchemaWriter, type JsonSchema } from './json-schema.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { problemSchema } from './problem-schema.ts'
import { errorResponses } from './write-errors.ts'
import { writeOperation } from './write-operation.ts'
import { IDEMPOTENCY_KEY } from './write-parameters.ts'

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
