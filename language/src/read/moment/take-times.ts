/** The forms in which hours are written, in the order in which they are taken. */
import { TIMES } from './time-patterns.ts'
import type { TimeTaker } from './time-taker.ts'

/** "Half past three", "quarter to five", "dedh baje". */
export function takeParts({ at, clock, numberOf, take }: TimeTaker): void {
  take(/ (dedh|dhai) (?:baje)(?= )/gu, (match) => at(clock(match, match[1] === 'dedh' ? 90 : 150)))
  take(TIMES.shiftedHour, (match) => {
    const shift = { plus30: 30, plus15: 15, minus15: -15 }[match[1] as 'plus30']
    return at(clock(match, numberOf(match[2]) * 60 + shift, match[3]))
  })
  take(TIMES.halfPast, (match) => at(clock(match, numberOf(match[1]) * 60 + 30, match[2])))
  take(TIMES.halfAfter, (match) => at(clock(match, numberOf(match[1]) * 60 + 30)))
  take(/ (\d{1,2})([0-5]\d) (am|pm)(?= )/gu, (match) =>
    at(clock(match, Number(match[1]) * 60 + Number(match[2]), match[3])),
  )
  take(TIMES.quarterPast, (match) =>
    at(clock(match, numberOf(match[2]) * 60 + (match[1] === 'past' ? 15 : -15), match[3])),
  )
  take(TIMES.minutesPast, (match) => at(clock(match, numberOf(match[2]) * 60 + numberOf(match[1]), match[3])))
}

/** "3 to 5". */
export function takeStretches({ between, half, numberOf, take }: TimeTaker): void {
  take(TIMES.stretchWithHalf, (match) =>
    between(match, numberOf(match[1]) * 60, numberOf(match[3]) * 60, half(match[4]) ?? match[2]),
  )
  take(TIMES.bareStretch, (match) =>
    between(match, numberOf(match[1]) * 60, numberOf(match[2]) * 60, undefined),
  )
  take(/ (\d{1,2})-(\d{1,2}) (baje|am|pm)(?= )/gu, (match) =>
    between(match, Number(match[1]) * 60, Number(match[2]) * 60, half(match[3])),
  )
}

/** "After five", "before 4 pm", "around six". */
export function takeLimits({ clock, half, numberOf, take }: TimeTaker): void {
  take(TIMES.afterHour, (match) => {
    const from = clock(match, numberOf(match[1]) * 60, half(match[2]))
    return from && { from }
  })
  take(TIMES.beforeHour, (match) => {
    const to = clock(match, numberOf(match[1]) * 60, half(match[2]))
    return to && { to }
  })
  take(TIMES.limitedHour, (match) => {
    const time = clock(match, numberOf(match[2]) * 60 + numberOf(match[3]), half(match[4]))
    if (time === undefined) return undefined
    if (match[1] === 'after') return { from: time }
    if (match[1] === 'before' || match[1] === 'till') return { to: time }
    return { at: time, isAbout: true }
  })
}

/** "3:30", "5 pm", "noon". */
export function takeClocks({ at, clock, half, numberOf, take }: TimeTaker): void {
  take(/ (\d{1,2})[:.](\d\d) (am|pm|baje)(?= )/gu, (match) =>
    at(clock(match, Number(match[1]) * 60 + Number(match[2]), half(match[3]))),
  )
  take(/ (\d{1,2}):(\d\d)(?= )/gu, (match) =>
    at(clock(match, Number(match[1]) * 60 + Number(match[2]), /^0/.test(match[1]!) ? 'am' : undefined)),
  )
  take(TIMES.hourAndMinutes, (match) =>
    at(clock(match, numberOf(match[1]) * 60 + numberOf(match[2]), half(match[3]))),
  )
  take(TIMES.hourAndSpokenMinutes, (match) => at(clock(match, numberOf(match[1]) * 60 + numberOf(match[2]))))
  take(TIMES.hourWithHalf, (match) => at(clock(match, numberOf(match[1]) * 60, match[2])))
  take(TIMES.hourBaje, (match) => at(clock(match, numberOf(match[1]) * 60)))
  take(/ (after|before|by) (noon|midnight)(?= )/gu, (match) => {
    const time = { minutes: match[2] === 'noon' ? 720 : 1440, isHalfKnown: true }
    return match[1] === 'after' ? { from: time } : { to: time }
  })
  take(/ (?:12 )?noon(?= )/gu, () => at({ minutes: 720, isHalfKnown: true }))
  take(/ (?:12 )?midnight(?= )/gu, () => at({ minutes: 0, isHalfKnown: true }))
  take(TIMES.atHour, (match) => at(clock(match, numberOf(match[1]) * 60 + numberOf(match[2]))))
}
