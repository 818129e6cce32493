import { normaliseWithin } from '@parley/contracts'

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

const MOVED_TO =
  /(?<![\p{L}\p{M}])(?:to|se|से)(?![\p{L}\p{M}])(?!.*(?<![\p{L}\p{M}])(?:to|se|से)(?![\p{L}\p{M}]))/iu

/** "From Friday to Saturday at five": what a booking is moved to stands last. Undefined where nothing says so. */
export function targetOfMove(text: string): string | undefined {
  const to = MOVED_TO.exec(text)
  return to === null ? undefined : text.slice(to.index + to[0].length)
}
