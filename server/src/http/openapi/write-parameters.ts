/** The parameters of an operation: fields in its path, its query, and headers. */
import type { JsonSchema, SchemaWriter } from './json-schema.ts'
import type { Parameter } from './openapi-document.ts'
import { sampleValue } from './sample-value.ts'

export const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Repeating a request with the same key within 24 hours has no second effect and gets the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '7f1c0d0e-4a6b-4e0a-9f0c-2b1d8f6f3c11',
}

export const LAST_EVENT_ID: Parameter = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The last id that was received: the stream goes on after it. Counts more than `after`.',
  schema: { type: 'string' },
  example: '41',
}

export function writeParameter(
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
