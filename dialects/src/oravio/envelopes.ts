/** Oravio's envelopes: `{"data": {...}}`, and `{"data": [...], "meta": {"total", "page", "per_page"}}` for lists. */
import type { Page } from '@parley/contracts'
import { answerJson, numberedPage, pageNumber, pageSize, type WireResponse } from '../kit/index.ts'

/** Query of every list. */
export const pageQuery = { page: pageNumber, per_page: pageSize }

interface PageQuery {
  page: number
  per_page: number
}

export function pageInput(query: PageQuery) {
  return numberedPage(query.page, query.per_page)
}

/** A page past the end is empty. */
export async function answerList<Item>(
  query: PageQuery,
  page: Page<Item>,
  present: (item: Item) => unknown,
): Promise<WireResponse> {
  return answerJson(200, {
    data: await Promise.all(page.data.map(present)),
    meta: { total: page.total ?? page.data.length, page: query.page, per_page: query.per_page },
  })
}

export function answerOne(status: 200 | 201, data: object): WireResponse {
  return answerJson(status, { data })
}
