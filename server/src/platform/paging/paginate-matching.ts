/**
 * A list of what matches a search. What is found in few rows is found first and then put in order; what is found in many
 * is looked for along the list, where it does not take long to come upon it. The first rows tell which it is, or the words.
 */
import type { Page } from '@parley/contracts'
import { type Session, sql } from '../database/index.ts'
import type { ListQuery, PageRequest } from './paginate.ts'
import { countSegments, paginateSegments } from './paginate-segments.ts'

export interface Search {
  /** Which of these match. */
  among(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Whether so few match that all of them can be put in order. */
  isRare(): Promise<boolean>
  /** The condition that exactly what matches fulfils. */
  where: ListQuery['where']
}

/** Rows that are looked at before anything is known of the words, and at a time where they are common. */
const FIRST = 300
const NEXT = 2000
/** Of the first rows at least this share match: going on is faster than asking how many match in all. */
const COMMON_SHARE = 0.01

export async function paginateMatching(
  session: Session,
  segments: readonly ListQuery[],
  { include, ...request }: PageRequest,
  search: Search,
): Promise<Page<string>> {
  const matching = segments.map((segment) => ({
    ...segment,
    where: sql`${segment.where} and ${search.where}`,
  }))
  const inOrder = () => paginateSegments(session, matching, request, (row: { id: string }) => row.id)
  // Whoever asks by number has every page before it counted anyway.
  const page =
    request.page === undefined
      ? ((await walk(session, segments, request, search)) ?? (await inOrder()))
      : await inOrder()
  if (include === 'total') page.total = await countSegments(session, matching)
  return page
}

/** Undefined where little matches, so that it is better found first. */
async function walk(
  session: Session,
  segments: readonly ListQuery[],
  request: PageRequest,
  search: Search,
): Promise<Page<string> | undefined> {
  const { limit } = request
  const found: { id: string; cursor: () => string }[] = []
  for (let cursor = request.cursor, isFirst = true; ; isFirst = false) {
    const candidates = await paginateSegments(
      session,
      segments,
      { limit: isFirst ? FIRST : NEXT, cursor },
      ({ id }: { id: string }, after) => ({ id, cursor: after }),
    )
    const matches = await search.among(candidates.data.map(({ id }) => id))
    found.push(...candidates.data.filter(({ id }) => matches.has(id)))
    if (found.length > limit) {
      const shown = found.slice(0, limit)
      return { data: shown.map(({ id }) => id), next_cursor: shown.at(-1)!.cursor(), has_more: true }
    }
    if (candidates.next_cursor === null)
      return { data: found.map(({ id }) => id), next_cursor: null, has_more: false }
    if (isFirst && found.length < FIRST * COMMON_SHARE && (await search.isRare())) return undefined
    cursor = candidates.next_cursor
  }
}
