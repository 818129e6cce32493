/** The customers whom a campaign calls. The vendor documents no fields: these are the fields of customers, all of which must fit. */
import { z } from 'zod'
import { phone } from '../kit/index.ts'
import { PRIORITY_FIELD } from './customer.ts'

const oneOrMany = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item).min(1).max(500)])
const text = z.string().trim().min(1).max(200)

/** A field that is not known is refused: left aside, it would have everybody called. */
export const customerFilter = z.strictObject({
  identifier: oneOrMany(text).nullish(),
  phoneNumber: oneOrMany(phone).nullish(),
  email: oneOrMany(text).nullish(),
  name: oneOrMany(text).nullish(),
  priority: z.number().int().min(0).max(1_000_000).nullish(),
  isDoNotDisturbEnabled: z.boolean().nullish(),
  metadata: z
    .record(z.string().min(1).max(64), oneOrMany(z.union([text, z.number(), z.boolean()])))
    .nullish(),
})
export type CustomerFilter = z.output<typeof customerFilter>

/** Our field of each of theirs that is compared as it is. */
const FIELDS = { identifier: 'external_id', phoneNumber: 'phone', email: 'email', name: 'name' } as const

/** Customers without a number cannot be called. */
const WITH_NUMBER = { field: 'phone', operator: 'is_known' }

/** The rules of a segment of ours. */
export function rulesOf(filter: CustomerFilter): { all: object[] } {
  const { priority, isDoNotDisturbEnabled: isQuiet, metadata } = filter
  const own = Object.entries(FIELDS).map(([theirs, ours]) =>
    fits(ours, filter[theirs as keyof typeof FIELDS]),
  )
  return {
    all: [
      WITH_NUMBER,
      ...own.flat(),
      ...fits(PRIORITY_FIELD, priority),
      ...(typeof isQuiet === 'boolean'
        ? [{ field: 'do_not_disturb_at', operator: isQuiet ? 'is_known' : 'is_unknown' }]
        : []),
      ...Object.entries(metadata ?? {}).flatMap(([key, value]) => fits(`custom_fields.${key}`, value)),
    ],
  }
}

type Value = string | number | boolean

function fits(field: string, value: Value | Value[] | null | undefined): object[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return [{ field, operator: 'is_any_of', value: value.map(String) }]
  return [{ field, operator: 'is', value: typeof value === 'boolean' ? String(value) : value }]
}
