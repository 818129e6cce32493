import { asksForPriceList } from './price-list.ts'

const ABOUT_BUSINESS =
  /(?<![\p{L}\p{M}])(?:price|cost|charges?|kitn[aie]|how much|parking|where|address|open|khul\p{L}*|band|closed?|कितन[\p{L}\p{M}]*|खुल[\p{L}\p{M}]*|बंद)(?![\p{L}\p{M}])/iu

/** Whether a line asks something about the business: prices, hours, the address. It is then no answer to a question of ours. */
export function asksAboutBusiness(text: string): boolean {
  return ABOUT_BUSINESS.test(text)
}

const PRICE =
  /(?<![\p{L}\p{M}])(?:price|cost|charges?|fees?|how much|kitn[aie] (?:ka|ki|ke|lag\p{L}*|hai|hoga|charge|paise)|कितन[\p{M}]* (?:का|की|के|लग[\p{L}\p{M}]*|है|पैसे))(?![\p{L}\p{M}])/iu

export function asksPrice(text: string): boolean {
  return PRICE.test(text)
}

const BARE_PRICE =
  /^[^\p{L}]*(?:(?:and|aur|to|और|तो) )?(?:how much|(?:what(?:'s| is| will be)? )?(?:the )?(?:price|cost|charges?)|(?:kya )?(?:price|rate|daam|kharcha)|kitn[aei]|कितन[ाेी])(?: (?:will|would|does|is|it|that|be|cost|ka|ke|ki|hai|h|hoga|hogi|honge|lagega|lagegi|lagenge|lagta|padega|paisa|paise|charge|total|rupaye|लगेगा|लगेंगे|होगा|है|का|के|की|पैसे|पड़ेगा))*[^\p{L}\p{M}]*$/iu

/** "Kitna lagega?", "how much?": the price of what was spoken of before. */
export function asksBarePrice(question: string): boolean {
  return BARE_PRICE.test(question) && !asksForPriceList(question)
}
