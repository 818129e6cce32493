/** Values in vendors' queries: text that stands for numbers, times and flags. */
import { z } from 'zod'

const LARGEST_PAGE = 100

/** A number in a query: digits only, at most seven, not below `from`. */
export function wholeNumber(from: number) {
  return z
    .string()
    .regex(/^\d{1,7}$/, `Use a whole number from ${from}.`)
    .transform(Number)
    .refine((number) => number >= from, `Use a whole number from ${from}.`)
}

/** Numbered pages. A larger size than allowed gets the largest. */
export const pageNumber = wholeNumber(1)
  .refine((page) => page <= 1_000_000, 'Use at most 1000000.')
  .default(1)
/** Items on a page: 20 by default. A larger size than 100 gets 100, as the vendors do it, and no error. */
export const pageSize = wholeNumber(1)
  .transform((size) => Math.min(size, LARGEST_PAGE))
  .default(20)

/** How our lists are asked for a numbered page. */
export function numberedPage(page: number, size: number) {
  return { page, limit: size, include: 'total' } as const
}

/** A lead score: 0 to 100. */
export const scoreQuery = wholeNumber(0).refine((score) => score <= 100, 'Use 0 to 100.')
/** A flag as clients of several languages write it. Python's `True` is among them. */
export const flagQuery = z.stringbool({ truthy: ['true', '1', 'True'], falsy: ['false', '0', 'False'] })

/** ISO 8601, UTC unless it says otherwise. In a query the "+" of an offset may have come as a space. */
export const time = z.string().transform((text, context) => {
  const iso = text.trim().replace(/ (\d\d:?\d\d)$/, '+$1')
  const zoned = /^\d{4}-\d\d-\d\d$|[Zz]$|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso}Z`
  const read = /^\d{4}-\d\d-\d\d/.test(iso) ? new Date(zoned) : new Date(Number.NaN)
  if (Number.isNaN(read.getTime())) {
    context.addIssue('Use ISO 8601, e.g. 2026-05-10T14:22:01Z.')
    return z.NEVER
  }
  return read.toISOString()
})
