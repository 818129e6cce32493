/** ConvoAI's numbered pages: `{"count", "next", "previous", "results"}`. */
import { OperationError, type Page } from '@parley/contracts'
import {
  answerJson,
  type DialectRequest,
  numberedPage,
  pageNumber,
  pageSize,
  type WireResponse,
} from '../kit/index.ts'

/** Query of every list. */
export const pageQuery = { page: pageNumber, page_size: pageSize }

export function pageInput(query: { page: number; page_size: number }) {
  return numberedPage(query.page, query.page_size)
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
