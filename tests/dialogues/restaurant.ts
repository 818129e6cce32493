/** A restaurant of the scripted chats, and the chats about its tables. */
import type { Dialogue } from './dialogue.ts'
import type { Treatment } from './salon.ts'

const everyEvening = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '18:00', to: '23:00' }))

export const TABLES = [
  { name: 'Table 1', hours: everyEvening, capacity: 2 },
  { name: 'Table 2', hours: everyEvening, capacity: 6 },
]

export const MEALS: readonly Treatment[] = [
  {
    ...{ name: 'Dinner', also_called: ['table', 'khana', 'टेबल'], duration_minutes: 90 },
    ...{ price_minor: 0, currency: 'INR' },
  },
]

const RESTAURANT = { business: 'restaurant', profile: 'Asha Rao' } as const

export const TABLE_DIALOGUES: readonly Dialogue[] = [
  {
    ...RESTAURANT,
    name: 'a table for four',
    lines: [
      [
        'Book a table for 4 on Friday at 8 pm',
        /Shall I book Dinner for 4 people for Friday, 20 November 2026, 8:00 pm\?/,
      ],
      ['yes', /booked/, /4 people/],
    ],
    bookings: [{ service: 'Dinner', at: '2026-11-20T20:00', resource: 'Table 2', people: 4 }],
  },
  {
    ...RESTAURANT,
    name: 'more people in the middle, and more than fit',
    lines: [
      ['Table for two on Friday at 8 pm please', /Dinner for 2 people/],
      ['actually we are 5 people', /Dinner for 5 people/],
      ['sorry, 9 people', /at most 6/],
      ['6 then', /Shall I book Dinner for 6 people for Friday, 20 November 2026, 8:00 pm\?/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Dinner', at: '2026-11-20T20:00', people: 6 }],
  },
  {
    ...RESTAURANT,
    name: 'in Hindi with Latin letters',
    lines: [
      ['shukravar ko 8 baje 4 logon ke liye table book karna hai', /4 logon ke liye Dinner/],
      ['haan', /book hai/],
    ],
    bookings: [{ service: 'Dinner', at: '2026-11-20T20:00', people: 4 }],
  },
]
