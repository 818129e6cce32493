/** Hours of a week as lines that people write: `Mon 09:00-18:00`. */
export interface WeekHours {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  from: string
  to: string
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const LINE = /^([A-Za-z]{3})\w{0,6}\s{1,4}(.{1,200})$/
const INTERVAL = /^(\d{1,2}):(\d{2})\s{0,2}[-–]\s{0,2}(\d{1,2}):(\d{2})$/

export function writeWeekHours(hours: readonly WeekHours[]): string[] {
  return DAYS.flatMap((day, index) => {
    const ofDay = hours.filter(({ weekday }) => weekday === index + 1)
    return ofDay.length === 0 ? [] : [`${day} ${ofDay.map(({ from, to }) => `${from}-${to}`).join(', ')}`]
  })
}

/** The hours of the lines, or the first line that is not understood. */
export function readWeekHours(lines: readonly string[]): { hours: WeekHours[] } | { unreadable: string } {
  const hours: WeekHours[] = []
  for (const line of lines) {
    const [, name, rest = ''] = LINE.exec(line.trim()) ?? []
    const weekday = DAYS.findIndex((day) => day.toLowerCase() === name?.toLowerCase()) + 1
    const intervals = rest.split(',').map((part) => INTERVAL.exec(part.trim()))
    if (weekday === 0 || intervals.includes(null)) return { unreadable: line }
    for (const interval of intervals) {
      const [, fromHour, fromMinute, toHour, toMinute] = interval!
      hours.push({
        weekday,
        from: `${fromHour!.padStart(2, '0')}:${fromMinute}`,
        to: `${toHour!.padStart(2, '0')}:${toMinute}`,
      })
    }
  }
  return { hours }
}
