/** The patterns of all languages together: customers and members mix them within a sentence. */
import { normaliseWithin } from '@parley/contracts'
import type { CommitmentPatterns } from '../../packs/commitment-patterns.ts'
import { alternatives } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'

const part = (name: keyof CommitmentPatterns) => alternatives(({ commitments }) => commitments[name])

export const FREE = new RegExp(wholeWords(part('free')).normalize('NFC'), 'iu')
export const NOT_CHARGED = new RegExp(wholeWords(part('notCharged')).normalize('NFC'), 'iu')
/** "Not free", "we cannot do it without charge", "free nahi". */
export const NOT_FREE = new RegExp(
  `${wholeWords(part('notBeforeFree'))}(?: [\\p{L}\\p{M}]+){0,3} ${wholeWords(part('free'))}|${wholeWords(part('free'))}(?: [\\p{L}\\p{M}]+){0,2} (?:not|nahi|nahin|nhi|नहीं|नाही)(?![\\p{L}\\p{M}])`.normalize(
    'NFC',
  ),
  'iu',
)
export const EXCEPTION = new RegExp(wholeWords(part('exception')).normalize('NFC'), 'iu')
export const ACTION = new RegExp(wholeWords(part('action')).normalize('NFC'), 'iu')
export const CANCELLED = new RegExp(wholeWords(part('cancelled')).normalize('NFC'), 'iu')
export const IMPOSSIBLE = new RegExp(wholeWords(part('impossible')).normalize('NFC'), 'iu')
export const ASKS_TO_PAY = new RegExp(wholeWords(part('asksToPay')).normalize('NFC'), 'iu')
export const ASKS_WHEN = new RegExp(wholeWords(part('asksWhen')).normalize('NFC'), 'iu')
export const ASKS_TO_CONFIRM = new RegExp(wholeWords(part('asksToConfirm')).normalize('NFC'), 'iu')
export const ASKS_LEAVE = new RegExp(wholeWords(part('asksLeave')).normalize('NFC'), 'iu')
export const ASKS_FOR_ACTION = new RegExp(wholeWords(part('asksForAction')).normalize('NFC'), 'iu')
export const ASKS_WHICH = new RegExp(wholeWords(part('asksWhich')).normalize('NFC'), 'iu')
export const OPENS_QUESTION = new RegExp(
  `^\\P{L}{0,4}(?:${part('opensQuestion')})(?![\\p{L}\\p{M}])`.normalize('NFC'),
  'iu',
)
export const CONCERNED = new RegExp(wholeWords(part('concerned')).normalize('NFC'), 'iu')
export const OTHERS = new RegExp(wholeWords(part('others')).normalize('NFC'), 'iu')
export const POINTS_BACK = new RegExp(wholeWords(part('pointsBack')).normalize('NFC'), 'iu')
export const REFUSES = new RegExp(wholeWords(part('refuses')).normalize('NFC'), 'iu')
export const CHARGES = new RegExp(wholeWords(part('charges')).normalize('NFC'), 'iu')

export const IDLE_WORDS: ReadonlySet<string> = new Set(
  alternatives(({ commitments }) => commitments.idle.split(' ').join('|'))
    .split('|')
    .map((word) => plain(word)),
)

/** The form in which texts are compared with the patterns. */
export function plain(text: string): string {
  return normaliseWithin(text, 'NFC').replace(/[’‘]/g, "'")
}

export function holds(pattern: RegExp, text: string): boolean {
  return pattern.test(plain(text))
}
