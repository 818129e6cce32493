import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const MOVING_AND_CANCELLING: readonly Dialogue[] = [
  {
    name: 'two appointments, one of them is cancelled',
    profile: 'Asha Rao',
    has: [
      { service: 'Haircut', at: TOMORROW_AT_THREE },
      { service: 'Hair spa', at: '2026-11-21T12:00' },
    ],
    lines: [
      ['Cancel my appointment please', /Which appointment/, /Haircut/, /Hair spa/],
      ['the hair spa', /Shall I cancel Hair spa/],
      ['yes', /cancelled/],
    ],
    bookings: [
      { service: 'Haircut', at: TOMORROW_AT_THREE },
      { service: 'Hair spa', at: '2026-11-21T12:00', status: 'cancelled' },
    ],
  },
  {
    name: 'two appointments, the second is cancelled',
    profile: 'Asha Rao',
    has: [
      { service: 'Haircut', at: TOMORROW_AT_THREE },
      { service: 'Haircut', at: '2026-11-21T12:00' },
    ],
    lines: [
      ['please cancel my haircut', /Which appointment/],
      ['the second one', /Shall I cancel Haircut on Saturday, 21 November/],
      ['yes', /cancelled/],
    ],
    bookings: [
      { service: 'Haircut', at: TOMORROW_AT_THREE },
      { service: 'Haircut', at: '2026-11-21T12:00', status: 'cancelled' },
    ],
  },
  {
    name: 'rescheduled in one message',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['Can you reschedule my haircut to Friday at 11 am?', /Friday, 20 November 2026, 11:00 am/, /\?/],
      ['yes', /moved/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T11:00' }],
  },
  {
    name: 'rescheduled from one day to another',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      [
        'Please move my appointment from tomorrow to Saturday at 1 pm',
        /to Saturday, 21 November 2026, 1:00 pm/,
      ],
      ['yes please', /moved/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-21T13:00' }],
  },
  {
    name: 'rescheduling to a time that is taken keeps the old one',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    taken: ['2026-11-20T11:00'],
    lines: [
      ['Please reschedule my haircut to Friday at 11 am', /not available/, /free/],
      ['forget it', /No problem|stays/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'I cannot come',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ["Sorry, I can't make it tomorrow", /Shall I cancel/],
      ['yes', /cancelled/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, status: 'cancelled' }],
  },
  {
    name: 'which appointment do I have, and then it is cancelled',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['what time is my appointment?', /Haircut, Thursday, 19 November 2026, 3:00 pm/],
      ['cancel it', /Shall I cancel/],
      ['yes', /cancelled/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, status: 'cancelled' }],
  },
  {
    name: 'moved on the same day',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['please move it to 5 pm', /Thursday, 19 November 2026, 5:00 pm/],
      ['yes', /moved/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
  },
  {
    name: 'make it five instead: the appointment that was just made moves',
    profile: 'Asha Rao',
    lines: [
      ['book a facial tomorrow at 3 pm', /\?/],
      ['yes', /booked/],
      ['actually can you make it 5pm instead', /5:00 pm/, /\?/],
      ['yes', /moved/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T17:00' }],
  },
  {
    name: 'make my appointment 5pm',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['make my appointment 5pm', /20 November 2026.*5:00 pm/, /\?/],
      ['yes', /moved/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T17:00' }],
  },
  {
    name: 'another day at the same time',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['shift my booking to Saturday same time', /21 November 2026.*3:00 pm/, /\?/],
      ['yes', /moved/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-21T15:00' }],
  },
  {
    name: 'with an appointment ahead, a service and an hour are a second one',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['book a facial for tomorrow 4 pm', /Classic facial/, /19 November 2026/, /\?/],
      ['yes', /booked/],
      ['also book a haircut for Saturday 11 am', /Haircut/, /21 November 2026/],
      ['yes', /booked/],
    ],
    bookings: [
      { service: 'Classic facial', at: '2026-11-19T16:00' },
      { service: 'Haircut', at: '2026-11-20T15:00' },
      { service: 'Haircut', at: '2026-11-21T11:00' },
    ],
  },
  {
    name: 'moved to where it is already, nothing is asked',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [['make my appointment 3pm', /stays as it was/]],
    bookings: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
  },
]
