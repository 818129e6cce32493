import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const FREE_TIMES: readonly Dialogue[] = [
  {
    name: 'the wanted time is taken and others are offered',
    profile: 'Asha Rao',
    taken: [TOMORROW_AT_THREE],
    lines: [
      ['kal 3 baje haircut karwana hai', /available nahi/, /pehle se book/, /khaali/, /2:30|3:30/],
      ['saade teen baje theek hai', /3:30/, /Kya main/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T15:30' }],
  },
  {
    name: 'the second of the offered times',
    profile: 'Asha Rao',
    lines: [
      ['kal haircut ka appointment chahiye', /khaali/],
      ['dusra wala', /Kya main/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T12:30' }],
  },
  {
    name: 'on the day of rest nothing is free',
    profile: 'Asha Rao',
    lines: [
      ['somvar 3 baje haircut karwana hai', /available nahi/, /khule nahi hote/],
      ['to mangalvar 3 baje', /24 November 2026, dopahar 3:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-24T15:00' }],
  },
  {
    name: 'an hour that is over',
    profile: 'Asha Rao',
    now: '2026-11-18T10:30:00Z',
    lines: [
      ['aaj 3 baje haircut karwana hai', /nikal chuka|available nahi/],
      ['to aaj 6 baje', /18 November 2026, shaam 6:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-18T18:00' }],
  },
  {
    name: 'kal, said after midnight, is the next day of the calendar and is said back',
    profile: 'Asha Rao',
    now: '2026-11-18T18:45:00Z',
    lines: [
      ['kal 3 baje haircut karwana hai', /Shukravar, 20 November 2026/],
      ['nahi, aaj', /Guruvar, 19 November 2026, dopahar 3:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'part of a day gives times in it',
    profile: 'Asha Rao',
    lines: [
      ['kal shaam ko facial karwana hai', /khaali/, /shaam/],
      ['pehla wala', /shaam 4:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T16:00' }],
  },
  {
    name: 'a slot is asked for as a question',
    profile: 'Asha Rao',
    lines: [
      ['hi', /Namaste|Hello/],
      ['kal 4 baje slot milega haircut ka?', /shaam 4:00 baje/],
      ['ji', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T16:00' }],
  },
]
