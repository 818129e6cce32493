import { expect, test } from 'vitest'
import { timeReminder } from './reminder-time.ts'
import { fillWords, readLanguage, writeReminder } from './write-reminder.ts'

const NIGHT = { from: '21:00', to: '09:00' }
type Case = [
  what: string,
  startsAt: string,
  minutesBefore: number,
  now: string,
  zone: string,
  expected: string,
]
const CASES: Case[] = [
  ['at its time', '2026-03-05T10:00Z', 60, '2026-03-02T10:00Z', 'UTC', '2026-03-05T09:00:00.000Z'],
  ['before a night', '2026-03-05T09:30Z', 60, '2026-03-02T10:00Z', 'UTC', '2026-03-04T20:45:00.000Z'],
  [
    'by the contact’s clock',
    '2026-03-05T10:00Z',
    720,
    '2026-03-02T10:00Z',
    'Asia/Kolkata',
    '2026-03-04T15:15:00.000Z',
  ],
  [
    'after a night that began already',
    '2026-03-05T10:30Z',
    120,
    '2026-03-04T22:00Z',
    'UTC',
    '2026-03-05T09:00:00.000Z',
  ],
  [
    'not when the booking lies in the night',
    '2026-03-05T08:00Z',
    60,
    '2026-03-04T22:00Z',
    'UTC',
    'quiet_hours',
  ],
  [
    'not when it begins as the night ends',
    '2026-03-05T09:00Z',
    60,
    '2026-03-04T22:00Z',
    'UTC',
    'quiet_hours',
  ],
  ['not when it was booked later', '2026-03-05T10:00Z', 1440, '2026-03-04T12:00Z', 'UTC', 'booked_too_late'],
  // The clock goes on at 01:00 UTC: nine o'clock of that day is eight o'clock UTC.
  [
    'after the shorter night',
    '2026-03-29T10:00Z',
    180,
    '2026-03-29T00:30Z',
    'Europe/London',
    '2026-03-29T08:00:00.000Z',
  ],
]

test.each(CASES)('a reminder leaves %s', (_what, startsAt, minutesBefore, now, timeZone, expected) => {
  const time = timeReminder({
    startsAt: new Date(startsAt),
    minutesBefore,
    quietHours: NIGHT,
    timeZone,
    now: new Date(now),
  })
  expect('dueAt' in time ? time.dueAt.toISOString() : time.skipped).toBe(expected)
})

test('without quiet hours it leaves at its time', () => {
  const startsAt = new Date('2026-03-05T03:00Z')
  const now = new Date('2026-03-01T00:00Z')
  expect(timeReminder({ startsAt, minutesBefore: 60, quietHours: null, timeZone: 'UTC', now })).toEqual({
    dueAt: new Date('2026-03-05T02:00Z'),
  })
})

const about = {
  name: 'Asha' as string | null,
  service: 'Hair spa' as string | null,
  startsAt: new Date('2026-03-03T09:30:00Z'),
  timeZone: 'Asia/Kolkata',
}

test('it speaks the contact’s language, names the day and the hour of their zone, and needs no name', () => {
  expect(writeReminder(null, about, 'en')).toBe(
    'Hi Asha, a reminder: Hair spa on Tuesday, 3 March 2026 at 3:00 pm. If you need another time, just reply here.',
  )
  expect(writeReminder(null, { ...about, name: null, service: null }, 'en')).toMatch(
    /^A reminder: your appointment on/,
  )
  expect(writeReminder(null, about, 'hi')).toContain('मंगलवार, 3 मार्च 2026, दोपहर 3:00 बजे')
  expect(writeReminder(null, about, 'hi-Latn')).toContain('Mangalvar, 3 March 2026, dopahar 3:00 baje')
})

test('the business’s own words are filled in once, whatever a name holds', () => {
  expect(
    writeReminder('{{ name }}: {{service}} {{time}} {{other}}', { ...about, name: '{{service}}' }, 'en'),
  ).toBe('{{service}}: Hair spa 3:00 pm {{other}}')
  expect(fillWords('{{date}}', about, 'en')).toBe('Tuesday, 3 March 2026')
})

test.each([
  [['hi-IN'], 'hi'],
  [['hi-Latn'], 'hi-Latn'],
  [[null, 'hi-Latn'], 'hi-Latn'],
  [['fr', 'hi'], 'hi'],
  [[null, undefined], 'en'],
  [['en-GB', 'hi'], 'en'],
] as const)('of the languages %j it speaks %s', (languages, spoken) =>
  expect(readLanguage(...languages)).toBe(spoken),
)
