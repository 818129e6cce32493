/**
 * Whether a line says that something went wrong for the customer: anger, harm, bad work, rudeness, money wanted back.
 * A product that broke, an illness, or a question about refunds is business as usual.
 */

import { normaliseWithin } from '@parley/contracts'
import { alternatives, PACKS } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'

function pattern(sources: readonly string[]): RegExp {
  return new RegExp(wholeWords(...sources).normalize('NFKC'), 'iu')
}

/** One for each language: one pattern of all of them could not be analysed. */
const complaining = PACKS.map(({ complaints }) => pattern(complaints.complains))

/** Asks about a rule or about what may happen, praises, or takes it back: no complaint. */
const harmless = pattern(PACKS.flatMap(({ complaints }) => complaints.harmless))
const asksAhead = new RegExp(`^\\W*(?:${alternatives(({ complaints }) => complaints.asksAhead)})\\b`, 'i')

export function isComplaint(text: string): boolean {
  const line = normaliseWithin(text, 'NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[!.,;:?।]+/g, ' ')
    .replace(/ख़/gu, 'ख')
    .replace(/\s+/g, ' ')
    .trim()
  if (asksAhead.test(line) || harmless.test(line)) return false
  return complaining.some((complaint) => complaint.test(line))
}
