/** Orbit's envelopes: `{"data", "meta": {"request_id", "timestamp"}}`, with `meta.pagination` for lists. */
import { OperationError, type Page } from '@parley/contracts'
import { z } from 'zod'
import { answerJson, type DialectRequest, toSeconds, type WireResponse, wholeNumber } from '../kit/index.ts'

const CURSOR_PREFIX = 'cur_'
/** Of our own lists; a larger page is put together from two. */
const LARGEST_PAGE = 100

/** Query of every list. The older pages of the vendor allow 100 and the newer ones 200. */
export const pageQuery = {
  cursor: z.string().max(600).optional(),
  limit: wholeNumber(1)
    .transform((limit) => Math.min(limit, 2 * LARGEST_PAGE))
    .default(25),
}

interface PageQuery {
  cursor?: string | undefined
  limit: number
}

export interface PageAsked {
  limit: number
  cursor?: string
  include: 'total'
}

export function metaOf(request: Pick<DialectRequest, 'requestId' | 'now'>) {
  return { request_id: request.requestId, timestamp: toSeconds(request.now.toISOString()) }
}

export function answerOne(
  request: DialectRequest,
  status: 200 | 201 | 202,
  data: unknown,
  headers: Record<string, string> = {},
): WireResponse {
  return answerJson(status, { data, meta: metaOf(request) }, headers)
}

/** A list that is always whole. */
export function answerAll(request: DialectRequest, data: readonly unknown[]): WireResponse {
  const pagination = { cursor: null, has_more: false, total: data.length }
  return answerJson(200, { data, meta: { ...metaOf(request), pagination } })
}

export function answerPage<Item>(
  request: DialectRequest,
  page: Page<Item>,
  present: (item: Item) => unknown,
): WireResponse {
  const pagination = {
    cursor: cursorOf(page),
    has_more: page.has_more,
    total: page.total ?? page.data.length,
  }
  return answerJson(200, { data: page.data.map(present), meta: { ...metaOf(request), pagination } })
}

export function cursorOf({ next_cursor }: Pick<Page<unknown>, 'next_cursor'>): string | null {
  return next_cursor === null ? null : CURSOR_PREFIX + next_cursor
}

/** The page of ours that a list of the vendor's asks for. It may be larger than ours can be: see `gatherPages`. */
export function askPage(query: PageQuery): PageAsked {
  const cursor = readCursor(query.cursor)
  return { limit: query.limit, include: 'total', ...(cursor !== undefined && { cursor }) }
}

/** For `gather` of a list: as many as were asked for, in pages as large as ours can be. */
export async function gatherPages<Asked extends PageAsked, Item>(
  list: (asked: Asked) => Promise<Page<Item>>,
  asked: Asked,
): Promise<Page<Item>> {
  const first = await list({ ...asked, limit: Math.min(asked.limit, LARGEST_PAGE) })
  if (asked.limit <= LARGEST_PAGE || first.next_cursor === null) return first
  const rest = await list({ ...asked, limit: asked.limit - LARGEST_PAGE, cursor: first.next_cursor })
  return { ...rest, data: [...first.data, ...rest.data] }
}

export const NO_ITEMS = { data: [], next_cursor: null, has_more: false, total: 0 }

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  if (cursor.startsWith(CURSOR_PREFIX)) return cursor.slice(CURSOR_PREFIX.length)
  const message = 'Send meta.pagination.cursor of the page before.'
  throw new OperationError('validation_failed', {
    fields: [{ path: ['cursor'], rule: 'bad_format', message }],
  })
}
