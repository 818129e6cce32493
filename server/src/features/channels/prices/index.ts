/** Prices of providers: what a message costs, by country, category and day. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { createPriceList } from './create-price-list.ts'
import { deletePriceList } from './delete-price-list.ts'
import { getPriceList } from './get-price-list.ts'
import { listPriceLists } from './list-price-lists.ts'

export { UNCHARGED_PROVIDERS } from './built-in/index.ts'
export { countryOf } from './country-of.ts'
export {
  isChargedWhenSent,
  type PriceAnswer,
  type PriceBook,
  type PriceQuestion,
  type ProviderPricing,
  priceOf,
} from './price-book.ts'
export { readPriceBook } from './read-price-book.ts'

export const priceListHandlers: Handlers<`price_lists.${'list' | 'get' | 'create' | 'delete'}`> = {
  'price_lists.list': listPriceLists,
  'price_lists.get': getPriceList,
  'price_lists.create': createPriceList,
  'price_lists.delete': deletePriceList,
}
