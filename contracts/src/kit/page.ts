import { z } from 'zod'

/**
 * Input of every list: cursor pages for those who read on, numbered pages and totals for those who need them.
 * `cursor` and `page` exclude each other.
 */
export const pageInput = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    .describe('Items on one page, from 1 to 100. Default: 20.'),
  cursor: z
    .string()
    .max(500)
    .optional()
    .describe(
      'The `next_cursor` of the page before, unchanged. Not together with `page`. Keep the filters the same while you read on.',
    ),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      'Number of the page, from 1. Not together with `cursor`. A list that grows while you read shifts its pages; a cursor does not.',
    ),
  include: z
    .enum(['total'])
    .optional()
    .describe(
      '`total` adds the number of all matches, as `total`. Counting costs time; leave it out where you do not show it.',
    ),
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item).describe('The items of this page, in the order of the list.'),
    next_cursor: z
      .string()
      .nullable()
      .describe('Send it as `cursor` to read the next page. Null: this is the last one.'),
    has_more: z.boolean().describe('Whether there is another page.'),
    total: z.number().int().optional().describe('Number of all matches. Only with `include=total`.'),
  })
}
export interface Page<Item> {
  data: Item[]
  next_cursor: string | null
  has_more: boolean
  total?: number
}

/** A query flag: "true", "false", "1", "0" or a boolean. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
])
/** Years begin with 0001: Postgres, as the calendar, has no year 0. */
export const timestamp = z.iso
  .datetime({ offset: true })
  .refine((text) => !text.startsWith('0000'), 'use a year from 0001 on')
export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'use E.164: "+", country code and number, e.g. +919812345678')
  .meta({ example: '+919812345678' })
/** A filter of values in `metadata`. */
export const metadataFilter = listOf(
  z
    .string()
    .regex(/^[^=]{1,64}=.{1,200}$/u)
    .meta({ examples: ['order=1042'] }),
  10,
)
export const stringMap = z.record(z.string().min(1).max(64), z.string().max(2000))

/** Several values of a query: repeated in a JSON array, or in one text with commas between. */
export function listOf<Item extends z.ZodType<unknown, string>>(item: Item, max = 50) {
  const items = z.array(item).min(1).max(max)
  return z.union([
    items,
    z
      .string()
      .max(max * 100)
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(items),
  ])
}
