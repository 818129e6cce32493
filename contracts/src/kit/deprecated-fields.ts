/** Finds the deprecated fields of an input, and those of them that a caller has sent. */
import type { z } from 'zod'
import { type Deprecation, deprecationOf } from './deprecation.ts'

export interface DeprecatedField {
  /** From the input down. `*` stands for each item of a list and each value of a map. */
  path: readonly string[]
  deprecation: Deprecation
}

/** A zod schema as far as this walk reads it: https://zod.dev/packages/core. */
interface Definition {
  type: string
  shape?: Readonly<Record<string, z.ZodType>>
  element?: z.ZodType
  rest?: z.ZodType | null
  valueType?: z.ZodType
  items?: readonly z.ZodType[]
  options?: readonly z.ZodType[]
  left?: z.ZodType
  right?: z.ZodType
  innerType?: z.ZodType
  in?: z.ZodType
}

const definitionOf = (schema: z.ZodType) => schema._zod.def as unknown as Definition

/** A schema that holds itself is walked once. */
export function findDeprecatedFields(
  schema: z.ZodType,
  path: readonly string[] = [],
  within: readonly z.ZodType[] = [],
): DeprecatedField[] {
  if (within.includes(schema)) return []
  const deeper = [...within, schema]
  const deprecation = path.length > 0 ? deprecationOf(schema) : undefined
  const found = partsOf(definitionOf(schema)).flatMap(([name, part]) =>
    findDeprecatedFields(part, name === undefined ? path : [...path, name], deeper),
  )
  return deprecation ? [{ path, deprecation }, ...found] : found
}

/** The schemas inside one, each with the name that leads to it; undefined: it is the same value. */
function partsOf(definition: Definition): [string | undefined, z.ZodType][] {
  const parts: [string | undefined, z.ZodType | null | undefined][] = [
    ...Object.entries(definition.shape ?? {}),
    ['*', definition.element],
    ['*', definition.rest],
    ['*', definition.valueType],
    ...(definition.items ?? []).map((item): [string, z.ZodType] => ['*', item]),
    ...[
      ...(definition.options ?? []),
      definition.left,
      definition.right,
      definition.innerType,
      definition.in,
    ].map((part): [undefined, z.ZodType | undefined] => [undefined, part]),
  ]
  return parts.filter((part): part is [string | undefined, z.ZodType] => part[1] instanceof Object)
}

/** Whether the value has something at the path. */
export function isSent(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value !== undefined
  if (typeof value !== 'object' || value === null) return false
  if (name === '*') return Object.values(value).some((one) => isSent(one, rest))
  return Object.hasOwn(value, name) && isSent((value as Record<string, unknown>)[name], rest)
}
