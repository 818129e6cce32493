import { type PriceList, showId } from '@parley/contracts'
import type { PriceListRow } from './prices.store.ts'

export function presentPriceList({ workspace_id: _, id, created_at, ...row }: PriceListRow): PriceList {
  return {
    id: showId('price_list', id),
    name: row.name,
    provider: row.provider,
    currency: row.currency,
    valid_from: row.valid_from,
    source: row.source,
    prices: row.prices,
    created_at: created_at.toISOString(),
  }
}
