import type { JsonSchema } from './json-schema.ts'

/** A schema in a few words: `string, at most 200`, `list of Agent`, `"live" or "test"`. */
export function describeType(schema: JsonSchema, components: Record<string, JsonSchema>): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) {
    return [...new Set(alternatives.map((alternative) => describeType(alternative, components)))].join(' or ')
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything')
  if (type === 'array') return `list of ${schema.items ? describeType(schema.items, components) : 'anything'}`
  return [type, ...describeBounds(schema)].join(', ')
}

function describeBounds(schema: JsonSchema): string[] {
  const bounds: string[] = []
  if (typeof schema.format === 'string') bounds.push(schema.format)
  if (schema.minimum !== undefined) bounds.push(`from ${schema.minimum}`)
  if (schema.maximum !== undefined) bounds.push(`to ${schema.maximum}`)
  if (schema.maxLength !== undefined) bounds.push(`at most ${schema.maxLength}`)
  if (schema.default !== undefined && JSON.stringify(schema.default).length < 40) {
    bounds.push(`${JSON.stringify(schema.default)} by default`)
  }
  return bounds
}
