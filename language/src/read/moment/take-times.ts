/** The forms in which hours are written, in the order in which they are taken. */
import { TIMES } from './time-patterns.ts'
import type { TimeTaker } from './time-taker.ts'

const PART_BEFORE = / (?:morning|afternoon|evening|night)(?: (?:ko|me|at|,))*$/u
/** A date that was taken stands as dots. */
const DATE_BEFORE = /\.(?: (?:ko|ke|at|,))*$/u

/** "3 to 5 pm", "from 9 to 6", "evening 4 se 6". */
export function takeStretches({ between, half, take, remaining }: TimeTaker): void {
  take(TIMES.stretch, (match) => {
    const [whole, before, first, firstHalf, last, lastHalf, behind] = match
    const earlier = remaining.text.slice(0, match.index)
    const isJoinedByAnd = / (?:and|aur|और) /.test(whole)
    const isBetween = before === 'between ' || /between/.test(behind!)
    if (isJoinedByAnd && !isBetween) return undefined
    const isBare = match.index === 0 && match.index + whole.length >= remaining.text.length - 1
    const isHour =
      [first, last].some((text) => /[:n]/.test(text!)) ||
      PART_BEFORE.test(earlier) ||
      isBare ||
      DATE_BEFORE.test(earlier)
    const isLimited = before !== undefined || / (?:se|between)/.test(behind!)
    if (!isHour && !isLimited && firstHalf === undefined && lastHalf === undefined) return undefined
    return between(match, [first!, half(firstHalf)], [last!, half(lastHalf)])
  })
}

/** "After five", "before 4 pm", "around six". */
export function takeLimits({ clock, half, take }: TimeTaker): void {
  take(TIMES.afterHour, (match) => {
    const from = clock(match, match[1]!, half(match[2]))
    return from && { from }
  })
  take(TIMES.beforeHour, (match) => {
    const to = clock(match, match[1]!, half(match[2]))
    return to && { to }
  })
  take(TIMES.limitedHour, (match) => {
    const time = clock(match, match[2]!, half(match[3]))
    if (time === undefined) return undefined
    if (match[1] === 'after') return { from: time }
    if (match[1] === 'before') return { to: time }
    return { at: time, isAbout: true }
  })
}

/** "3:30", "5 pm", "noon". */
export function takeClocks({ at, clock, take }: TimeTaker): void {
  take(TIMES.hourWithHalf, (match) => at(clock(match, match[1]!, match[2])))
  take(TIMES.hourBaje, (match) => at(clock(match, match[1]!)))
  take(/ (\d{1,2}:[0-5]\d)(?= )/gu, (match) => at(clock(match, match[1]!)))
  // "5.30 tomorrow": a date that was taken stands as dots.
  take(/ (\d{1,2}\.[0-5]\d)(?= \.{3,})/gu, (match) => at(clock(match, match[1]!)))
  take(/ (after|before|by) (noon|midnight)(?= )/gu, (match) => {
    const time = { minutes: match[2] === 'noon' ? 720 : 1440, isHalfKnown: true }
    return match[1] === 'after' ? { from: time } : { to: time }
  })
  take(/ (?:12 )?noon(?= )/gu, () => at({ minutes: 720, isHalfKnown: true }))
  take(/ (?:12 )?midnight(?= )/gu, () => at({ minutes: 0, isHalfKnown: true }))
  take(TIMES.atHour, (match) => at(clock(match, match[1]!)))
}
