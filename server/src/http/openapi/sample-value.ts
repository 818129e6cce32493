/** Makes an example of a schema, for readers: what a sensible caller could have sent. */
import type { JsonSchema } from './json-schema.ts'
import { BY_NAME, USUALLY_NULL } from './sample-words.ts'

/** Fields that may be left out and without which an example would say little, or be refused. */
const ESSENTIAL = ['name', 'to', 'phone', 'title', 'lifecycle', 'lead_score', 'url', 'reason', 'variables']

export interface SampleOptions {
  components: Record<string, JsonSchema>
  /** Also fields that may be left out. */
  full?: boolean
}

const DEEPEST = 6

export function sampleValue(schema: JsonSchema, options: SampleOptions, name = '', depth = 0): unknown {
  if (schema.$ref) {
    const component = options.components[schema.$ref.replace('#/components/schemas/', '')]
    return component ? sampleValue(component, options, name, depth) : null
  }
  if (schema.examples) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const alternatives = schema.anyOf ?? schema.oneOf
  const types = [schema.type, ...(alternatives ?? []).map((one) => one.type)].flat()
  if (USUALLY_NULL.has(name) && types.includes('null')) return null
  if (alternatives) return sampleValue(alternatives[0]!, options, name, depth)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return sampleObject(schema, options, depth)
    case 'array':
      return sampleList(schema, options, name, depth)
    case 'integer':
    case 'number':
      return typeof BY_NAME[name] === 'number' ? BY_NAME[name] : Math.max(Number(schema.minimum ?? 1), 1)
    case 'boolean':
      return true
    case 'string':
      return sampleText(schema, name)
    default:
      return type === 'null' ? null : {}
  }
}

function sampleList(schema: JsonSchema, options: SampleOptions, name: string, depth: number): unknown[] {
  if (depth >= DEEPEST || !schema.items) return []
  const item = sampleValue(schema.items, options, name, depth + 1)
  // An object at the end of the depth has come out empty, which its schema may not allow.
  return depth + 1 >= DEEPEST && typeof item === 'object' ? [] : [item]
}

function sampleObject(schema: JsonSchema, options: SampleOptions, depth: number): Record<string, unknown> {
  const sample: Record<string, unknown> = {}
  if (depth >= DEEPEST) return sample
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isEssential = depth === 0 && ESSENTIAL.includes(name)
    if (!options.full && !isEssential && !schema.required?.includes(name)) continue
    sample[name] = sampleValue(property, options, name, depth + 1)
  }
  return sample
}

function sampleText(schema: JsonSchema, name: string): string {
  if (schema.format === 'date-time') return '2026-05-10T14:22:01.000Z'
  if (schema.format === 'binary') return '@prices.pdf'
  if (schema.format === 'uri') return 'https://example.com/hook'
  if (schema.format === 'email') return 'asha@example.com'
  const known = BY_NAME[name]
  if (typeof known === 'string') return known
  if (name.endsWith('_at')) return '2026-05-10T14:22:01.000Z'
  if (name.endsWith('_id')) return 'wamid.HBgMOTE5ODEyMzQ1Njc4'
  return 'text'
}
