/** Deletes a price list. Entries that were made with its prices stay as they are. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { deletePriceListRow } from './prices.store.ts'
import { requirePriceList } from './require-price-list.ts'

export const deletePriceList: Handler<'price_lists.delete'> = async (context, input) => {
  const row = await requirePriceList(context, input.id)
  await deletePriceListRow(context, row.id)
  return null
}
