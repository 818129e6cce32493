import { normaliseWithin } from '@parley/contracts'
import { wholeWords } from '../../text/word-boundary.ts'

const HOUR = /\p{Nd}|baje|बजे|(?<![\p{L}])(?:noon|half|quarter)(?![\p{L}])/iu

/** Whether a line holds what an hour may be read from: a number, "baje", "noon". */
export function namesHour(text: string): boolean {
  return HOUR.test(text)
}

const SAME_HOUR =
  /(?<![\p{L}\p{M}])(?:(?:same|usi|isi|wahi|vahi) (?:time|timing|hour|samay|waqt)|(?:उसी|इसी|वही|सेम) (?:समय|टाइम|वक़्त|वक्त))(?![\p{L}\p{M}])/iu

/** "Same time": the hour of what is moved stays. */
export function keepsHour(text: string): boolean {
  return SAME_HOUR.test(normaliseWithin(text, 'NFKC'))
}

const TO = new RegExp(wholeWords('to', 'se', 'से'), 'giu')
const LINE_ENDS = /[\n\r\u2028\u2029]/

/** "From Friday to Saturday at five": what a booking is moved to stands last on its line. Undefined where nothing says so. */
export function targetOfMove(text: string): string | undefined {
  // A loop: one pattern for the last of many takes quadratic time.
  const found = [...text.matchAll(TO)]
  const last = found.find(({ index }, place) => {
    const next = found[place + 1]
    return next === undefined || LINE_ENDS.test(text.slice(index, next.index))
  })
  return last && text.slice(last.index + last[0].length)
}
