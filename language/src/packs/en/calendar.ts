import type { Calendar } from '../phrases.ts'

export const calendar: Calendar = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: 'January February March April May June July August September October November December'.split(' '),
  time: (hour, clock) => `${clock} ${hour < 12 ? 'am' : 'pm'}`,
}
