import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { lineKey, type PriceBook } from './price-book.ts'
import { readPriceLists } from './prices.store.ts'

/** The price lists of the workspace, ready to be asked. One statement. */
export async function readPriceBook(work: Scope<Session>): Promise<PriceBook> {
  const rows = await readPriceLists(work)
  return rows.map(({ id, provider, currency, valid_from, prices }) => ({
    id,
    provider,
    currency,
    validFrom: valid_from,
    lines: new Map(prices.map((line) => [lineKey(line), line.price_micros])),
  }))
}
