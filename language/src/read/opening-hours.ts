/** Whether a question asks when the business is open. */

import { normaliseWithin } from '@parley/contracts'
import type { AskingPatterns } from '../packs/asking-patterns.ts'
import { alternatives } from '../packs/index.ts'
import { wholeWords } from '../text/word-boundary.ts'

const asking = (name: keyof AskingPatterns) => alternatives(({ asking }) => asking[name])

const hours = new RegExp(asking('hours').normalize('NFC'), 'iu')

export function asksForHours(question: string): boolean {
  return hours.test(normaliseWithin(question, 'NFC'))
}

// With the part of the day that goes with it: "aaj shaam ko".
const now = new RegExp(wholeWords(asking('now')), 'giu')

// The owner of the hours need not be named.
const theBusiness = new RegExp(wholeWords(asking('business')), 'giu')

/** The question without its words for the present: what is written down about opening hours never says "today". */
export function withoutToday(question: string): string {
  return normaliseWithin(question, 'NFC')
    .replace(/[’‘]/g, "'")
    .replace(now, ' ')
    .replace(theBusiness, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
