/** One page of any list: by cursor, by page number, with or without the total. */
import { hash } from 'node:crypto'
import { OperationError, type Page } from '@parley/contracts'
import { join, raw, type Session, type Statement, sql } from '../database/index.ts'
import { readCursor, type SortType, writeCursor } from './cursor.ts'

type Sql = ReturnType<typeof sql>

/** A column of the list's own output to sort by. All keys together must be unique. */
export interface SortKey {
  column: string
  type: SortType
  /** Rows without a value come last. Only the first key may be nullable. */
  nullable?: boolean
}

export interface ListQuery {
  /** `select … from …` without where, order or limit. */
  select: Sql
  where: Sql
  /** Further rows, none of them among those before: another index has them in the same order. */
  also?: Pick<ListQuery, 'select' | 'where'>
  order?: readonly SortKey[]
  direction?: 'asc' | 'desc'
  /**
   * One plan serves every workspace and every value, and there are few texts: the first page is a prepared statement, which
   * is planned once for each connection.
   */
  isPlannedOnce?: boolean
}

export interface PageRequest {
  limit: number
  cursor?: string
  page?: number
  include?: 'total'
  /** Rows to pass over, instead of a page. */
  offset?: number
}

const NEWEST_FIRST: readonly SortKey[] = [
  { column: 'created_at', type: 'timestamptz' },
  { column: 'id', type: 'uuid' },
]

/** Reads one page and turns its rows into resources. Ordered by (created_at, id), newest first by default. */
export async function paginate<Row, Resource>(
  session: Session,
  query: ListQuery,
  request: PageRequest,
  present: (row: Row) => Resource,
): Promise<Page<Resource>> {
  refuseBoth(request)
  const offset = request.offset ?? (request.page === undefined ? 0 : (request.page - 1) * request.limit)
  const isFirst = request.cursor === undefined && offset === 0
  const rows = await session.rows<Row & { page_cursor: (string | null)[] }>(
    prepared(
      query.isPlannedOnce === true && isFirst,
      pageOf(query, { cursor: request.cursor, limit: request.limit + 1, offset }, cursorOf(query)),
    ),
  )

  const hasMore = rows.length > request.limit
  const shown = hasMore ? rows.slice(0, request.limit) : rows
  const last = shown.at(-1)
  const page: Page<Resource> = {
    data: shown.map(present),
    next_cursor: hasMore && last ? writeCursor(last.page_cursor) : null,
    has_more: hasMore,
  }
  if (request.include === 'total') page.total = await countAll(session, query)
  return page
}

/** Under a name that follows from its text. */
function prepared(isPrepared: boolean, statement: Sql): Statement {
  const { text, values } = statement
  return isPrepared ? { name: `page_${hash('sha1', text)}`, text, values } : { text, values }
}

/** The rows of a page in their order, each with further columns. */
export function pageOf(
  query: ListQuery,
  { cursor, limit, offset }: { cursor: string | undefined; limit: number; offset: number },
  further: Sql,
): Sql {
  const order = query.order ?? NEWEST_FIRST
  const direction = query.direction ?? 'desc'
  const after =
    cursor === undefined
      ? undefined
      : readCursor(
          cursor,
          order.map((key) => key.type),
        )
  const isAfter = after === undefined ? raw('true') : beyond(order, direction, after)
  const inOrder = raw(order.map((key) => orderOf(key, direction)).join(', '))
  // Each part is cut off by itself: Postgres does not look into the parts of a union for an index that has their order.
  return query.also
    ? sql`
    select * from (
      (select listed.*, ${further} from (${query.select} where ${query.where}) as listed
        where ${isAfter} order by ${inOrder} limit ${limit + offset})
      union all
      (select listed.*, ${further} from (${query.also.select} where ${query.also.where}) as listed
        where ${isAfter} order by ${inOrder} limit ${limit + offset})) as listed
     order by ${inOrder} limit ${limit} offset ${offset}`
    : sql`
    select listed.*, ${further}
      from (${query.select} where ${query.where}) as listed
     where ${isAfter} order by ${inOrder} limit ${limit} offset ${offset}`
}

/** The column from which the cursor is written, of rows called `listed`. */
export function cursorOf(query: ListQuery): Sql {
  return sql`array[${join((query.order ?? NEWEST_FIRST).map(cursorValue))}] as page_cursor`
}

export function refuseBoth(request: PageRequest): void {
  if (request.cursor === undefined || request.page === undefined) return
  throw new OperationError('validation_failed', {
    fields: [{ path: ['page'], rule: 'not_with_cursor', message: 'Send either cursor or page, not both.' }],
  })
}

export async function countAll(session: Session, query: ListQuery): Promise<number> {
  const statement: Statement = query.also
    ? sql`
    select (select count(*) from (${query.select} where ${query.where}) as listed)
           + (select count(*) from (${query.also.select} where ${query.also.where}) as listed) as total`
    : sql`select count(*) as total from (${query.select} where ${query.where}) as listed`
  const row = await session.row<{ total: number | string }>(statement)
  return Number(row!.total)
}

/** Whole microseconds, so that a page neither repeats nor leaves out rows of the same millisecond. */
function cursorValue(key: SortKey): Sql {
  return key.type === 'timestamptz'
    ? raw(`(extract(epoch from listed.${key.column}) * 1000000)::bigint::text`)
    : raw(`listed.${key.column}::text`)
}

function boundOf(key: SortKey, value: string | null | undefined): Sql {
  return key.type === 'timestamptz'
    ? sql`(timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond')`
    : sql`${value}::${raw(key.type)}`
}

function orderOf(key: SortKey, direction: 'asc' | 'desc'): string {
  return `listed.${key.column} ${direction}${key.nullable ? ' nulls last' : ''}`
}

/** The rows after the one that the cursor names. */
function beyond(order: readonly SortKey[], direction: 'asc' | 'desc', after: (string | null)[]): Sql {
  const [first, ...rest] = order
  const operator = raw(direction === 'desc' ? '<' : '>')
  if (!first?.nullable) return compare(order, operator, after)
  const column = raw(`listed.${first.column}`)
  const restBeyond = compare(rest, operator, after.slice(1))
  if (after[0] === null) return sql`(${column} is null and ${restBeyond})`
  const value = boundOf(first, after[0])
  return sql`(${column} ${operator} ${value} or ${column} is null or (${column} = ${value} and ${restBeyond}))`
}

function compare(keys: readonly SortKey[], operator: Sql, values: (string | null)[]): Sql {
  const columns = raw(keys.map((key) => `listed.${key.column}`).join(', '))
  const bound = join(keys.map((key, index) => boundOf(key, values[index])))
  return sql`(${columns}) ${operator} (${bound})`
}
