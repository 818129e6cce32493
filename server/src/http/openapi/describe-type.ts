import type { JsonSchema } from './json-schema.ts'

/**
 * A schema in a few words: `string (at most 200)`, `list of Agent`, `"live" or "test"`. `link` writes the name of a resource.
 */
export function describeType(
  schema: JsonSchema,
  link: (resource: string) => string = (resource) => resource,
): string {
  if (schema.$ref) return link(schema.$ref.replace('#/components/schemas/', ''))
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives)
    return [...new Set(alternatives.map((alternative) => describeType(alternative, link)))].join(' or ')
  const bounds = describeBounds(schema)
  return `${describeShape(schema, link)}${bounds.length > 0 ? ` (${bounds.join(', ')})` : ''}`
}

/** Any value: zod writes it as a schema that asks for nothing. */
const ANYTHING = 'any JSON value'

function describeShape(schema: JsonSchema, link: (resource: string) => string): string {
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? ANYTHING)
  if (type === 'array') return `list of ${schema.items ? describeType(schema.items, link) : ANYTHING}`
  const values = valuesOf(schema)
  return values ? `map of ${describeType(values, link)}` : type
}

/** The schema of the values of a free-form object. */
export function valuesOf(schema: JsonSchema): JsonSchema | undefined {
  const { additionalProperties } = schema
  if (schema.properties || typeof additionalProperties !== 'object') return undefined
  return additionalProperties as JsonSchema
}

function describeBounds(schema: JsonSchema): string[] {
  const { format, minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
  const bounds: string[] = []
  if (typeof format === 'string') bounds.push(format)
  bounds.push(...describeRange(minimum, maximum, ''))
  // A text that must not be empty says so by being required.
  bounds.push(...describeRange(minLength === 1 ? undefined : minLength, maxLength, ' characters'))
  bounds.push(...describeRange(minItems, maxItems, ' items'))
  if (schema.default !== undefined && JSON.stringify(schema.default).length < 40)
    bounds.push(`default ${JSON.stringify(schema.default)}`)
  return bounds
}

function describeRange(least: unknown, most: unknown, unit: string): string[] {
  if (least === undefined && most === undefined) return []
  if (least === undefined) return [`at most ${most}${unit}`]
  if (most === undefined) return [`at least ${least}${unit}`]
  return [`${least} to ${most}${unit}`]
}
