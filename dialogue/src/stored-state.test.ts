import { describe, expect, test } from 'vitest'
import { advance } from './advance.ts'
import type { DialogueContext } from './context.ts'
import { missingDetails } from './missing-details.ts'
import { readCollectedDetails, readState } from './stored-state.ts'

// Wednesday, 18 November 2026, 10:30 in India.
const now = new Date('2026-11-18T05:00:00Z')
const context: DialogueContext = {
  ...{ now, zone: 'Asia/Kolkata', bookings: [], canBook: true, canCapture: true, leadFields: [] },
  ...{ askFor: ['name'], contactName: null, contactPhone: '+919812345678', country: 'IN' },
  resources: [],
  services: [
    { name: 'Haircut', also_called: [] },
    { name: 'Facial', also_called: [] },
  ],
}

/** A row as the version before wrote it: a field for everything that any goal collects. */
const FLAT = {
  goal: null,
  service: null,
  date: null,
  dates: null,
  time: null,
  times: null,
  part_of_day: null,
  name: 'Asha',
  phone: '+919812345678',
  email: 'asha@example.com',
  fields: { guests: 4 },
  withheld: ['email'],
  asked: null,
  misses: 0,
  offers: [] as string[],
  booking: { id: null, service: null, date: null },
  bookings: [] as object[],
  recent: { id: 'bkg_1', at: '2026-11-18T04:30:00.000Z' },
  captured: '{"name":"Asha","intent":"enquiry"}',
  updated_at: '2026-11-18T04:59:00.000Z',
}
const OWN = [
  { id: 'bkg_1', starts_at: '2026-11-20T04:30:00Z', service: 'Haircut' },
  { id: 'bkg_2', starts_at: '2026-11-21T04:30:00Z', service: null },
]
const OFFERS = ['2026-11-19T09:30:00Z', '2026-11-19T10:30:00Z']

const REQUESTS = [
  [
    'a service that was asked about',
    { ...FLAT, service: 'Facial' },
    { goal: 'none', service: 'Facial', resource: null },
  ],
  [
    'a booking at an hour',
    {
      ...FLAT,
      goal: 'book',
      service: 'Facial',
      date: '2026-11-19',
      time: '15:00',
      asked: 'confirm',
    },
    {
      goal: 'book',
      also: [],
      unsure: [],
      people: null,
      resource: null,
      among: [],
      candidates: [],
      service: 'Facial',
      when: { days: { on: '2026-11-19' }, hours: { at: '15:00' } },
      asked: 'confirm',
      misses: 0,
      offers: [],
    },
  ],
  [
    'a booking within days and a part of the day, with offered times',
    {
      ...FLAT,
      ...{
        goal: 'book',
        asked: 'time',
        misses: 1,
        offers: OFFERS,
        part_of_day: 'evening',
        times: { from: '17:00' },
      },
      dates: { from: '2026-11-21', to: '2026-11-22' },
    },
    {
      goal: 'book',
      also: [],
      unsure: [],
      people: null,
      resource: null,
      among: [],
      candidates: [],
      service: null,
      when: {
        days: { from: '2026-11-21', to: '2026-11-22' },
        hours: { part: 'evening', from: '17:00' },
      },
      ...{ asked: 'time', misses: 1, offers: OFFERS },
    },
  ],
  [
    'a booking that is moved',
    {
      ...FLAT,
      ...{
        goal: 'reschedule',
        asked: 'booking',
        bookings: OWN,
        date: '2026-11-23',
      },
      booking: { id: null, service: 'Haircut', date: null },
    },
    {
      goal: 'reschedule',
      resource: null,
      among: [],
      candidates: [],
      booking: { id: null, service: 'Haircut', date: null },
      choices: OWN,
      when: { days: { on: '2026-11-23' }, hours: null },
      ...{ asked: 'booking', misses: 0, offers: [] },
    },
  ],
  [
    'a booking that is cancelled',
    {
      ...FLAT,
      goal: 'cancel',
      asked: 'booking',
      bookings: OWN,
      booking: { ...FLAT.booking, date: '2026-11-20' },
    },
    {
      goal: 'cancel',
      booking: { id: null, service: null, date: '2026-11-20' },
      choices: OWN,
      ...{ asked: 'booking', misses: 0 },
    },
  ],
  ['a lead', { ...FLAT, goal: 'lead', asked: 'name' }, { goal: 'lead', asked: 'name', misses: 0 }],
] as const

describe('an intake that the version before stored is read as the state of its goal', () => {
  test.each(REQUESTS)('%s', (_name, stored, request) => {
    expect(readState(stored, now)).toEqual({
      request,
      details: {
        name: 'Asha',
        phone: '+919812345678',
        email: 'asha@example.com',
        fields: { guests: 4 },
        withheld: ['email'],
      },
      recent: FLAT.recent,
      captured: { name: 'Asha', intent: 'enquiry' },
      updated_at: FLAT.updated_at,
    })
  })

  test('one without the booking that was made last, from before it was kept, is read too', () => {
    const { recent: _, ...older } = FLAT
    expect(readState(older, now)).toMatchObject({ recent: null, details: { name: 'Asha' } })
  })

  test('beside a message that is being taken', () => {
    const messageTaking = { reason: 'complaint', since: FLAT.updated_at }
    expect(readState({ ...FLAT, goal: 'book', messageTaking }, now)).toMatchObject({
      request: { goal: 'book' },
    })
    expect(readState({ messageTaking }, now)).toBeNull()
  })

  test('after a week it counts as nothing, and so does one whose captured lead is no JSON object', () => {
    const later = new Date(now.getTime() + 7.01 * 86_400_000)
    expect(readState({ ...FLAT, goal: 'book' }, later)).toBeNull()
    for (const captured of ['{', '7', '[]']) expect(readState({ ...FLAT, captured }, now)).toBeNull()
  })
})

test('a booking that was begun in the version before goes on where it was', () => {
  const stored = {
    ...FLAT,
    goal: 'book',
    service: 'Facial',
    date: '2026-11-19',
    asked: 'time',
    offers: OFFERS,
  }
  const { state } = advance(readState(stored, now), ['the second one'], context)
  expect(state.request).toMatchObject({ when: { days: { on: '2026-11-19' }, hours: { at: '16:00' } } })
  expect(missingDetails(state, context, 'en')).toEqual([])
})

test('people who take over see what was collected, of either version and however old', () => {
  const before = {
    ...{
      ...FLAT,
      goal: 'book',
      service: 'Facial',
      date: '2026-11-19',
      time: '15:00',
    },
    updated_at: '2020-01-01T00:00:00.000Z',
  }
  const details = {
    ...{ name: 'Asha', phone: '+919812345678', email: 'asha@example.com', fields: { guests: 4 } },
    ...{ service: 'Facial', date: '2026-11-19', time: '15:00' },
  }
  expect(readCollectedDetails(before)).toEqual(details)
  const { state } = advance(readState({ ...before, updated_at: FLAT.updated_at }, now), [], context)
  expect(readCollectedDetails(JSON.parse(JSON.stringify(state)))).toEqual(details)
  for (const other of [null, undefined, 'x', {}, { messageTaking: {} }]) {
    expect(readCollectedDetails(other)).toBeNull()
  }
})
