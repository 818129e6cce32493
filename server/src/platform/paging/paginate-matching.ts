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
  /** The ids of all matches, as the text of an array in Postgres. Undefined when more than `most` match. */
  findAll(most: number): Promise<string | undefined>
  /** The condition that exactly the rows with these ids fulfil. */
  whereIn(ids: string): ListQuery['where']
  /** The condition that exactly the matches fulfil. */
  where: ListQuery['where']
}

/** The first rows that are compared, in pages. */
const FIRST_PAGES = 4
/** Rows compared at a time. A page holds up to 100, so that the first ones are at most as many. */
const LEAST = 100
const MOST = 4000
/** A walk that is this short is not compared with the index. Rows. */
const SHORT_WALK = 400
/** Finding a match and putting it in order costs as much as comparing this many rows. Measured: 6 µs and 7 µs. */
const ROWS_PER_MATCH = 1.4

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
  const matching = (where: ListQuery['where']) =>
    segments.map((segment) => ({ ...segment, where: sql`${segment.where} and ${where}` }))
  // A page by number needs the count of every page before it anyway.
  const done =
    request.page === undefined
      ? await walk(session, segments, request, search)
      : { ids: await search.findAll(MOST) }
  const where = 'ids' in done && done.ids !== undefined ? search.whereIn(done.ids) : search.where
  const page =
    'page' in done
      ? done.page
      : await paginateSegments(session, matching(where), request, (row: { id: string }) => row.id)
  if (include === 'total') page.total = await countSegments(session, matching(where))
  return page
}

/** The page, or the ids of all matches where they are so few that putting them in order is faster. */
async function walk(
  session: Session,
  segments: readonly ListQuery[],
  { limit, cursor: start }: PageRequest,
  search: Search,
): Promise<{ page: Page<string> } | { ids: string }> {
  let { place, cursor } = readPlace(start, segments.length)
  const found: { id: string; place: number; cursor: string }[] = []
  let asked = 0
  for (let seen = 0, size = Math.max(LEAST, FIRST_PAGES * limit); place < segments.length; ) {
    const part = await sieve(session, segments[place]!, { cursor, size }, search)
    for (const row of part.found) found.push({ ...row, place })
    if (found.length > limit) {
      const shown = found.slice(0, limit)
      const last = shown.at(-1)!
      return {
        page: {
          data: shown.map(({ id }) => id),
          next_cursor: writePlace(last.place, last.cursor),
          has_more: true,
        },
      }
    }
    seen += part.count
    cursor = part.count < size ? undefined : part.last
    if (cursor === undefined && ++place === segments.length) break
    // Half a match more than was found: none among the first rows does not mean that none follows.
    const ahead = ((limit + 1 - found.length) * seen) / (found.length + 0.5)
    const worthwhile = Math.floor(Math.min(MOST, ahead / ROWS_PER_MATCH))
    // Asking again pays only where the walk has become much longer than it seemed.
    if (ahead > SHORT_WALK && worthwhile > 2 * asked) {
      asked = worthwhile
      const ids = await search.findAll(worthwhile)
      if (ids !== undefined) return { ids }
    }
    size = Math.ceil(Math.min(MOST, Math.max(LEAST, 1.3 * ahead)))
  }
  return { page: { data: found.map(({ id }) => id), next_cursor: null, has_more: false } }
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
