/** Functions of the built-in model and the kit that read a customer's text; tests/readers calls each with awkward texts. */
import * as colleagueWords from '../built-in/colleague-words.ts'
import * as complaint from '../built-in/read-complaint.ts'
import * as intent from '../built-in/read-intent.ts'
import * as settled from '../built-in/settled.ts'
import * as openingHours from '../kit/opening-hours.ts'
import { offersPerson } from '../kit/phrases.ts'
import * as priceList from '../kit/price-list.ts'

export interface Reader {
  name: string
  file: string
  read: (text: string) => unknown
}

function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file, name, read }))
}

export const MODEL_READERS: readonly Reader[] = [
  ...inFile('models/src/built-in/colleague-words.ts', {
    lacksNumber: (text) =>
      colleagueWords.lacksNumber(text, { name: text, value: text, coverage: 1, by: 'Asha' }),
  }),
  ...inFile('models/src/built-in/read-complaint.ts', { isComplaint: complaint.isComplaint }),
  ...inFile('models/src/built-in/read-intent.ts', {
    readIntent: intent.readIntent,
    acceptsOffer: intent.acceptsOffer,
  }),
  ...inFile('models/src/built-in/settled.ts', { withoutSettled: settled.withoutSettled }),
  ...inFile('models/src/kit/opening-hours.ts', {
    asksForHours: openingHours.asksForHours,
    withoutToday: openingHours.withoutToday,
  }),
  ...inFile('models/src/kit/phrases.ts', { offersPerson }),
  ...inFile('models/src/kit/price-list.ts', {
    priceWordsOf: priceList.priceWordsOf,
    asksForPriceList: priceList.asksForPriceList,
    hasPrice: priceList.hasPrice,
  }),
]
