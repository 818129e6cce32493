/** zod schemas as the JSON Schema of OpenAPI 3.1, with what has a name of its own moved to the components. */
import { z } from 'zod'

export type JsonSchema = {
  [keyword: string]: unknown
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  $ref?: string
  description?: string
  examples?: unknown[]
}

export interface SchemaWriter {
  /** The schema of a request. */
  input(schema: z.ZodType): JsonSchema
  /** The schema of an answer. Fields may be added within /v1, so none are ruled out. */
  output(schema: z.ZodType): JsonSchema
  /** The named schemas met so far. */
  readonly components: Record<string, JsonSchema>
}

const SAFE_INTEGER = Number.MAX_SAFE_INTEGER

export function createSchemaWriter(): SchemaWriter {
  const components: Record<string, JsonSchema> = {}

  function write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const written = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema, io),
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
    const { $defs, $schema: _, ...root } = written
    // The same thing may be looser where it is sent than where it is answered: defaults may be left out.
    const names = new Map<string, string>()
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const known = components[name]
      const isOther = known && io === 'input' && JSON.stringify(known) !== JSON.stringify(definition)
      names.set(name, isOther ? `${name}Input` : name)
    }
    for (const [name, definition] of Object.entries($defs ?? {})) {
      components[names.get(name)!] ??= moveReferences(definition, names)
    }
    return moveReferences(root, names)
  }

  return {
    input: (schema) => write(schema, 'input'),
    output: (schema) => write(schema, 'output'),
    components,
  }
}

/** No text may hold U+0000: it cannot be stored. A format or a list of values says so by itself. */
const WITHOUT_NUL = '^[^\\u0000]*$'

function isFreeText(schema: JsonSchema): boolean {
  return (
    schema.type === 'string' &&
    ['pattern', 'format', 'enum', 'const'].every((keyword) => schema[keyword] === undefined)
  )
}

function tidy(schema: JsonSchema, io: 'input' | 'output'): void {
  if (schema.minimum === -SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === SAFE_INTEGER) delete schema.maximum
  if (io === 'input' && isFreeText(schema)) schema.pattern = WITHOUT_NUL
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
  if (schema.example !== undefined) {
    schema.examples = [schema.example]
    delete schema.example
  }
  delete schema.id
}

function moveReferences(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string') return value
    const name = value.replace('#/$defs/', '')
    return `#/components/schemas/${names.get(name) ?? name}`
  }) as JsonSchema
}
