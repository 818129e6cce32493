/** The input of an operation or a route, as plain data that tests can walk. */
import { EXAMPLE_ID_TAIL, ID_PREFIXES, type Noun } from '@parley/contracts'
import { z } from 'zod'

export interface JsonSchema {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  $ref?: string
  $defs?: Record<string, JsonSchema>
  const?: unknown
  enum?: unknown[]
  default?: unknown
  example?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

export function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema
  const name = schema.$ref.replace('#/$defs/', '')
  return schema.$ref === '#' ? root : (root.$defs?.[name] ?? {})
}

const NOUNS = new Map<string, Noun>(
  Object.entries(ID_PREFIXES).map(([noun, prefix]) => [prefix, noun as Noun]),
)
const EXAMPLE_ID = new RegExp(`^([a-z]+)_${EXAMPLE_ID_TAIL}$`)

/** The noun whose id this is, as the example of its schema tells. */
export function nounOf(schema: JsonSchema): Noun | undefined {
  const prefix = typeof schema.example === 'string' ? EXAMPLE_ID.exec(schema.example)?.[1] : undefined
  return prefix === undefined ? undefined : NOUNS.get(prefix)
}

export type Path = (string | number)[]
export interface IdPlace {
  path: Path
  noun: Noun
}

/** Every place of an input where an id stands: also in lists, of which the first item is meant, and in alternatives. */
export function findIds(root: JsonSchema): IdPlace[] {
  const places: IdPlace[] = []
  const visit = (given: JsonSchema, path: Path): void => {
    if (path.length > 8) return
    const schema = resolve(given, root)
    const noun = nounOf(schema)
    if (noun) {
      if (!places.some((place) => place.path.join('.') === path.join('.') && place.noun === noun))
        places.push({ path, noun })
      return
    }
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      visit(part, path)
    for (const [name, property] of Object.entries(schema.properties ?? {})) visit(property, [...path, name])
    if (schema.items) visit(schema.items, [...path, 0])
  }
  visit(root, [])
  return places
}

/** A copy of `value` with `put` at the path; what is missing on the way is made. */
export function putAt(value: unknown, [step, ...rest]: Path, put: unknown): unknown {
  if (step === undefined) return put
  const within = (value ?? (typeof step === 'number' ? [] : {})) as never
  if (typeof step === 'number') {
    const copy = Array.isArray(within) ? [...(within as unknown[])] : []
    copy[step] = putAt(copy[step], rest, put)
    return copy
  }
  const fields =
    typeof within === 'object' && !Array.isArray(within) ? (within as Record<string, unknown>) : {}
  return { ...fields, [step]: putAt(fields[step], rest, put) }
}
