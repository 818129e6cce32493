/**
 * A list that is read by several indexes one after another: first all of one kind in their order, then all of the next.
 * For orders of which most rows have no place, so that no index needs to hold those.
 */
import type { Page } from '@parley/contracts'
import type { Session } from '../database/index.ts'
import { badCursor } from './cursor.ts'
import { countAll, type ListQuery, type PageRequest, paginate, refuseBoth } from './paginate.ts'

const CURSOR = /^(\d{1,3})\.(.*)$/s

/** The segments must not overlap. A cursor is the segment's place and, unless it begins there, the cursor within it. */
export async function paginateSegments<Row, Resource>(
  session: Session,
  segments: readonly ListQuery[],
  request: PageRequest,
  present: (row: Row) => Resource,
): Promise<Page<Resource>> {
  refuseBoth(request)
  let { place, cursor } = readPlace(request.cursor, segments.length)
  const { limit } = request
  let offset = request.page === undefined ? 0 : (request.page - 1) * limit
  const data: Resource[] = []
  let next: string | null = null
  for (; place < segments.length && next === null; place++, cursor = undefined) {
    const segment = segments[place]!
    const remaining = limit - data.length
    const part = await paginate<Row, Resource>(
      session,
      segment,
      // The page is full: whether there is more is all that is asked.
      { limit: Math.max(1, remaining), cursor, offset },
      present,
    )
    if (remaining === 0) {
      if (part.data.length > 0) next = writePlace(place, '')
      continue
    }
    if (part.data.length > 0) offset = 0
    else if (offset > 0) offset = Math.max(0, offset - (await countAll(session, segment)))
    for (const row of part.data) data.push(row)
    if (part.next_cursor !== null) next = writePlace(place, part.next_cursor)
  }
  const page: Page<Resource> = { data, next_cursor: next, has_more: next !== null }
  if (request.include === 'total') page.total = await countSegments(session, segments)
  return page
}

export async function countSegments(session: Session, segments: readonly ListQuery[]): Promise<number> {
  let total = 0
  for (const segment of segments) total += await countAll(session, segment)
  return total
}

export const writePlace = (place: number, cursor: string) => `${place}.${cursor}`

export function readPlace(
  cursor: string | undefined,
  segments: number,
): { place: number; cursor: string | undefined } {
  if (cursor === undefined) return { place: 0, cursor: undefined }
  const [, place, inner] = CURSOR.exec(cursor) ?? []
  if (place === undefined || Number(place) >= segments) throw badCursor()
  return { place: Number(place), cursor: inner === '' ? undefined : inner }
}
