import { type Dialogue, TOMORROW_AT_THREE } from '../dialogue.ts'

const WITH_EMAIL = { fields: [], ask_for: ['name', 'phone', 'email'] }

export const ARRANGING: readonly Dialogue[] = [
  {
    name: 'a question, then an appointment for tomorrow at three',
    lines: [
      ['How much is a haircut?', /350/],
      ['I want to book one tomorrow at 3', /service|name/i],
      ['haircut please', /^Shall I book Haircut [^?]+\?$/],
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
    name: 'a weekday beside a date checks the date',
    profile: 'Asha Rao',
    lines: [
      [
        'Book a haircut on Saturday 5 December at 4 pm',
        /Shall I book Haircut for Saturday, 5 December 2026, 4:00 pm\?/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-12-05T16:00' }],
  },
  {
    name: 'a weekday on which the date does not fall is said',
    profile: 'Asha Rao',
    lines: [
      [
        'Book a haircut on Friday 5 December at 4 pm',
        /5 December is a Saturday/,
        /Shall I book Haircut for Saturday, 5 December 2026, 4:00 pm\?/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-12-05T16:00' }],
  },
  {
    name: 'a yes to several offered times asks which one',
    profile: 'Asha Rao',
    lines: [
      ['Book a haircut on Friday at 11 pm', /6:30 pm.+Which one suits you/],
      ['ok yes', /^Which of those times/],
      ['the second one', /Shall I book Haircut for Friday, 20 November 2026, 7:00 pm\?/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T19:00' }],
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
    name: 'the name is withheld',
    lines: [
      ['Book a haircut tomorrow at 3 pm', /name/i],
      ["I'd rather not say", /Shall I book Haircut/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
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
    name: 'somebody whose name stays unknown gets out of the question for it',
    profile: 'Cust1',
    lines: [
      ['book a haircut tomorrow at 3 pm', /name/],
      ['for men', /^Shall I book Haircut [^?]+\?$/],
      ['actually can you make it 5pm instead', /5:00 pm/],
      ['yes please', /booked/, /5:00 pm/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
  },
  {
    name: 'several services in one request are booked together',
    profile: 'Asha Rao',
    lines: [
      ['I want a haircut, facial and a hair spa on Friday morning', /free/],
      [
        'the first one',
        /Haircut at 10:00 am, Classic facial at 10:30 am and Hair spa at 11:15 am \(₹2,450 in total\)/,
      ],
      ['yes', /booked/],
    ],
    bookings: [
      { service: 'Haircut', at: '2026-11-20T10:00' },
      { service: 'Classic facial', at: '2026-11-20T10:30' },
      { service: 'Hair spa', at: '2026-11-20T11:15' },
    ],
  },
  {
    name: 'an appointment for two is begun with one, and that is said',
    profile: 'Asha Rao',
    lines: [
      ['book a haircut for two people tomorrow at 3 pm', /single person/, /3:00 pm/, /\?/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
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
