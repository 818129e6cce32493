/** Finds every field that a caller of the API can send or read, with the description that the reference shows for it. */
import type { z } from 'zod'

export interface Field {
  /** Where the field is, from the operation or resource down: `messages.send input: content.buttons[].title`. */
  path: string
  /** The text of the reference about the field; undefined where there is none. */
  description: string | undefined
}

/** A zod schema as far as this walk reads it: https://zod.dev/packages/core. */
interface Definition {
  type: string
  shape?: Readonly<Record<string, z.ZodType>>
  element?: z.ZodType
  options?: readonly z.ZodType[]
  items?: readonly z.ZodType[]
  rest?: z.ZodType | null
  keyType?: z.ZodType
  valueType?: z.ZodType
  left?: z.ZodType
  right?: z.ZodType
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  getter?: () => z.ZodType
}

/** The input of callers (`input`), or our answers (`output`): a pipe has another schema at each end. */
export type Side = 'input' | 'output'

/** Schemas that only say whether a field may be left out, or what it is then. JSON Schema shows the description inside them. */
const WRAPPERS = new Set(['optional', 'default', 'prefault', 'readonly', 'catch', 'nonoptional'])

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition

/**
 * Fields of a schema, however deep. An object that was met before is not walked again: `seen` holds them, so that a resource
 * is reported once and not with each operation that answers it.
 */
export function findFields(
  schema: z.ZodType,
  path: string,
  side: Side,
  seen: Set<z.ZodType> = new Set(),
): Field[] {
  const definition = definitionOf(schema)
  if (definition.type === 'object') {
    if (seen.has(schema)) return []
    seen.add(schema)
    return Object.entries(definition.shape ?? {}).flatMap(([name, property]) => {
      const below = /[: ]$/.test(path) ? `${path}${name}` : `${path}.${name}`
      return [
        { path: below, description: descriptionOf(property, side) },
        ...findFields(property, below, side, seen),
      ]
    })
  }
  return partsOf(definition, side).flatMap(([suffix, part]) => findFields(part, path + suffix, side, seen))
}

/**
 * The fields that the reference shows. A field that may be null is one of two kinds in JSON Schema, so a description of its value is none
 * of the field: what null means would be missing.
 */
function descriptionOf(schema: z.ZodType, side: Side): string | undefined {
  if (schema.description !== undefined) return schema.description
  const inner = innerOf(definitionOf(schema), side)
  return inner && descriptionOf(inner, side)
}

function innerOf(definition: Definition, side: Side): z.ZodType | undefined {
  if (WRAPPERS.has(definition.type)) return definition.innerType
  if (definition.type === 'lazy') return definition.getter?.()
  if (definition.type === 'pipe') return side === 'input' ? definition.in : definition.out
  return undefined
}

/** The schemas inside one that is no object, each with what it adds to the path. */
function partsOf(definition: Definition, side: Side): [string, z.ZodType][] {
  const parts: [string, z.ZodType | null | undefined][] = [
    ['', innerOf(definition, side) ?? definition.innerType],
    ['[]', definition.element],
    ['[]', definition.rest],
    ['{}', definition.valueType],
    ['', definition.left],
    ['', definition.right],
    ...(definition.options ?? []).map((option): [string, z.ZodType] => ['', option]),
    ...(definition.items ?? []).map((item): [string, z.ZodType] => ['[]', item]),
  ]
  return parts.filter((part): part is [string, z.ZodType] => part[1] !== undefined && part[1] !== null)
}
