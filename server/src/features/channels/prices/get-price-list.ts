/** Reads a price list. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentPriceList } from './present-price-list.ts'
import { requirePriceList } from './require-price-list.ts'

export const getPriceList: Handler<'price_lists.get'> = async (context, input) =>
  presentPriceList(await requirePriceList(context, input.id))
