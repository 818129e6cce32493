import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const MOVING_AND_CANCELLING: readonly Dialogue[] = [
  {
    name: 'the appointment is moved',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['mera appointment parso 5 baje shift kar do', /20 November 2026, shaam 5:00 baje/, /\?/],
      ['haan', /Ho gaya/, /20 November/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T17:00' }],
  },
  {
    name: 'the appointment is moved, step by step',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['appointment ka time badalna hai', /Naya din/],
      ['shukravar', /khaali/],
      ['6 baje', /20 November 2026, shaam 6:00 baje/],
      ['haan ji', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T18:00' }],
  },
  {
    name: 'the appointment is cancelled',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['mera appointment cancel kar do', /cancel kar doon\?/, /19 November/],
      ['haan', /cancel kar diya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, status: 'cancelled' }],
  },
  {
    name: 'cancelling is thought better of',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['appointment cancel karna hai', /cancel kar doon\?/],
      ['nahi rehne do', /pehle jaisa|rehne dete/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'there is nothing to cancel',
    profile: 'Asha Rao',
    lines: [['mera appointment cancel kar do', /nahi mila/]],
    bookings: [],
  },
  {
    name: '3 baje ki jagah 5 baje moves what is booked',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['3 baje ki jagah 5 baje kar do', /shaam 5:00 baje/, /\?/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
  },
  {
    name: 'mera appointment kab hai, and then she cannot come',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['mera appointment kab hai', /19 November 2026, dopahar 3:00 baje/],
      ['nahi aa sakti us din', /cancel kar doon\?/],
      ['haan', /cancel kar diya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, status: 'cancelled' }],
  },
  {
    name: 'after a booking, another day and then a bare cancel are about that booking',
    profile: 'Asha Rao',
    lines: [
      ['kal shaam 5 baje ka facial book kar do', /Kya main/],
      ['haan', /Ho gaya/],
      ['nahi yaar Friday ko kar do, subah 11 baje', /20 November 2026, subah 11:00 baje/, /\?/],
      ['ruko, cancel kar do', /cancel/, /19 November 2026/, /\?/],
      ['haan', /cancel kar diya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T17:00', status: 'cancelled' }],
  },
  {
    name: 'a bare cancel while another appointment is half arranged asks about the one that stands',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['appointment chahiye', /service/i],
      ['ruko, cancel kar do', /Haircut/, /20 November 2026/, /\?/],
      ['haan', /cancel kar diya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T15:00', status: 'cancelled' }],
  },
  {
    name: 'my appointment at four moves it',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['meri appointment 4 baje kar do', /20 November 2026, shaam 4:00 baje/, /\?/],
      ['haan', /naya time/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T16:00' }],
  },
]
