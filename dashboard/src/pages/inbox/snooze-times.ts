/** The times that a conversation is usually snoozed until, by the clock of the reader. */
export interface SnoozeTime {
  label: 'inOneHour' | 'thisEvening' | 'tomorrowMorning' | 'nextWeek'
  at: string
}

const HOUR_MS = 3_600_000
const EVENING_HOUR = 18
const MORNING_HOUR = 9
const DAYS_IN_WEEK = 7

export function snoozeTimes(now: Date = new Date()): readonly SnoozeTime[] {
  // The constructor counts on into the next month, and knows when clocks change.
  const inDays = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const evening = inDays(0, EVENING_HOUR)
  const sinceMonday = (now.getDay() + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK
  const times: [SnoozeTime['label'], Date][] = [['inOneHour', new Date(now.getTime() + HOUR_MS)]]
  // In the evening itself it would be too late for this choice.
  if (evening.getTime() - now.getTime() > HOUR_MS) times.push(['thisEvening', evening])
  times.push(
    ['tomorrowMorning', inDays(1, MORNING_HOUR)],
    ['nextWeek', inDays(DAYS_IN_WEEK - sinceMonday, MORNING_HOUR)],
  )
  return times.map(([label, time]) => ({ label, at: time.toISOString() }))
}
