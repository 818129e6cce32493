/** Chats about several services in one visit, in a salon with two stylists. */
import type { Dialogue } from './dialogue.ts'
import type { Treatment } from './salon.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '19:00' }))
const SIMRAN = 'Simran'
const FAROUK = 'Farouk'

export const STYLISTS = [
  { name: SIMRAN, hours: everyDay },
  { name: FAROUK, hours: everyDay },
]

const rupees = (amount: number) => ({ price_minor: amount * 100, currency: 'INR' })

/** Only Farouk shaves, and only Simran does pedicures. */
export const STYLINGS: readonly Treatment[] = [
  { name: 'Haircut', also_called: ['हेयरकट', 'baal katwana'], duration_minutes: 30, ...rupees(400) },
  { name: 'Beard trim', also_called: ['beard', 'shave'], duration_minutes: 30, ...rupees(200), by: [FAROUK] },
  { name: 'Facial', also_called: ['फेशियल'], duration_minutes: 60, ...rupees(900) },
  { name: 'Pedicure', also_called: ['पेडिक्योर'], duration_minutes: 60, ...rupees(700), by: [SIMRAN] },
]

const STYLING = { business: 'styling', profile: 'Asha Rao' } as const

export const VISIT_DIALOGUES: readonly Dialogue[] = [
  {
    ...STYLING,
    name: 'two services that one person does, with times and the total',
    lines: [
      [
        'Haircut and beard trim on Saturday at 4 pm please',
        /Shall I book Haircut at 4:00 pm and Beard trim at 4:30 pm with Farouk \(₹600 in total\) for Saturday, 21 November 2026, 4:00 pm\?/,
      ],
      ['yes', /booked/, /Beard trim at 4:30 pm/, /₹600/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-21T16:00', resource: FAROUK },
      { service: 'Beard trim', at: '2026-11-21T16:30', resource: FAROUK },
    ],
  },
  {
    ...STYLING,
    name: 'a person who does one of two services',
    lines: [
      [
        'I want a haircut and a pedicure with Farouk on Friday at 11 am',
        /Haircut at 11:00 am with Farouk and Pedicure at 11:30 am with Simran \(Farouk does not offer it\) \(₹1,100 in total\)/,
      ],
      ['yes please', /booked/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-20T11:00', resource: FAROUK },
      { service: 'Pedicure', at: '2026-11-20T11:30', resource: SIMRAN },
    ],
  },
  {
    ...STYLING,
    name: 'a service that is added and one that is dropped before the yes',
    lines: [
      ['Can I book a facial tomorrow at 2 pm?', /Shall I book Facial with \w+ for Thursday, 19 November/],
      ['can you also add a pedicure?', /Facial at 2:00 pm and Pedicure at 3:00 pm with Simran/],
      ['add a haircut too', /Haircut at 4:00 pm/],
      ['drop the facial', /Pedicure at 2:00 pm and Haircut at 3:00 pm with Simran \(₹1,100 in total\)/],
      ['yes', /booked/],
    ],
    bookings: [
      { service: 'Pedicure', at: '2026-11-19T14:00', resource: SIMRAN },
      { service: 'Haircut', at: '2026-11-19T15:00', resource: SIMRAN },
    ],
  },
  {
    ...STYLING,
    name: 'in Hinglish, and times are asked for all of them',
    lines: [
      ['facial ke saath pedicure bhi karwana hai', /din|Kab|kis/i],
      ['shanivar ko', /khaali/],
      ['subah 10 baje', /Facial \(.*\) aur Pedicure \(.*\)/],
      ['haan', /book/],
    ],
    bookings: [
      { service: 'Facial', at: '2026-11-21T10:00', resource: SIMRAN },
      { service: 'Pedicure', at: '2026-11-21T11:00', resource: SIMRAN },
    ],
  },
  {
    ...STYLING,
    name: 'another time where the services together do not fit',
    takenWith: [{ resource: FAROUK, service: 'Facial', at: '2026-11-20T12:00' }],
    lines: [
      ['haircut and beard trim on Friday at 12', /not available/, /11:30 am/, /12:30 pm/],
      ['12:30 then', /Haircut at 12:30 pm with Simran and Beard trim at 1:00 pm with Farouk/],
      ['yes', /booked/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-20T12:30', resource: SIMRAN },
      { service: 'Beard trim', at: '2026-11-20T13:00', resource: FAROUK },
    ],
  },
  {
    ...STYLING,
    name: 'a visit that moves as a whole, and loses one service later',
    lines: [
      ['haircut and facial with Simran on Friday at 10 am', /with Simran/],
      ['yes', /booked/],
      ['can you move it to 3 pm', /Shall I move Haircut and Facial from .*10:00 am to .*3:00 pm\?/],
      ['yes', /moved|now/],
      ['cancel the facial', /Shall I cancel Facial on Friday, 20 November 2026, 3:30 pm\?/],
      ['yes', /cancelled/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-20T15:00', resource: SIMRAN },
      { service: 'Facial', at: '2026-11-20T15:30', status: 'cancelled' },
    ],
  },
  {
    ...STYLING,
    name: 'a visit that is cancelled',
    lines: [
      ['haircut and facial on Friday at 10 am', /Haircut at 10:00 am and Facial at 10:30 am/],
      ['yes', /booked/],
      ['I have to cancel my appointment', /Shall I cancel Haircut and Facial/],
      ['yes', /cancelled/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-20T10:00', status: 'cancelled' },
      { service: 'Facial', at: '2026-11-20T10:30', status: 'cancelled' },
    ],
  },
  {
    ...STYLING,
    name: 'one service instead of two after a correction',
    lines: [
      ['haircut aur facial kal 5 baje shaam', /Haircut \(.*\) aur Facial \(.*\)/],
      ['facial nahi chahiye', /Haircut/],
      ['haan', /book/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
  },
]
