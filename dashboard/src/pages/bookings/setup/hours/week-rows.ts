/** Hours of a week as rows of a form: one for each weekday, with its intervals. */
export interface Interval {
  from: string
  to: string
}

export interface WeekHours extends Interval {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

export const hoursOf = (hours: readonly WeekHours[], weekday: number): Interval[] =>
  hours.filter((one) => one.weekday === weekday).map(({ from, to }) => ({ from, to }))

export const withDay = (
  hours: readonly WeekHours[],
  weekday: number,
  intervals: readonly Interval[],
): WeekHours[] =>
  [
    ...hours.filter((one) => one.weekday !== weekday),
    ...intervals.map(({ from, to }) => ({ weekday, from, to })),
  ].toSorted((a, b) => a.weekday - b.weekday)

/** The intervals of one day on each of the others that are open. */
export const copyDay = (hours: readonly WeekHours[], weekday: number): WeekHours[] => {
  const open = new Set(hours.map((one) => one.weekday))
  return [...open].reduce((copied, day) => withDay(copied, day, hoursOf(hours, weekday)), [...hours])
}

/** A field of a form knows no 24:00: an end at midnight is that of the day. */
export const endOfField = (typed: string): string => (typed === '00:00' ? '24:00' : typed)
export const fieldOfEnd = (to: string): string => (to === '24:00' ? '00:00' : to)

/** An hour behind the last one, where the day has room for it. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1)
  if (!last) return { from: '09:00', to: '18:00' }
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1)
  return { from: `${String(hour).padStart(2, '0')}:00`, to: `${String(hour + 1).padStart(2, '0')}:00` }
}
