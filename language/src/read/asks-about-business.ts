import type { AskingPatterns } from '../packs/asking-patterns.ts'
import { alternatives } from '../packs/index.ts'
import { wholeWords } from '../text/word-boundary.ts'
import { asksForPriceList } from './price-list.ts'

const asking = (name: keyof AskingPatterns) => alternatives(({ asking }) => asking[name])

const ABOUT_BUSINESS = new RegExp(wholeWords(asking('aboutBusiness')), 'iu')

/** Whether a line asks something about the business: prices, hours, the address. It is then no answer to a question of ours. */
export function asksAboutBusiness(text: string): boolean {
  return ABOUT_BUSINESS.test(text)
}

const PRICE = new RegExp(wholeWords(asking('price')), 'iu')

export function asksPrice(text: string): boolean {
  return PRICE.test(text)
}

const LOOSE_PRICE = new RegExp(asking('priceLoosely'), 'iu')

/** Asks for a price, or names one: for the choice between documents, where a wrong guess costs little. */
export function asksPriceLoosely(text: string): boolean {
  return LOOSE_PRICE.test(text)
}

const BARE_PRICE = new RegExp(
  `^[^\\p{L}]*(?:(?:${asking('barePriceLead')}) )?(?:${asking('barePrice')})(?: (?:${asking('besideBarePrice')}))*[^\\p{L}\\p{M}]*$`,
  'iu',
)

/** "Kitna lagega?", "how much?": the price of what was spoken of before. */
export function asksBarePrice(question: string): boolean {
  return BARE_PRICE.test(question) && !asksForPriceList(question)
}
