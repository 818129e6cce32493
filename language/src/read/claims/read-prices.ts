import { normaliseText } from '../../text/normalise-text.ts'
import type { TakeClaims } from './claim.ts'

const STARTS_WORD = '(?<![\\p{L}\\p{M}\\p{Nd}])'
const ENDS_WORD = '(?![\\p{L}\\p{M}\\p{Nd}])'
const OF_PRICE =
  'costs?|costing|prices?|priced|pricing|rates?|fees?|charges?|charged|pay|paying|daam|keemat|kimat|qeemat|kitn[ea]|दाम|कीमत|क़ीमत|रेट|फीस|शुल्क|कितने'
const OFTEN_OF_PRICE = 'for|only|just|sirf|केवल|सिर्फ|सिर्फ़'
const COUNTED =
  'people|persons?|guests?|pax|adults?|kids|children|hours?|hrs?|minutes?|mins?|days?|nights?|weeks?|months?|years?|times|seats?|items?|pieces?|kg|km|din|dino|log|logon|ghant[ae]|mahin[ae]|haft[ae]|saal|baje|am|pm|st|nd|rd|th|दिन|दिनों|लोग|लोगों|घंटे|महीने|हफ्ते|साल|बजे'
const AMOUNT =
  '(?<![\\d.,])(\\d{1,40}(?:,\\d{2,3}){0,9}(?:\\.\\d{1,40})?)(?:\\s?(k|lakhs?|lacs?|crores?|cr)(?![\\p{L}\\p{M}]))?'
/** "for 4 people" and "for 2-3 days" count something: they are no price. */
const COUNTS_NOTHING = `(?![\\d.,]*\\d)(?!(?:\\s*(?:-|to|or|se|ya)\\s*\\d+)?\\s*(?:${COUNTED})${ENDS_WORD})`
/** "a table for 4" */
const NOT_RESERVED =
  '(?<!(?:table|book|booked|booking|appointment|reservation|reserved|slot|seats?|room|party)(?:\\s[\\p{L}\\p{M}]+){0,3}\\s)'

const compile = (pattern: string) => new RegExp(pattern.normalize('NFKC'), 'gu')
const namedPrices = [
  compile(`${STARTS_WORD}(?:${OF_PRICE})${ENDS_WORD}[^\\d.!?\\n\\u0001]{0,24}${AMOUNT}${COUNTS_NOTHING}`),
  compile(
    `${AMOUNT}\\s(?:is|was|hai|है)?\\s?(?:the|your|our)?\\s?(?:price|cost|rate|fee|daam|दाम|कीमत)${ENDS_WORD}`,
  ),
]
const likelyPrices = [
  compile(`${NOT_RESERVED}${STARTS_WORD}(?:${OFTEN_OF_PRICE})\\s${AMOUNT}${COUNTS_NOTHING}`),
  compile(
    `${AMOUNT}\\s(?:only|each|lagenge|lagega|लगेंगे|ka|ki|ke(?!\\s+liye)|mein|me|का|की|के(?!\\s+लिए)|में)${ENDS_WORD}`,
  ),
]

/** Numbers that the words beside them make a price, without any currency. */
export function readBarePrices(
  take: TakeClaims,
  canonical: (digits: string, suffix?: string) => string,
): void {
  for (const [patterns, isLikely] of [
    [namedPrices, false],
    [likelyPrices, true],
  ] as const) {
    for (const pattern of patterns) {
      take(pattern, (match) => ({
        kind: 'price',
        raw: match[0].trim(),
        keys: [`n:${canonical(match[1]!, match[2])}`],
        isLikely,
      }))
    }
  }
}

const offers: readonly [string, RegExp][] = [
  [
    'o:half',
    compile(
      `${STARTS_WORD}(?:half[\\s-]+(?:the\\s+)?(?:price|rate|off)|(?:aadhe|आधे)\\s(?:daam|दाम))${ENDS_WORD}`,
    ),
  ],
  [
    'o:one-more',
    compile(
      `${STARTS_WORD}(?:buy\\s+(?:one|1)[\\s,-]*(?:and\\s+)?get\\s+(?:one|1|another)(?:\\s+free)?|bogo)${ENDS_WORD}`,
    ),
  ],
  ['o:free', compile(`${STARTS_WORD}(?:free\\s+of\\s+(?:charge|cost)|for\\s+free|muft|मुफ्त|मुफ़्त)${ENDS_WORD}`)],
]

/** Promises without a figure. */
export function readOffers(take: TakeClaims): void {
  for (const [key, pattern] of offers) take(pattern, ([raw]) => ({ kind: 'offer', raw, keys: [key] }))
}

const FREE = /(?<!(?:toll|feel|sugar|gluten)[\s-])(?<![\p{L}\p{M}])free(?![\p{L}\p{M}])/u

/** A source that says "free" makes "free of charge" true; an answer's "free" may be a free slot. */
export function saysFree(text: string): boolean {
  return FREE.test(normaliseText(text))
}
