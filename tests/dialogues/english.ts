import type { Dialogue } from './dialogue.ts'

const TOMORROW_AT_THREE = '2026-11-19T15:00'

const WITH_EMAIL = { fields: [], ask_for: ['name', 'phone', 'email'] }

export const ENGLISH: readonly Dialogue[] = [
  {
    name: 'a question, then an appointment for tomorrow at three',
    lines: [
      ['How much is a haircut?', /350/],
      ['I want to book one tomorrow at 3', /service|name/i],
      ['haircut please', /name/i],
      ['My name is John Mathew', /Shall I book Haircut for Thursday, 19 November 2026, 3:00 pm\?/],
      ['yes please', /booked/, /Thursday, 19 November 2026, 3:00 pm/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, name: 'John Mathew' }],
    lead: { name: 'John Mathew', intent: 'appointment_booking' },
  },
  {
    name: 'everything in one message',
    lines: [
      [
        'Hi, I am Priya and I would like to book a classic facial on Friday at 5 pm',
        /Shall I book Classic facial for Friday, 20 November 2026, 5:00 pm\?/,
      ],
      ['Yes', /booked/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-20T17:00', name: 'Priya' }],
    lead: { name: 'Priya' },
  },
  {
    name: 'one thing at a time',
    lines: [
      ['I need an appointment', /Which service/],
      ['hair spa', /Which day/],
      ['Sunday', /free/],
      ['11', /name/i],
      ['Maria', /Sunday, 22 November 2026, 11:00 am/],
      ['go ahead', /booked/],
    ],
    bookings: [{ service: 'Hair spa', at: '2026-11-22T11:00', name: 'Maria' }],
  },
  {
    name: 'actually 4',
    profile: 'Asha Rao',
    lines: [
      ['Book a haircut tomorrow at 3 pm', /3:00 pm/],
      ['actually 4', /4:00 pm/],
      ['yes', /booked/, /4:00 pm/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T16:00' }],
  },
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
    name: 'a change of mind ends it',
    profile: 'Asha Rao',
    lines: [
      ['I want to book a haircut tomorrow at 3', /Shall I book/],
      ['never mind, leave it', /No problem/],
    ],
    bookings: [],
  },
  {
    name: 'no does not book',
    profile: 'Asha Rao',
    lines: [
      ['I want to book a haircut tomorrow at 3', /Shall I book/],
      ['no', /not booked/],
    ],
    bookings: [],
  },
  {
    name: 'a yes to nothing books nothing',
    profile: 'Asha Rao',
    lines: [
      ['yes', /./],
      ['yes book it', /./],
    ],
    bookings: [],
  },
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
    name: 'the name is withheld',
    lines: [
      ['Book a haircut tomorrow at 3 pm', /name/i],
      ["I'd rather not say", /Shall I book Haircut/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
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
    name: 'a lead: an enquiry with an e-mail address',
    asks: WITH_EMAIL,
    lines: [
      ['I am interested in bridal makeup', /15,000/, /name/i],
      ['Anita Desai', /e-mail/i],
      ['anita@example.com', /Thank you/],
    ],
    bookings: [],
    lead: { name: 'Anita Desai', email: 'anita@example.com', intent: 'enquiry' },
  },
  {
    name: 'a lead who keeps the e-mail address to herself',
    asks: WITH_EMAIL,
    lines: [
      ['I am interested in bridal makeup', /name/i],
      ['Anita', /e-mail/i],
      ['no, I prefer not to', /Thank you/],
    ],
    bookings: [],
    lead: { name: 'Anita', email: null, intent: 'enquiry' },
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
    name: 'a yes a day later is too late for a question that was not shown again',
    profile: 'Asha Rao',
    waits: { 1: 25 * 60 },
    lines: [
      ['Book a haircut on Saturday at 3 pm', /Shall I book/],
      ['yes', /./],
    ],
    bookings: [],
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
    name: 'a request and a question in one message',
    profile: 'Asha Rao',
    lines: [
      ['I need a haircut tomorrow at 3pm. Can I pay by card?', /cards/, /Shall I book Haircut/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'the hour is changed twice before the yes',
    profile: 'Asha Rao',
    lines: [
      ['tomorrow 3pm haircut', /3:00 pm/],
      ['change it to 4', /4:00 pm/],
      ['no wait 5 pm', /5:00 pm/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
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
    name: 'whether the salon is open is a question, with an hour in it',
    profile: 'Asha Rao',
    lines: [
      ['I want to know if you are open on Sunday', /Tuesday to Sunday/],
      ['is parking available on Sunday at 5?', /./],
    ],
    bookings: [],
  },
  {
    name: 'what is not understood is offered to a person',
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
    name: 'why a time is not to be had is said: the hour, the day, or somebody else',
    profile: 'Asha Rao',
    taken: ['2026-11-19T15:00'],
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
    name: 'somebody whose name stays unknown gets out of the question for it',
    profile: 'Cust1',
    lines: [
      ['book a haircut tomorrow at 3 pm', /name/],
      ['for men', /name/, /one of our team/],
      ['actually can you make it 5pm instead', /5:00 pm/],
      ['yes please', /5:00 pm/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
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
    name: 'several services in one request are booked one after the other, and that is said',
    profile: 'Asha Rao',
    lines: [
      ['I want a haircut, facial and a hair spa on Friday morning', /begin with Haircut/, /free/],
      ['the first one', /Haircut/, /20 November/, /\?/],
      ['yes', /booked/],
      ['now a facial on Friday at 4 pm', /Classic facial/, /^(?!.*begin with)/],
      ['yes', /booked/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-20T10:00' },
      { service: 'Classic facial', at: '2026-11-20T16:00' },
    ],
  },
  {
    name: 'an appointment for two is begun with one, and that is said',
    profile: 'Asha Rao',
    lines: [
      ['book a haircut for two people tomorrow at 3 pm', /single person/, /3:00 pm/, /\?/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T15:00' }],
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
  {
    name: 'moved to where it is already, nothing is asked',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [['make my appointment 3pm', /stays as it was/]],
    bookings: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
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
  {
    name: 'a visit that has been, and one that is requested',
    profile: 'Asha Rao',
    lines: [
      ['I had a facial last Friday, please book one for tomorrow at 4 pm', /19 November 2026, 4:00 pm\?/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T16:00' }],
  },
]
