/** The body that an operation takes, under each of its content types. */

import type { AnyDefinition } from './definition.ts'
import type { JsonSchema, SchemaWriter } from './json-schema.ts'
import type { BodyType, PathOperation } from './openapi-document.ts'
import { sampleValue } from './sample-value.ts'

/** A part of a form is its bytes; name and type are headers of the part. */
const FILE_PART: JsonSchema = {
  type: 'string',
  format: 'binary',
  description: 'Bytes of the file, with its name and content type in the headers of the part.',
}

export function writeBody(
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
