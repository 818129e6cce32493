import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

export const QUESTIONS_AND_PEOPLE: readonly Dialogue[] = [
  {
    name: 'a question in between',
    profile: 'Asha Rao',
    lines: [
      ['I want to book a haircut', /Which day/],
      ['Do you have parking?', /parking/i, /Which day/],
      ['Saturday', /free/],
      ['Can I pay by card?', /cards/, /free|time/],
      ['2 pm', /Saturday, 21 November 2026, 2:00 pm/],
      ['ok', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-21T14:00' }],
  },
  {
    name: 'somebody asks for a person in mid-course',
    profile: 'Asha Rao',
    lines: [
      ['Book a haircut tomorrow at 3 pm', /Shall I book/],
      ['I want to talk to a human', /one of our team/],
    ],
    bookings: [],
  },
  {
    name: 'how cancelling works is a question, not a request',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [['Is cancellation free of charge?', /4 hours/]],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'whether the salon is open is a question, with an hour in it',
    profile: 'Asha Rao',
    lines: [
      ['I want to know if you are open on Sunday', /Tuesday to Sunday/],
      ['is parking available on Sunday at 5?', /./],
    ],
    bookings: [],
  },
  {
    name: 'a message that is not understood comes with the offer of a person',
    profile: 'Asha Rao',
    lines: [
      ['book a haircut', /Which day/],
      ['blue', /Which day.*Shall I connect you/],
      ['green', /Which day.*Shall I connect you/],
      ['yes please', /one of our team/],
    ],
    bookings: [],
  },
  {
    name: 'which appointments there are, asked in other words',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['what appointments do I have', /Haircut/, /20 November 2026/],
      ['do I have any appointment?', /Haircut/, /20 November 2026/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
  },
  {
    name: 'the list of services twice in a row comes with the offer of a person',
    profile: 'Asha Rao',
    lines: [
      ['I want an appointment', /We offer/],
      ['something nice', /We offer/, /one of our team/],
    ],
    bookings: [],
  },
  {
    name: 'work that did not last is a complaint, and nothing is booked',
    profile: 'Asha Rao',
    lines: [
      ['The facial you did last Friday was terrible, my nail polish chipped after one day', /very sorry/],
    ],
    bookings: [],
  },
  {
    name: 'the manager is asked for in mid-course',
    profile: 'Asha Rao',
    lines: [
      ['I want to book an appointment', /Which service/],
      ['get me the manager', /one of our team/],
    ],
    bookings: [],
  },
  {
    name: 'thanks and goodbye in one breath',
    lines: [
      ['Do you have parking?', /Free parking/],
      ['Thanks, that solved it. Bye', /Goodbye/],
      ['never mind', /No problem/],
    ],
    bookings: [],
  },
]
