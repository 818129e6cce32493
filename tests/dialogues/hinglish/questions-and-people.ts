import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const QUESTIONS_AND_PEOPLE: readonly Dialogue[] = [
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
    name: 'the service that was asked about is the one that is booked',
    profile: 'Asha Rao',
    lines: [
      ['facial kitne ka hai?', /900/],
      ['ok kal 2 baje karwana hai', /Classic facial/, /dopahar 2:00 baje/],
      ['haan', /Ho gaya/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T14:00' }],
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
