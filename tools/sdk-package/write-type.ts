/** A JSON Schema as a TypeScript type. Formats, lengths and patterns are not said by types; the server checks them. */
import type { JsonSchema } from '@parley/server/reference'

const INDENT = '  '

/** `depth`: how far the type is indented where it stands. */
export function writeType(schema: JsonSchema, depth = 0): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1)!
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return union(schema.enum.map((value) => JSON.stringify(value)))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return union(choices.map((choice) => writeType(choice, depth)))
  if (Array.isArray(schema.allOf))
    return (schema.allOf as JsonSchema[]).map((part) => `(${writeType(part, depth)})`).join(' & ')
  if (Array.isArray(schema.type))
    return union(schema.type.map((type) => writeType({ ...schema, type }, depth)))
  return ofKind(schema, depth)
}

function ofKind(schema: JsonSchema, depth: number): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return arrayOf(schema, depth)
    case 'object':
      return objectOf(schema, depth)
    default:
      return 'unknown'
  }
}

function arrayOf({ items, prefixItems }: JsonSchema, depth: number): string {
  if (Array.isArray(prefixItems))
    return `[${(prefixItems as JsonSchema[]).map((item) => writeType(item, depth)).join(', ')}]`
  const item = items ? writeType(items, depth) : 'unknown'
  return /^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`
}

function objectOf(schema: JsonSchema, depth: number): string {
  const { properties, additionalProperties } = schema
  const others =
    additionalProperties !== undefined && additionalProperties !== false
      ? `Record<string, ${writeType(additionalProperties as JsonSchema, depth)}>`
      : undefined
  if (!properties) return others ?? 'Record<string, unknown>'
  const fields = writeFields(schema, depth)
  return others && others !== 'Record<string, unknown>' ? `${fields} & ${others}` : fields
}

/** The body of an interface, in braces, with the description of each field. */
export function writeFields({ properties = {}, required = [] }: JsonSchema, depth = 0): string {
  const inner = INDENT.repeat(depth + 1)
  const fields = Object.entries(properties).map(([name, field]) => {
    const mark = required.includes(name) ? '' : '?'
    return `${writeComment(field.description, inner)}${inner}${writeName(name)}${mark}: ${writeType(field, depth + 1)}\n`
  })
  return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('')}${INDENT.repeat(depth)}}`
}

/** With its line break. Empty where there is nothing to say. */
export function writeComment(text: string | undefined, indent = ''): string {
  return text === undefined ? '' : `${indent}/** ${text.replaceAll('*/', '*\\/')} */\n`
}

const writeName = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))

const union = (types: readonly string[]) => [...new Set(types)].join(' | ')
