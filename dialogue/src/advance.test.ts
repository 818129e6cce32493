import { asksForOwnBookings, matchService, readGoal } from '@parley/language'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance } from './advance.ts'
import { briefDialogue } from './brief-dialogue.ts'
import type { DialogueContext } from './context.ts'
import { missingDetails } from './missing-details.ts'
import { settle } from './settle.ts'
import { type DialogueState, emptyState, openRequest } from './state.ts'
import { readState } from './stored-state.ts'

// Wednesday, 18 November 2026, 10:30 in India.
const now = new Date('2026-11-18T05:00:00Z')
const SERVICES = [
  { name: 'Haircut for men', also_called: ['gents haircut'] },
  { name: 'Haircut for women', also_called: ['ladies haircut'] },
  { name: 'Classic facial', also_called: ['facial', 'फेशियल'] },
]
const context: DialogueContext = {
  now,
  zone: 'Asia/Kolkata',
  services: SERVICES,
  resources: [],
  bookings: [],
  canBook: true,
  canCapture: true,
  leadFields: [],
  askFor: ['name', 'phone', 'email'],
  contactName: null,
  contactPhone: '+919812345678',
  country: 'IN',
}

/** Plays messages one after another, each answered by asking for what is missing. */
function talk(messages: readonly string[], more: Partial<DialogueContext> = {}) {
  const full = { ...context, ...more }
  let stored: DialogueState | null = null
  let advanced = advance(null, [], full)
  for (const message of messages) {
    advanced = advance(stored, [message], full)
    const wanted = missingDetails(advanced.state, full, 'en')
    stored = settle(advanced.state, full, { results: [], wanted })
  }
  return { ...advanced, wanted: missingDetails(advanced.state, full, 'en').map(({ name }) => name) }
}

describe('the goal is read from the customer’s words', () => {
  test.each([
    ['book a facial', 'book'],
    ['facial kal 3 baje', 'book'],
    ['mujhe appointment chahiye', 'book'],
    ['Can I come tomorrow at 4 for a facial?', 'book'],
    ['अपॉइंटमेंट बुक कर दीजिए', 'book'],
    ['cancel my appointment', 'cancel'],
    ['मेरी बुकिंग रद्द कर दो', 'cancel'],
    ['kal nahi aa paungi', 'cancel'],
    ['I need to reschedule', 'reschedule'],
    ['appointment ka time badal do', 'reschedule'],
    ['समय बदलना है', 'reschedule'],
    ['I am interested in bridal makeup', 'lead'],
    ['I am not interested', undefined],
    ['How do I book an appointment?', undefined],
    ['appointment lena zaroori hai kya?', undefined],
    ['what is your cancellation policy', undefined],
    ['is there a fee if I cancel?', undefined],
    ['facial kitne ka hai?', undefined],
    ['Are you open tomorrow at 9?', undefined],
    ['do you have parking', undefined],
    ['The facial you did last Friday faded after one day', undefined],
    ['My facial faded after one day', undefined],
    ['pichle shukravar ka facial do din me utar gaya', undefined],
    ['my facial was too short, can I come again tomorrow at 4?', 'book'],
    ['I was thinking of a facial tomorrow at 4', 'book'],
    ['I had a facial last Friday, please book one for tomorrow', 'book'],
    ['call me tomorrow at 3', undefined],
  ] as const)('“%s” wants %s', (message, goal) => {
    expect(advance(null, [message], context).state.request.goal).toBe(goal ?? 'none')
  })

  test('without anything to book nobody books', () => {
    const hints = {
      hasService: true,
      hasMoment: true,
      hasTime: true,
      isChanging: false,
      canBook: false,
      hasBookings: false,
      hasRecent: false,
      isOwnService: false,
    }
    expect(readGoal('book a facial tomorrow at 3', hints)).toBeUndefined()
  })

  test.each([
    ['make my appointment 5pm', 'reschedule', 'book'],
    ['meri booking kal 5 baje kar do', 'reschedule', 'book'],
    ['can you make it 5pm', 'reschedule', 'book'],
    ['can I bring a friend to my appointment at 5', undefined, 'book'],
    ['do I need to pay for my appointment tomorrow at 5?', undefined, 'book'],
    ['book another appointment for 5', 'book', 'book'],
    ['kal 3 baje', 'book', 'book'],
  ] as const)('“%s” is about the appointment that the customer has, if any', (message, withOne, without) => {
    const hints = {
      hasService: false,
      hasMoment: true,
      hasTime: true,
      isChanging: false,
      canBook: true,
      hasRecent: false,
      isOwnService: true,
    }
    expect(readGoal(message, { ...hints, hasBookings: true })).toBe(withOne)
    expect(readGoal(message, { ...hints, hasBookings: false })).toBe(without)
  })

  test.each(['when is my appointment?', 'mera appointment kab hai', 'मेरा अपॉइंटमेंट कब है'])(
    '“%s” asks for what is booked',
    (message) => {
      expect(asksForOwnBookings(message)).toBe(true)
      expect(asksForOwnBookings('how do I book an appointment')).toBe(false)
    },
  )
})

describe('a service', () => {
  test.each([
    ['a classic facial please', 'Classic facial', []],
    ['फेशियल', 'Classic facial', []],
    ['facials', 'Classic facial', []],
    ['gents haircut', 'Haircut for men', []],
    ['haircut for women', 'Haircut for women', []],
    ['haircut', undefined, ['Haircut for men', 'Haircut for women']],
    ['haircut nahi, facial', 'Classic facial', []],
    ['parking', undefined, []],
  ] as const)('in “%s” is %s', (message, service, options) => {
    expect(matchService(message, SERVICES)).toEqual({ service, options })
  })
})

describe('one thing is asked at a time', () => {
  test('service, day, hour, name; the phone is known', () => {
    expect(talk(['I need an appointment']).wanted).toEqual(['service', 'date', 'time', 'name'])
    expect(talk(['I need an appointment', 'facial']).wanted).toEqual(['date', 'time', 'name'])
    expect(talk(['I need an appointment', 'facial', 'tomorrow']).wanted).toEqual(['time', 'name'])
    expect(talk(['I need an appointment', 'facial', 'tomorrow', '3']).wanted).toEqual(['name'])
    const { state, wanted } = talk(['I need an appointment', 'facial', 'tomorrow', '3', 'Asha'])
    expect(wanted).toEqual([])
    expect(state).toMatchObject({
      request: {
        service: 'Classic facial',
        when: { days: { on: '2026-11-19' }, hours: { at: '15:00' } },
      },
      details: { name: 'Asha' },
    })
  })

  test('the phone is asked for where it is not known', () => {
    expect(talk(['book a facial tomorrow at 3'], { contactPhone: null }).wanted).toEqual(['name', 'phone'])
  })

  test('fields of the business’s own come in the order of its settings, each read by its type', () => {
    const leadFields = [
      { name: 'guests', label: 'Guests', type: 'number' as const, points: 0 },
      { name: 'veg', label: 'Vegetarian', type: 'boolean' as const, points: 0 },
      { name: 'place', label: 'Place', type: 'choice' as const, choices: ['Hall', 'Garden'], points: 0 },
    ]
    const asks = { leadFields, askFor: ['guests', 'name', 'veg', 'place'] }
    expect(talk(['I am interested in a party'], asks).wanted).toEqual(['guests', 'name', 'veg', 'place'])
    const { state, wanted } = talk(
      ['I am interested in a party', 'around 40', 'Asha', 'haan', 'the garden'],
      asks,
    )
    expect(wanted).toEqual([])
    expect(state.details).toMatchObject({
      name: 'Asha',
      fields: { guests: 40, veg: true, place: 'Garden' },
    })
  })

  test('a detail that the customer withholds is not asked again', () => {
    const { state, wanted } = talk(['book a facial tomorrow at 3', 'I prefer not to say'])
    expect(state.details.withheld).toEqual(['name'])
    expect(wanted).toEqual([])
  })
})

test('a detail is nothing to look up; a question is', () => {
  const parts = ['book a facial tomorrow at 3', 'do you have parking?']
  expect(advance(null, parts, context).isDetail).toEqual([true, false])
})

test('a lead is captured when somebody who can be reached has a name and a request, and only what is new', () => {
  const first = talk(['book a facial tomorrow at 3', 'Asha'])
  const lead = briefDialogue(first, context)!.lead
  expect(lead).toEqual({ name: 'Asha', intent: 'appointment_booking' })
  const results = [{ tool: 'capture_lead', input: lead!, status: 'done' as const, data: {} }]
  const kept = settle(first.state, context, { results, wanted: [] })
  const again = advance(kept, ['yes'], context)
  expect(briefDialogue(again, context)!.lead).toBeNull()
  const corrected = advance(kept, ['no, my name is Usha'], context)
  expect(briefDialogue(corrected, context)!.lead).toMatchObject({ name: 'Usha' })
  expect(briefDialogue(talk(['Hello, I am Asha']), context)?.lead ?? null).toBeNull()
})

test('a completed goal is cleared, and the name stays known', () => {
  const { state } = talk(['book a facial tomorrow at 3', 'Asha'])
  const results = [{ tool: 'create_booking', input: {}, status: 'done' as const, data: {} }]
  expect(settle(state, context, { results, wanted: [] })).toMatchObject({
    request: { goal: 'none', service: null },
    details: { name: 'Asha' },
  })
})

test('an intake is forgotten after a week, and one of another shape counts as empty', () => {
  const empty = emptyState(now)
  const stored = { ...empty, request: openRequest('book'), details: { ...empty.details, name: 'Asha' } }
  const after = (days: number) => new Date(now.getTime() + days * 86_400_000)
  expect(readState(stored, after(7))).toMatchObject({ details: { name: 'Asha' } })
  expect(readState(stored, after(7.01))).toBeNull()
  for (const other of [null, undefined, 'x', 7, {}, { ...stored, request: { goal: 'pay' } }]) {
    expect(readState(other, now)).toBeNull()
  }
})

test('for any text, the stored intake can be read again, at little cost', () => {
  const words = fc.constantFrom(
    'book', 'kal', '3', 'baje', 'nahi', ',', 'facial', 'cancel', 'haan', 'to', 'se', 'not', '?', 'friday', 'shaam',
    'naam', 'Asha', 'हेयरकट', 'कल', '31', 'feb', '25:99', 'first', 'do', 'half', 'past', '2026-13-45', '0', 'rehne',
    '+91 98123', 'a@b.co', 'next', 'week', 'in', '999', 'hours',
  ) // biome-ignore format: a list of words
  const message = fc.oneof(
    fc.array(words, { maxLength: 9 }).map((list) => list.join(' ')),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), (messages) => {
      let stored: DialogueState | null = null
      for (const text of messages) {
        const advanced = advance(stored, [text], context)
        expect(advanced.isDetail).toHaveLength(1)
        const wanted = missingDetails(advanced.state, context, 'en')
        briefDialogue(advanced, context)
        stored = settle(advanced.state, context, { results: [], wanted })
        if (stored !== null) expect(readState(JSON.parse(JSON.stringify(stored)), now)).toEqual(stored)
      }
    }),
    { numRuns: 300 },
  )
})

describe('a name', () => {
  test('may stand below the message as a signature', () => {
    const { state } = advance(null, ["I'd like a facial on Friday at 11 am.", 'Asha Rao'], context)
    expect(state.details.name).toBe('Asha Rao')
  })

  test('is no service, however much it sounds like one', () => {
    const services = [...SERVICES, { name: 'Filling', also_called: ['cavity filling'] }]
    const { state } = talk(['facial on friday at 11 am', 'my name is Kavita Rao'], { services })
    expect(state.request).toMatchObject({ goal: 'book', service: 'Classic facial' })
  })
})

describe('a word that several services share, beside a service that is certain', () => {
  const services = [...SERVICES, { name: 'Manicure', also_called: ['मैनीक्योर'] }]
  const first = 'book a haircut and manicure on Saturday at 4 pm'

  test.each([
    first,
    'I want manicure and a haircut on Saturday at 4 pm',
    'Saturday 4 pm haircut + manicure book karo',
    'मुझे शनिवार शाम 4 बजे हेयरकट और मैनीक्योर चाहिए',
  ])('is asked about, and nothing else is forgotten: %s', (message) => {
    const { state, wanted } = talk([message], { services })
    expect(wanted[0]).toBe('service')
    expect(state.request).toMatchObject({
      ...{ service: 'Manicure', also: [], unsure: ['Haircut for men', 'Haircut for women'] },
      when: { days: { on: '2026-11-21' }, hours: { at: '16:00' } },
    })
    const brief = briefDialogue(
      { state, news: [], serviceOptions: [], unknownPerson: null, isDetail: [] },
      { ...context, services },
    )
    expect(brief?.serviceOptions).toEqual(['Haircut for men', 'Haircut for women'])
  })

  test.each([
    ['for women', ['Manicure', 'Haircut for women']],
    ['the second one', ['Manicure', 'Haircut for women']],
    ['haircut for men please', ['Manicure', 'Haircut for men']],
    ['only the manicure', ['Manicure']],
    ['no haircut', ['Manicure']],
  ])('the answer "%s" completes the visit', (answer, booked) => {
    const { state, wanted } = talk([first, answer], { services })
    const request = state.request as { service: string; also: string[]; unsure: string[] }
    expect([request.service, ...request.also]).toEqual(booked)
    expect(request.unsure).toEqual([])
    expect(wanted).not.toContain('service')
  })

  test.each([
    'no manicure this time, just a haircut for men',
    'I had a haircut last week. Book a manicure',
    'manicure, not the haircut',
  ])('leaves nothing open: %s', (message) => {
    expect(talk([message, 'book it'], { services }).state.request).toMatchObject({ unsure: [] })
  })
})
