import { expect, test } from 'vitest'
import { advance } from '../advance.ts'
import type { DialogueContext } from '../context.ts'

// Wednesday, 18 November 2026, 10:30 in India.
const context: DialogueContext = {
  now: new Date('2026-11-18T05:00:00Z'),
  zone: 'Asia/Kolkata',
  services: [
    { name: 'Eye test', also_called: ['sight test'] },
    { name: 'Lens fitting', also_called: ['lenses'] },
  ],
  resources: [],
  bookings: [],
  canBook: true,
  canCapture: false,
  leadFields: [],
  askFor: [],
  contactName: 'Asha',
  contactPhone: '+919812345678',
  promised: {
    at: new Date('2026-11-19T05:00:00Z'),
    words: 'I need new lenses\nThe lenses are here, please come tomorrow at 10:30.',
  },
}

const bookingOf = (text: string, more: Partial<DialogueContext> = {}) =>
  advance(null, [text], { ...context, ...more }).state.request

test.each(['ok book that', 'yes please book it', 'haan book kar do', 'बुक कर दीजिए'])(
  'the promised time is booked, for what it was promised: %s',
  (text) => {
    expect(bookingOf(text)).toMatchObject({
      goal: 'book',
      service: 'Lens fitting',
      when: { days: { on: '2026-11-19' }, hours: { at: '10:30' } },
    })
  },
)

test('a time or a service of the customer’s own comes first', () => {
  expect(bookingOf('book it for Friday at 4 pm')).toMatchObject({
    when: { days: { on: '2026-11-20' }, hours: { at: '16:00' } },
  })
  expect(bookingOf('ok book that for an eye test')).toMatchObject({ service: 'Eye test' })
})

test('a plain answer books nothing', () => {
  expect(bookingOf('ok thanks')).toMatchObject({ goal: 'none' })
  expect(bookingOf('book it please', { promised: undefined })).not.toMatchObject({
    when: { hours: { at: '10:30' } },
  })
})
