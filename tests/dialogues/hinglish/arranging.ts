import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const ARRANGING: readonly Dialogue[] = [
  {
    name: 'a question, then an appointment for tomorrow at three',
    lines: [
      ['haircut kitne ka hai?', /350/],
      ['mujhe kal 3 baje haircut karwana hai', /naam/i],
      ['Rahul Verma', /Haircut/, /Guruvar, 19 November 2026, dopahar 3:00 baje/, /\?/],
      ['haan ji', /Ho gaya/, /19 November 2026/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, name: 'Rahul Verma' }],
    lead: { name: 'Rahul Verma', intent: 'appointment_booking' },
  },
  {
    name: 'one thing at a time, from nothing',
    lines: [
      ['appointment chahiye', /service/i],
      ['facial', /kis din/i],
      ['parso', /khaali/],
      ['shaam 5 baje', /naam/i],
      ['mera naam Priya hai', /20 November 2026, shaam 5:00 baje/],
      ['ok book kar do', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-20T17:00', name: 'Priya' }],
    lead: { name: 'Priya' },
  },
  {
    name: 'the name is known from WhatsApp and not asked',
    profile: 'Asha Rao',
    lines: [
      ['kal dopahar 2 baje hair spa book kar do', /Kya main Hair spa/, /dopahar 2:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Hair spa', at: '2026-11-19T14:00', name: 'Asha Rao' }],
    lead: { name: 'Asha Rao' },
  },
  {
    name: 'nahi, Friday: the day is corrected, the hour stays',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje facial karwana hai', /19 November/],
      ['nahi, friday', /Shukravar, 20 November 2026, dopahar 3:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-20T15:00' }],
  },
  {
    name: '3 nahi 4 baje',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje facial karwana hai', /3:00/],
      ['3 nahi 4 baje', /shaam 4:00 baje/],
      ['haan kar do', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T16:00' }],
  },
  {
    name: 'the name is corrected before the booking',
    lines: [
      ['kal 3 baje haircut karwana hai', /naam/i],
      ['Rahul', /Kya main/],
      ['naam Rohit hai, Rahul nahi', /Kya main/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lead: { name: 'Rohit' },
  },
  {
    name: 'another service in mid-course',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai', /Haircut/],
      ['haircut nahi, facial', /Classic facial/, /3:00/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'rehne do: nothing is booked',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai', /Kya main/],
      ['rehne do', /Koi baat nahi/],
      ['thanks', /swagat/i],
    ],
    bookings: [],
  },
  {
    name: 'nahi: nothing is booked, and another time is asked for',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai', /Kya main/],
      ['nahi', /book nahi kiya/],
      ['parso 5 baje', /20 November 2026, shaam 5:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T17:00' }],
  },
  {
    name: 'silence is no yes',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai', /Kya main/],
      ['hmm sochta hoon', /Kya main|theek/i],
    ],
    bookings: [],
  },
  {
    name: 'the name is not told, and it is booked without',
    lines: [
      ['kal 3 baje haircut karwana hai', /naam/i],
      ['naam nahi bataunga', /Kya main Haircut/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'the request comes in pieces',
    profile: 'Asha Rao',
    lines: [
      ['haircut', /./],
      ['book karna hai', /din/],
      ['kal', /khaali/],
      ['saade 4 baje', /shaam 4:30 baje/],
      ['ok', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T16:30' }],
  },
  {
    name: 'a yes with another hour is another request',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai', /3:00/],
      ['haan lekin 5 baje', /shaam 5:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
  },
  {
    name: 'a lead with a field of the business’s own',
    asks: {
      fields: [{ name: 'guests', label: 'Guests', type: 'number', question: 'Kitne log honge?', points: 10 }],
      ask_for: ['name', 'guests'],
    },
    lines: [
      ['mujhe bridal package me interest hai', /naam/i],
      ['Neha', /Kitne log/],
      ['12 log', /Dhanyavad/],
    ],
    bookings: [],
    lead: { name: 'Neha', intent: 'enquiry', custom_fields: { guests: 12 } },
  },
  {
    name: 'only a day and an hour',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje', /service/i],
      ['facial', /Classic facial/, /3:00/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'do log: one after the other',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai, do log ke liye, main aur meri behen', /ek vyakti/, /3:00/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
]
