import type { AskingPatterns } from '../packs/asking-patterns.ts'
import { alternatives } from '../packs/index.ts'

const asking = (name: keyof AskingPatterns) => alternatives(({ asking }) => asking[name])

/** The role of a sentence of a document beside the one before it. */
const LIMITS_PREVIOUS =
  /^(?:(?:later|earlier|sooner) than that|(?:after|before|beyond|until) (?:that|this)|otherwise|however|but|warna|varna|(?:iske|uske) baad|अन्यथा|वरना|(?:इसके|उसके) बाद|लेकिन)(?![\p{L}\p{M}])/iu

/** "Later than that we charge half": it limits the sentence before it, so both are quoted. */
export function limitsPrevious(sentence: string): boolean {
  return LIMITS_PREVIOUS.test(sentence)
}

const WEEKDAY = new RegExp(asking('weekday'), 'iu')

export function namesWeekday(text: string): boolean {
  return WEEKDAY.test(text)
}

const WHEN_OPEN = new RegExp(`\\p{Nd}|${asking('closed')}`, 'iu')

/** Beside a weekday: it has a number, or says that it is closed. */
export function saysWhenOpen(text: string): boolean {
  return WHEN_OPEN.test(text)
}
