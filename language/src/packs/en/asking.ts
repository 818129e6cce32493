import type { AskingPatterns } from '../asking-patterns.ts'

export const ASKING: AskingPatterns = {
  hours:
    '\\btimings?\\b|\\b(?:opening|business|working|closing) (?:hours|time)\\b|\\bwhen\\b.{0,20}\\b(?:open|close)|\\b(?:are|r) (?:you|u)(?: guys| people)? (?:still )?(?:open|closed)\\b|\\b(?:you|u|shop|salon|store|clinic|office) (?:still )?(?:open|closed) (?:today|now|right now|tonight)\\b|\\b(?:open|closed) (?:right )?now\\b|\\b(?:till|until|what time|how late)\\b.{0,25}\\b(?:open|close)',
  now: "today'?s?|tonight|(?:right )?now|currently|this (?:morning|afternoon|evening)",
  business: '(?:(?:the|your) )?(?:shop|store|salon|parlou?r)',
  weekday:
    '\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\b(?:daily|every ?day|all days|weekdays|weekends?)\\b',
  closed: '\\b(?:closed|holiday|off)\\b',
  priceWord: 'prices?|pricing|rates?|ratelist|pricelist|charges?|fees?|costs?|tariffs?|menu|cheapest',
  besidePrice:
    "what whats what's is are the your you u ur a of for all list card full please pls plz send share show me give can could i see know tell do have get hi hello services service our in and ok sir madam mam which one most lowest its it",
  aboutBusiness: 'price|cost|charges?|how much|parking|where|address|open|closed?',
  price: 'price|cost|charges?|fees?|how much',
  priceLoosely: '\\b(?:how much|price|prices|cost|costs|rate|rates|charges?|fees?)\\b',
  barePriceLead: 'and',
  barePrice: "how much|(?:what(?:'s| is| will be)? )?(?:the )?(?:price|cost|charges?)",
  besideBarePrice: 'will|would|does|is|it|that|be|cost',
  rupees: 'rupees',
  asksBehindVerb: '',
  asksLeave: 'can i|can you',
  conjunction: 'and(?: also)?',
  followUp: 'and|also|then|what about|how about|what if|same',
  pointsBack: 'it|its|that|those|this|these|there|they|them',
}
