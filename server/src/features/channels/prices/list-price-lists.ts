/** Lists the price lists of the workspace, the newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentPriceList } from './present-price-list.ts'
import { priceListsQuery } from './prices.store.ts'

export const listPriceLists: Handler<'price_lists.list'> = ({ transaction, workspaceId }, input) =>
  paginate(transaction, priceListsQuery(workspaceId, input.provider), input, presentPriceList)
