/** The times that a conversation is usually snoozed until, in the reader's zone. */
import { DateTime } from 'luxon'

export interface SnoozeTime {
  label: 'inOneHour' | 'thisEvening' | 'tomorrowMorning' | 'nextWeek'
  at: string
}

const EVENING_HOUR = 18
const MORNING_HOUR = 9

export function snoozeTimes(now: DateTime = DateTime.now()): readonly SnoozeTime[] {
  const at = (time: DateTime, hour: number) => time.set({ hour, minute: 0, second: 0, millisecond: 0 })
  const evening = at(now, EVENING_HOUR)
  const times: [SnoozeTime['label'], DateTime][] = [
    ['inOneHour', now.plus({ hours: 1 })],
    // In the evening itself it would be too late for this choice.
    ...(evening.diff(now).as('hours') > 1 ? ([['thisEvening', evening]] as const) : []),
    ['tomorrowMorning', at(now.plus({ days: 1 }), MORNING_HOUR)],
    ['nextWeek', at(now.startOf('week').plus({ weeks: 1 }), MORNING_HOUR)],
  ] as [SnoozeTime['label'], DateTime][]
  return times.map(([label, time]) => ({ label, at: time.toUTC().toISO()! }))
}
