import { expect, test } from 'vitest'
import { presentName } from './reader-zone.ts'

test('a zone has its present name, and keeps its clock', () => {
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short' }).format(new Date('2026-11-25T12:00:00Z'))
  for (const old of ['Asia/Calcutta', 'Asia/Katmandu', 'Asia/Saigon', 'Europe/Kiev']) {
    expect(presentName(old)).not.toBe(old)
    expect(clock(presentName(old))).toBe(clock(old))
  }
  expect(presentName('Asia/Dubai')).toBe('Asia/Dubai')
})
