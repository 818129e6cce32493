import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { findPriceList, type PriceListRow } from './prices.store.ts'

export async function requirePriceList(work: Scope<Session>, id: string): Promise<PriceListRow> {
  const row = await findPriceList(work, requireId('price_list', id))
  if (!row) throw notFound('price_list', id)
  return row
}
