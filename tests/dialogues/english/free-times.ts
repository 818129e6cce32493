import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const FREE_TIMES: readonly Dialogue[] = [
  {
    name: 'somebody else has the time',
    profile: 'Asha Rao',
    taken: [TOMORROW_AT_THREE],
    lines: [
      ['Please book a haircut tomorrow at 3 pm', /not available/, /free/],
      ['the first one', /Shall I book Haircut/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T14:00' }],
  },
  {
    name: 'before the salon opens',
    profile: 'Asha Rao',
    lines: [
      ['Book a haircut tomorrow at 8 am', /not available/, /10:00 am/],
      ['10 am is fine', /10:00 am/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T10:00' }],
  },
  {
    name: 'next Friday evening',
    profile: 'Asha Rao',
    lines: [
      ['Can I come for a facial next Friday evening?', /free/, /27 November/],
      ['the last one', /Friday, 27 November 2026/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-27T19:00' }],
  },
  {
    name: 'the customer thinks in London, the salon is in India',
    profile: 'Asha Rao',
    customerZone: 'Europe/London',
    lines: [
      ['Book a haircut tomorrow at 11 am', /Thursday, 19 November 2026, 11:00 am/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T11:00' }],
  },
  {
    name: 'a salon in New York, on the day before the clocks change',
    profile: 'Asha Rao',
    zone: 'America/New_York',
    now: '2026-10-31T14:00:00Z',
    lines: [
      ['Book a haircut tomorrow at 3 pm', /Sunday, 1 November 2026, 3:00 pm/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-01T15:00' }],
  },
  {
    name: 'late in the evening in New York, tomorrow is still tomorrow there',
    profile: 'Asha Rao',
    zone: 'America/New_York',
    // 21:30 on Tuesday there, Wednesday in UTC.
    now: '2026-11-18T02:30:00Z',
    lines: [
      ['haircut tomorrow at noon please', /Wednesday, 18 November 2026, 12:00 pm/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-18T12:00' }],
  },
  {
    name: 'the year turns',
    profile: 'Asha Rao',
    now: '2026-12-30T05:00:00Z',
    lines: [
      ['Book a haircut on 2 January at 4 pm', /Saturday, 2 January 2027, 4:00 pm/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2027-01-02T16:00' }],
  },
  {
    name: 'a time is asked for as a question',
    profile: 'Asha Rao',
    lines: [
      ['Do you have any slot on Sunday for a hair spa?', /free/],
      ['5 pm', /Sunday, 22 November 2026, 5:00 pm/],
      ['yes thanks', /booked/],
    ],
    bookings: [{ service: 'Hair spa', at: '2026-11-22T17:00' }],
  },
  {
    name: 'why a time is not to be had is said: the hour, the day, or somebody else',
    profile: 'Asha Rao',
    taken: [TOMORROW_AT_THREE],
    lines: [
      ['book a haircut tomorrow at 9 pm', /9:00 pm/, /outside our opening hours/],
      ['then on Monday at 3 pm', /23 November/, /outside our opening hours/],
      ['tomorrow 3 pm', /booked already/],
      ['on 20 June 2027 at 3 pm', /too far ahead/, /Which other day/],
    ],
    bookings: [],
  },
  {
    name: 'while times are on offer, a yes asks which, a question is answered and a goodbye ends it',
    profile: 'Asha Rao',
    lines: [
      ['book a haircut tomorrow', /free/],
      ['yes', /Which|which/],
      ['Do you have home service?', /do not have that information/],
      ['can I bring my dog?', /do not have that information/],
      ['ok thanks, bye', /^(?!.*free)/],
    ],
    bookings: [],
  },
  {
    name: 'a day that no calendar has is none',
    profile: 'Asha Rao',
    lines: [
      ['facial on 31st of February?', /^(?!.*(?:December|January|March))/],
      ['book a facial on 31st of February', /Which day/],
    ],
    bookings: [],
  },
]
