import { type DayParts, partOfDay } from '../part-of-day.ts'
import type { Calendar } from '../phrases.ts'

const DAY_PARTS: DayParts = ['subah', 'dopahar', 'shaam', 'raat']

export const calendar: Calendar = {
  weekdays: ['Somvar', 'Mangalvar', 'Budhvar', 'Guruvar', 'Shukravar', 'Shanivar', 'Ravivar'],
  months: 'January February March April May June July August September October November December'.split(' '),
  time: (hour, clock) => `${partOfDay(hour, DAY_PARTS)} ${clock} baje`,
}
