/** ConvoAI's numbered pages: `{"count", "next", "previous", "results"}`. */
import { OperationError, type Page } from '@parley/contracts'
import { z } from 'zod'
import { answerJson, type DialectRequest, type WireResponse } from '../kit/index.ts'

const LARGEST_PAGE = 100

function wholeNumber(from: number) {
  return z
    .string()
    .regex(/^\d{1,7}$/, `Use a whole number from ${from}.`)
    .transform(Number)
    .refine((number) => number >= from, `Use a whole number from ${from}.`)
}

/** Query of every list. A larger page_size than allowed gets the largest. */
export const pageQuery = {
  page: wholeNumber(1)
    .refine((page) => page <= 1_000_000, 'Use at most 1000000.')
    .default(1),
  page_size: wholeNumber(1)
    .transform((size) => Math.min(size, LARGEST_PAGE))
    .default(20),
}

export const scoreQuery = wholeNumber(0).refine((score) => score <= 100, 'Use 0 to 100.')

/** Time in a query: ISO 8601, UTC unless it says otherwise. A "+" of an offset may have come as a space. */
export const timeQuery = z.string().transform((text, context) => {
  const iso = text.replace(/ (\d\d:?\d\d)$/, '+$1')
  const zoned = /^\d{4}-\d\d-\d\d$|[Zz]$|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso}Z`
  const time = /^\d{4}-\d\d-\d\d/.test(iso) ? new Date(zoned) : new Date(Number.NaN)
  if (Number.isNaN(time.getTime())) {
    context.addIssue('Use ISO 8601, e.g. 2026-05-10T14:22:01Z.')
    return z.NEVER
  }
  return time.toISOString()
})

export function pageInput(query: { page: number; page_size: number }) {
  return { page: query.page, limit: query.page_size, include: 'total' } as const
}

/** A page that lies past the end is not found; the first page always exists. */
export function answerList<Item>(
  request: DialectRequest,
  query: { page: number },
  page: Page<Item>,
  present: (item: Item) => unknown,
): WireResponse {
  if (page.data.length === 0 && query.page > 1) {
    throw new OperationError('not_found', { detail: 'There is no such page.' })
  }
  return answerJson(200, {
    count: page.total ?? page.data.length,
    next: page.has_more ? linkTo(request, query.page + 1) : null,
    previous: query.page > 1 ? linkTo(request, query.page - 1) : null,
    results: page.data.map(present),
  })
}

function linkTo(request: DialectRequest, page: number): string {
  const query = new URLSearchParams(request.query)
  if (page === 1) query.delete('page')
  else query.set('page', String(page))
  const search = query.toString()
  return `${request.publicUrl}${request.path}${search ? `?${search}` : ''}`
}
