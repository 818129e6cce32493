/**
 * A list of the matches of a search. A search with few matches finds them first and then sorts them; one with many
 * is looked for along the list, where it does not take long to come upon it. The first rows tell which it is, or the words.
 */
import type { Page } from '@parley/contracts'
import { raw, type Session, sql } from '../database/index.ts'
import { writeCursor } from './cursor.ts'
import { cursorOf, type ListQuery, type PageRequest, pageOf, refuseBoth } from './paginate.ts'
import { countSegments, paginateSegments, readPlace, writePlace } from './paginate-segments.ts'

export interface Search {
  /** The function of the database that says which of the ids in its first argument match its second. */
  among: string
  query: string
  /** Whether so few match that all of them can be put in order. */
  isRare(): Promise<boolean>
  /** The condition that exactly what matches fulfils. */
  where: ListQuery['where']
}

/** Rows that are looked at before anything is known of the words, and at most at a time. */
const FIRST = 400
const MOST = 4000
/** Of the first rows at least this share match: going on is faster than asking how many match in all. */
const COMMON_SHARE = 0.01

const NOTHING: Page<string> = { data: [], next_cursor: null, has_more: false }

/** The rows need an `id`, and each is answered by it. Nothing is found by a search that is undefined. */
export async function paginateMatching(
  session: Session,
  segments: readonly ListQuery[],
  { include, ...request }: PageRequest,
  search: Search | undefined,
): Promise<Page<string>> {
  refuseBoth(request)
  if (search === undefined) return { ...NOTHING, ...(include === 'total' && { total: 0 }) }
  const matching = segments.map((segment) => ({
    ...segment,
    where: sql`${segment.where} and ${search.where}`,
  }))
  // A page by number needs the count of every page before it anyway.
  const walked = request.page === undefined ? await walk(session, segments, request, search) : undefined
  const page = walked ?? (await paginateSegments(session, matching, request, (row: { id: string }) => row.id))
  if (include === 'total') page.total = await countSegments(session, matching)
  return page
}

/** Undefined where little matches, so that it is better found first. */
async function walk(
  session: Session,
  segments: readonly ListQuery[],
  { limit, cursor: start }: PageRequest,
  search: Search,
): Promise<Page<string> | undefined> {
  let { place, cursor } = readPlace(start, segments.length)
  const found: { id: string; place: number; cursor: string }[] = []
  for (let seen = 0, size = FIRST; place < segments.length; ) {
    const part = await sieve(session, segments[place]!, { cursor, size }, search)
    for (const row of part.found) found.push({ ...row, place })
    if (found.length > limit) {
      const shown = found.slice(0, limit)
      const last = shown.at(-1)!
      return {
        data: shown.map(({ id }) => id),
        next_cursor: writePlace(last.place, last.cursor),
        has_more: true,
      }
    }
    seen += part.count
    cursor = part.count < size ? undefined : part.last
    if (cursor === undefined) place++
    const share = found.length / Math.max(1, seen)
    if (seen === FIRST && share < COMMON_SHARE && (await search.isRare())) return undefined
    const missing = limit + 1 - found.length
    size = Math.ceil(Math.min(MOST, Math.max(FIRST, share > 0 ? (1.3 * missing) / share : MOST)))
  }
  return { data: found.map(({ id }) => id), next_cursor: null, has_more: false }
}

/** Of the next rows those that match, and where the rows end. */
async function sieve(
  session: Session,
  segment: ListQuery,
  { cursor, size }: { cursor: string | undefined; size: number },
  { among, query }: Search,
): Promise<{ count: number; last: string | undefined; found: { id: string; cursor: string }[] }> {
  const rows = await session.rows<{
    id: string
    n: number
    matches: boolean
    page_cursor: (string | null)[]
  }>(sql`
    with listed as materialized (
      select page.*, row_number() over () as n
        from (${pageOf(segment, { cursor, limit: size, offset: 0 }, raw('true as of_page'))}) page),
    matching as materialized (select ${raw(among)}(array(select id from listed), ${query}::tsquery) as id)
    select listed.id, listed.n, matching.id is not null as matches, ${cursorOf(segment)}
      from listed left join (select distinct id from matching) matching on matching.id = listed.id
     where matching.id is not null or listed.n = (select max(n) from listed)
     order by listed.n`)
  const last = rows.at(-1)
  return {
    count: last?.n ?? 0,
    last: last && writeCursor(last.page_cursor),
    found: rows
      .filter((row) => row.matches)
      .map((row) => ({ id: row.id, cursor: writeCursor(row.page_cursor) })),
  }
}
