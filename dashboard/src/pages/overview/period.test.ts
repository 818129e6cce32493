import { expect, test } from 'vitest'
import { dateOf, dayOf, periodOf } from './period.ts'

const NOW = new Date(2026, 10, 21, 16, 30)

test('seven days end with today', () => {
  expect(periodOf({}, NOW)).toMatchObject({ since: new Date(2026, 10, 15).toISOString() })
  expect(periodOf({}, NOW)).not.toHaveProperty('until')
  expect(periodOf({ days: 30 }, NOW).since).toBe(new Date(2026, 9, 23).toISOString())
})

test('chosen days count whole, the last one too, and a wrong day is as if it were not there', () => {
  expect(periodOf({ since: '2026-11-01', until: '2026-11-02', agent_id: 'agt_1' }, NOW)).toMatchObject({
    since: new Date(2026, 10, 1).toISOString(),
    until: new Date(2026, 10, 3).toISOString(),
    agent_id: 'agt_1',
  })
  expect(periodOf({ since: 'soon', until: '2026-11-02' }, NOW)).toEqual(periodOf({}, NOW))
})

test('a bar opens the conversations of its day', () => {
  const period = periodOf({}, NOW)
  const day = dateOf(new Date(2026, 10, 20, 23, 59).toISOString())
  expect(dayOf(period, day, NOW)).toMatchObject({
    since: new Date(2026, 10, 20).toISOString(),
    until: new Date(2026, 10, 21).toISOString(),
  })
  expect(dayOf(period, undefined)).toBe(period)
})

test('a bar of a long period opens the conversations of its week, within the period', () => {
  const period = periodOf({ since: '2026-08-05', until: '2026-11-20' }, NOW)
  expect(dayOf(period, '2026-08-03', NOW)).toMatchObject({
    since: new Date(2026, 7, 5).toISOString(),
    until: new Date(2026, 7, 10).toISOString(),
  })
  expect(dayOf(period, '2026-11-16', NOW).until).toBe(period.until)
})
