/** Many customers at once: an import of ours, which a worker carries out. */
import type { Input } from '@parley/contracts'
import { z } from 'zod'
import { customerFields, customFieldsOf } from './customer.ts'

const MOST = 10_000

export const BATCH_BOUNDS = {
  largestBody: 16 * 1024 * 1024,
  largestInput: { listItems: MOST, values: 500_000 },
} as const

/**
 * Types are checked here. An identifier that is missing, and a number or an address of another form, make their row fail, so that
 * a partial batch takes the others.
 */
export const newBatch = z.object({
  customers: z
    .array(
      z.object({
        ...customerFields,
        identifier: z.string().max(1000).nullish(),
        phoneNumber: z.string().max(1000).nullish(),
        email: z.string().max(1000).nullish(),
      }),
    )
    .min(1)
    .max(MOST),
  strategy: z.enum(['insert', 'upsert']).default('insert'),
  partial: z.boolean().default(false),
})

/** The names of our fields in the vendor’s words. */
export const BATCH_FIELDS = { rows: 'customers' } as const

/** The vendor documents `partial` for inserts alone and sends it with an upsert, which takes every good row in any case. */
export function readBatch({
  customers,
  strategy,
  partial,
}: z.output<typeof newBatch>): Input<'imports.create'> {
  return {
    rows: customers.map((customer) => {
      const { metadata, priority, source, sourceFile } = customer
      const own = customFieldsOf({ metadata, priority, source, sourceFile })
      return {
        // Every row has it, so that one without an identifier fails even if no row has one.
        external_id: customer.identifier ?? null,
        ...withValue('name', customer.name),
        ...withValue('phone', customer.phoneNumber),
        ...withValue('email', customer.email),
        ...withValue('do_not_disturb', customer.isDoNotDisturbEnabled),
        ...(Object.keys(own).length > 0 && { custom_fields: own }),
      }
    }),
    required: ['external_id'],
    on_match: strategy === 'insert' ? 'refuse' : 'update',
    all_or_nothing: strategy === 'insert' && !partial,
  }
}

const withValue = (key: string, value: unknown) =>
  value === null || value === undefined ? {} : { [key]: value }
