import type { Dialogue } from './dialogue.ts'

const TOMORROW_AT_THREE = '2026-11-19T15:00'

export const HINGLISH: readonly Dialogue[] = [
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
    name: 'a question in between is answered and the open question asked again',
    lines: [
      ['kal haircut ke liye appointment chahiye', /khaali/],
      ['parking hai kya?', /parking/i, /khaali|time/],
      ['4 baje', /naam/i],
      ['card chalega kya?', /card/i, /naam/i],
      ['Suresh', /shaam 4:00 baje/],
      ['haan theek hai', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T16:00', name: 'Suresh' }],
  },
  {
    name: 'a question instead of a yes does not book, the yes after it does',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut book karo', /Kya main/],
      ['parking hai?', /parking/i, /Kya main Haircut/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
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
    name: 'the name is not told, and it is booked without',
    lines: [
      ['kal 3 baje haircut karwana hai', /naam/i],
      ['naam nahi bataunga', /Kya main Haircut/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
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
    name: 'what was asked about is what is booked',
    profile: 'Asha Rao',
    lines: [
      ['facial kitne ka hai?', /900/],
      ['ok kal 2 baje karwana hai', /Classic facial/, /dopahar 2:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T14:00' }],
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
    name: 'a price asked behind a comma',
    profile: 'Asha Rao',
    lines: [
      ['mujhe kal 3 baje haircut karwana hai, kitna lagega?', /350/, /Kya main Haircut/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'why do you need my name?',
    lines: [
      ['mujhe kal 3 baje haircut karwana hai', /naam/i],
      ['kyun chahiye naam?', /Kya main Haircut/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
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
  {
    name: 'do log: one after the other',
    profile: 'Asha Rao',
    lines: [
      ['kal 3 baje haircut karwana hai, do log ke liye, main aur meri behen', /ek vyakti/, /3:00/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T15:00' }],
  },
  {
    name: 'jo tika nahi, woh shikayat hai',
    profile: 'Asha Rao',
    lines: [['pichle shukravar ko jo nail polish lagayi thi woh do din me utar gayi', /maafi/]],
    bookings: [],
  },
  {
    name: 'chahiye, aur kitna lagega',
    profile: 'Asha Rao',
    lines: [
      ['mujhe kal 2 baje facial chahiye, kitna lagega?', /900/, /Classic facial/],
      ['haan', /book hai/],
      ['Dhanyavaad', /swagat/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T14:00' }],
  },
  {
    name: 'manager chahiye',
    lines: [['apne manager ko bulao, manager chahiye mujhe', /team/]],
    bookings: [],
  },
]
