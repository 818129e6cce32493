/** Chats in which a doctor is named: in English, in Hindi and in Hindi with Latin letters. */
import { DESAI, PINTO, SEN } from './clinic.ts'
import type { Dialogue } from './dialogue.ts'

const CLINIC = { business: 'clinic', profile: 'Asha Rao' } as const

export const DOCTOR_DIALOGUES: readonly Dialogue[] = [
  {
    ...CLINIC,
    name: 'the doctor who was named is the one who is booked',
    lines: [
      [
        'I would like an eye examination with Dr. Sen on Friday at 11 am',
        /Shall I book Eye examination with Dr\. Kavita Sen for Friday, 20 November 2026, 11:00 am\?/,
      ],
      ['with which doctor is it?', /Dr\. Kavita Sen/, /\?/],
      ['yes', /booked/, /Dr\. Kavita Sen/],
      ['with which doctor is my appointment?', /Dr\. Kavita Sen/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T11:00', resource: SEN }],
  },
  {
    ...CLINIC,
    name: 'a misspelt name, one thing at a time',
    lines: [
      ['appointment with doctor dessai please', /Which service/],
      ['eye check', /Which day/],
      ['tomorrow', /Dr\. Rohan Desai is free/],
      [
        '4 pm',
        /Shall I book Eye examination with Dr\. Rohan Desai for Thursday, 19 November 2026, 4:00 pm\?/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-19T16:00', resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'a doctor who is away: her other times, and who is there',
    lines: [
      [
        'Book an eye examination with Dr. Kavita on Thursday at 11 am',
        /Dr\. Kavita Sen is not in then/,
        /Dr\. Rohan Desai/,
        /Dr\. Kavita Sen is free at these times/,
      ],
      [
        'with Dr. Desai then',
        /Shall I book Eye examination with Dr\. Rohan Desai for Thursday, 19 November 2026, 11:00 am\?/,
      ],
      ['yes please', /booked/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-19T11:00', resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'a doctor who does not do it',
    lines: [
      [
        'Laser treatment with Dr. Pinto on Friday at 12',
        /Dr\. Maria Pinto does not offer this/,
        /Dr\. Kavita Sen/,
      ],
      [
        'ok with her',
        /Shall I book Laser treatment with Dr\. Kavita Sen for Friday, 20 November 2026, 12:00 pm\?/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Laser treatment', at: '2026-11-20T12:00', resource: SEN }],
  },
  {
    ...CLINIC,
    name: 'a doctor whom the clinic does not have',
    lines: [
      [
        'Can I get an eye examination with Dr. Banerjee on Friday at 10?',
        /no Dr\. Banerjee/,
        /Dr\. Kavita Sen/,
        /Dr\. Maria Pinto/,
      ],
      [
        'Dr. Pinto',
        /Shall I book Eye examination with Dr\. Maria Pinto for Friday, 20 November 2026, 10:00 am\?/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T10:00', resource: PINTO }],
  },
  {
    ...CLINIC,
    name: 'another doctor in the middle, and then anybody',
    takenWith: [{ resource: SEN, service: 'Eye examination', at: '2026-11-20T15:00' }],
    lines: [
      ['Eye examination with Dr. Sen on Friday at 3 pm', /booked already/, /Dr\. Rohan Desai/],
      [
        'Friday 3 pm with Dr Desai',
        /Shall I book Eye examination with Dr\. Rohan Desai for Friday, 20 November 2026, 3:00 pm\?/,
      ],
      [
        'no, Dr. Pinto',
        /Shall I book Eye examination with Dr\. Maria Pinto for Friday, 20 November 2026, 3:00 pm\?/,
      ],
      [
        'any doctor is fine',
        /Shall I book Eye examination with Dr\..* for Friday, 20 November 2026, 3:00 pm\?/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T15:00' }],
  },
  {
    ...CLINIC,
    name: 'the name of the customer is no doctor',
    profile: '🌸',
    lines: [
      [
        'Hello, my name is Neha Desai, I need an eye examination tomorrow at 11',
        /Shall I book Eye examination/,
      ],
      ['yes', /booked/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-19T11:00', name: 'Neha Desai' }],
  },
  {
    ...CLINIC,
    name: 'a booking moves to another doctor',
    has: [{ service: 'Eye examination', at: '2026-11-20T12:00', resource: SEN }],
    lines: [
      [
        'I want to move my appointment to Dr. Desai',
        /Shall I move Eye examination on Friday, 20 November 2026, 12:00 pm from Dr\. Kavita Sen to Dr\. Rohan Desai\?/,
      ],
      ['yes', /moved/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T12:00', resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'in Hindi with Latin letters',
    lines: [
      [
        'Pinto madam se aankh dikhana hai, shukravar ko 11 baje',
        /Kya main Dr\. Maria Pinto ke saath Eye examination .*11:00.*\?/,
      ],
      ['nahi, desai sir ke saath', /Kya main Dr\. Rohan Desai ke saath Eye examination .*11:00.*\?/],
      ['haan', /Dr\. Rohan Desai/, /book hai/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T11:00', resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'away, in Hindi with Latin letters',
    lines: [
      [
        'kal 11 baje sen madam se aankhon ki jaanch karwani hai',
        /Dr\. Kavita Sen us samay nahi/,
        /Dr\. Rohan Desai/,
      ],
      ['koi bhi doctor chalega, kal 11 baje', /Kya main Dr\..* Eye examination/],
      ['haan ji', /book hai/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-19T11:00' }],
  },
  {
    ...CLINIC,
    name: 'in Devanagari',
    lines: [
      [
        'डॉ. देसाई से आँखों की जाँच करवानी है, शुक्रवार को 12 बजे',
        /क्या मैं Dr\. Rohan Desai के साथ Eye examination .*12:00.*\?/,
      ],
      ['हाँ', /Dr\. Rohan Desai/, /बुक है/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T12:00', resource: DESAI }],
  },
  {
    ...CLINIC,
    name: 'a doctor of nobody, in Devanagari',
    lines: [
      ['डॉ. मुखर्जी से आँखों की जाँच करवानी है, शुक्रवार को 12 बजे', /मुखर्जी हमारे यहाँ नहीं/, /Dr\. Kavita Sen/],
      ['डॉ. सेन', /क्या मैं Dr\. Kavita Sen के साथ Eye examination .*12:00.*\?/],
      ['हाँ', /बुक है/],
    ],
    bookings: [{ service: 'Eye examination', at: '2026-11-20T12:00', resource: SEN }],
  },
]
