/** OliAI's numbered pages: `{"data", "total", "page", "limit", "totalPages"}`. */
import type { Page } from '@parley/contracts'
import { z } from 'zod'
import { answerJson, numberedPage, type WireResponse } from '../kit/index.ts'
import { SAID } from './problems.ts'

const MOST = 100
const LAST_PAGE = 1_000_000

/** A whole number in a query, within bounds. One that is too large is refused, not cut. */
export function whole(least: number, most: number) {
  return z
    .string()
    .refine((text) => /^-?\d{1,15}$/.test(text), { error: 'must be an integer number', ...SAID, abort: true })
    .transform(Number)
    .refine((number) => number >= least, { error: `must not be less than ${least}`, ...SAID })
    .refine((number) => number <= most, { error: `must not be greater than ${most}`, ...SAID })
}

/** Query of every list. */
export const pageQuery = {
  page: whole(1, LAST_PAGE).default(1),
  limit: whole(1, MOST).default(20),
}

/** Text that a list is searched for; blanks alone are none. */
export const search = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || undefined)
  .optional()

export interface AskedPage {
  page: number
  limit: number
}

export const askPage = ({ page, limit }: AskedPage) => numberedPage(page, limit)

export function answerPage<Item>(
  { data, total = data.length }: Page<Item>,
  { page, limit }: AskedPage,
  present: (item: Item) => unknown,
): WireResponse {
  return answerJson(200, {
    data: data.map(present),
    total,
    page,
    limit,
    totalPages: Math.ceil(total / limit),
  })
}

/** The vendor answers a removal with 200 and a body. */
export const answerRemoved = () => answerJson(200, { success: true })
