/** Oration’s numbered pages: `{"<noun>": […], "total", "page", "limit"}`. */
import type { Page } from '@parley/contracts'
import { answerJson, numberedPage, pageNumber, pageSize, type WireResponse } from '../kit/index.ts'

/** Query of every list. */
export const pageQuery = { page: pageNumber, limit: pageSize }

export interface AskedPage {
  page: number
  limit: number
}

export const askPage = ({ page, limit }: AskedPage) => numberedPage(page, limit)

export function answerPage<Item>(
  noun: string,
  { data, total = data.length }: Page<Item>,
  { page, limit }: AskedPage,
  present: (item: Item) => unknown,
): WireResponse {
  return answerJson(200, { [noun]: data.map(present), total, page, limit })
}
