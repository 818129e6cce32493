/** A whole list as bytes, read a page at a time while it is sent. */
import type { Database, Tenant } from '../database/index.ts'
import { type ListQuery, paginate } from './paginate.ts'

export interface StreamedList<Row> {
  query: ListQuery
  /** Rows read at once: what one reader holds in memory. */
  atOnce: number
  /** Before the first row. */
  head?: string
  write(row: Row): string
  signal: AbortSignal
}

/**
 * Each page is a read of its own: a caller that reads slowly holds no connection and no snapshot. Order by a value that
 * never changes, newest first: each row then comes once, without rows that were made or deleted meanwhile.
 * The first page is read before this answers, so that a list which cannot be read is refused and not cut off.
 */
export async function streamPages<Row>(
  database: Pick<Database, 'read'>,
  tenant: Tenant,
  { query, atOnce, head = '', write, signal }: StreamedList<Row>,
): Promise<AsyncIterable<Uint8Array>> {
  const readPage = async (cursor: string | undefined) => {
    signal.throwIfAborted()
    const page = await database.read(tenant, (session) =>
      paginate<Row, string>(session, query, { limit: atOnce, cursor }, write),
    )
    return { text: page.data.join(''), next: page.next_cursor ?? undefined }
  }
  const first = await readPage(undefined)
  return (async function* () {
    const encoder = new TextEncoder()
    let page = first
    yield encoder.encode(head + page.text)
    while (page.next !== undefined) {
      page = await readPage(page.next)
      yield encoder.encode(page.text)
    }
  })()
}
