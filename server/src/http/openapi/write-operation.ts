/** One operation of the document. */
import { EXAMPLE_ID_TAIL, extensionsOf } from '@parley/contracts'
import { pathParameters } from '../input/check-input.ts'
import { type AnyDefinition, nounOf, takesIdempotencyKey } from './definition.ts'
import type { JsonSchema, SchemaWriter } from './json-schema.ts'
import type { Parameter, PathOperation } from './openapi-document.ts'
import { writeBody } from './write-body.ts'
import { listCodes, writeErrors } from './write-errors.ts'
import { LAST_EVENT_ID, writeParameter } from './write-parameters.ts'
import { writeSuccess } from './write-success.ts'

export function writeOperation(
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
    ...(definition.deprecated && { deprecated: true, ...extensionsOf(definition.deprecated) }),
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
