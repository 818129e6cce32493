/** Chats in which any of several doctors will do, or anybody but one. */
import { DESAI, PINTO, SEN } from './clinic.ts'
import type { Dialogue } from './dialogue.ts'

const CLINIC = { business: 'clinic', profile: 'Asha Rao' } as const
const EYES = 'Eye examination'
const FRIDAY = '2026-11-20'

export const SEVERAL_DOCTORS_DIALOGUES: readonly Dialogue[] = [
  {
    ...CLINIC,
    name: 'either of two: the one who is there is offered, named and booked',
    lines: [
      ['Eye examination with Dr. Sen or Dr. Desai, whoever is free', /Which day/],
      ['tomorrow', /Dr\. Rohan Desai is free/],
      [
        '4 pm',
        /Shall I book Eye examination with Dr\. Rohan Desai for Thursday, 19 November 2026, 4:00 pm\?/,
      ],
      ['yes', /booked/, /Dr\. Rohan Desai/],
    ],
    bookings: [{ service: EYES, at: '2026-11-19T16:00', resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'either of two, both taken: their other times, and never the third who is free',
    takenWith: [
      { resource: SEN, service: EYES, at: `${FRIDAY}T15:00` },
      { resource: DESAI, service: EYES, at: `${FRIDAY}T15:00` },
      { resource: SEN, service: EYES, at: `${FRIDAY}T15:30` },
    ],
    lines: [
      [
        'Eye examination with either Dr. Sen or Dr. Desai on Friday at 3 pm',
        /booked already/,
        /Dr\. Kavita Sen or Dr\. Rohan Desai (?:is|are) free/,
        /^(?![\s\S]*Pinto)/,
      ],
      [
        '3:30 pm',
        /Shall I book Eye examination with Dr\. Rohan Desai for Friday, 20 November 2026, 3:30 pm\?/,
      ],
      ['yes', /booked/, /Dr\. Rohan Desai/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T15:30`, resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'anyone but one',
    takenWith: [{ resource: DESAI, service: EYES, at: `${FRIDAY}T11:00` }],
    lines: [
      [
        'I need an eye examination on Friday at 11 am, anyone but Dr. Sen',
        /Shall I book Eye examination with Dr\. Maria Pinto for Friday, 20 November 2026, 11:00 am\?/,
      ],
      ['yes', /booked/, /Dr\. Maria Pinto/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T11:00`, resource: PINTO }],
  },
  {
    ...CLINIC,
    name: 'anyone but the only one who does it',
    lines: [
      [
        'Laser treatment on Friday at 12, with anyone except Dr. Sen',
        /Dr\. Rohan Desai and Dr\. Maria Pinto do not offer this/,
        /Dr\. Kavita Sen offers it/,
      ],
      ['ok, with Dr. Sen then', /Shall I book Laser treatment with Dr\. Kavita Sen/],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Laser treatment', at: `${FRIDAY}T12:00`, resource: SEN }],
  },
  {
    ...CLINIC,
    name: 'the doctor of the question is refused',
    lines: [
      [
        'Eye examination with Dr. Sen on Friday at 11 am',
        /Shall I book Eye examination with Dr\. Kavita Sen for Friday, 20 November 2026, 11:00 am\?/,
      ],
      [
        'not with Dr. Sen, any other doctor',
        /Shall I book Eye examination with Dr\. (?:Rohan Desai|Maria Pinto) for Friday, 20 November 2026, 11:00 am\?/,
      ],
      [
        'Desai or Pinto, not the others',
        /Shall I book Eye examination with Dr\. (?:Rohan Desai|Maria Pinto)/,
      ],
      ['Dr. Pinto', /Shall I book Eye examination with Dr\. Maria Pinto/],
      ['yes', /booked/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T11:00`, resource: PINTO }],
  },
  {
    ...CLINIC,
    name: 'a booking moves to one of two',
    has: [{ service: EYES, at: `${FRIDAY}T12:00`, resource: SEN }],
    takenWith: [{ resource: DESAI, service: EYES, at: `${FRIDAY}T12:00` }],
    lines: [
      [
        'I want to move my appointment to Dr. Desai or Dr. Pinto',
        /Shall I move Eye examination on Friday, 20 November 2026, 12:00 pm from Dr\. Kavita Sen to Dr\. Maria Pinto\?/,
      ],
      ['yes', /moved/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T12:00`, resource: PINTO }],
  },
  {
    ...CLINIC,
    name: 'either of two, in Hindi with Latin letters',
    takenWith: [{ resource: SEN, service: EYES, at: `${FRIDAY}T11:00` }],
    lines: [
      [
        'sen ya desai, jo bhi khaali ho, shukravar ko 11 baje aankh dikhana hai',
        /Kya main Dr\. Rohan Desai ke saath Eye examination .*11:00.*\?/,
      ],
      ['haan', /Dr\. Rohan Desai/, /book hai/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T11:00`, resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'anyone but one, in Hindi with Latin letters',
    takenWith: [{ resource: DESAI, service: EYES, at: `${FRIDAY}T11:00` }],
    lines: [
      [
        'sen madam ke alawa koi bhi doctor, shukravar 11 baje aankhon ki jaanch karwani hai',
        /Kya main Dr\. Maria Pinto ke saath Eye examination .*11:00.*\?/,
      ],
      ['haan', /Dr\. Maria Pinto/, /book hai/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T11:00`, resource: PINTO }],
  },
  {
    ...CLINIC,
    name: 'either of two, in Devanagari',
    takenWith: [{ resource: SEN, service: EYES, at: `${FRIDAY}T12:00` }],
    lines: [
      [
        'डॉ. सेन या डॉ. देसाई से आँखों की जाँच करवानी है, शुक्रवार को 12 बजे',
        /क्या मैं Dr\. Rohan Desai के साथ Eye examination .*12:00.*\?/,
      ],
      ['हाँ', /Dr\. Rohan Desai/, /बुक है/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T12:00`, resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'anyone but one, in Devanagari',
    takenWith: [{ resource: DESAI, service: EYES, at: `${FRIDAY}T12:00` }],
    lines: [
      [
        'डॉ. सेन को छोड़कर किसी से भी आँखों की जाँच करवानी है, शुक्रवार को 12 बजे',
        /क्या मैं Dr\. Maria Pinto के साथ Eye examination .*12:00.*\?/,
      ],
      ['हाँ', /Dr\. Maria Pinto/, /बुक है/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T12:00`, resource: PINTO }],
  },
  {
    ...CLINIC,
    name: 'either of two, in Marathi',
    takenWith: [{ resource: SEN, service: EYES, at: `${FRIDAY}T12:00` }],
    lines: [
      [
        'मला डॉ. सेन किंवा डॉ. देसाई यांच्याकडे Eye examination साठी अपॉइंटमेंट हवी आहे, शुक्रवारी दुपारी 12 वाजता',
        /Dr\. Rohan Desai/,
        /\?/,
      ],
      ['हो', /Dr\. Rohan Desai/],
    ],
    bookings: [{ service: EYES, at: `${FRIDAY}T12:00`, resource: DESAI }],
  },
]
