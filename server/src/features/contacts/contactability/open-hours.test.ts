import { getCountries } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { placesOf, zonesOf } from '../contacts/index.ts'
import { DEFAULT_HOURS, HOURS_OF_COUNTRIES } from './contact-hours.ts'
import { type HoursKind, NO_OWN_HOURS, nextAllowed } from './open-hours.ts'

const place = (timeZone: string, country: string | null = null) => ({ timeZone, country })
const ask = (places: ReturnType<typeof place>[], now: string, kind: HoursKind = 'message') => {
  const next = nextAllowed(places, kind, NO_OWN_HOURS, new Date(now))
  return next instanceof Date ? next.toISOString() : next
}

describe('the hours of a country', () => {
  test.each([
    ['India before ten', 'Asia/Kolkata', 'IN', '2026-03-02T04:29:59Z', '2026-03-02T04:30:00.000Z'],
    ['India at ten', 'Asia/Kolkata', 'IN', '2026-03-02T04:30:00Z', undefined],
    ['India at 21', 'Asia/Kolkata', 'IN', '2026-03-02T15:30:00Z', '2026-03-03T04:30:00.000Z'],
    ['a country without a rule', 'Asia/Tokyo', 'JP', '2026-03-02T00:00:00Z', undefined],
    ['a Sunday in France', 'Europe/Paris', 'FR', '2026-03-01T12:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['the day clocks change', 'Europe/London', 'GB', '2026-03-29T07:30:00Z', '2026-03-29T08:00:00.000Z'],
  ])('%s', (_what, zone, country, now, expected) => expect(ask([place(zone, country)], now)).toBe(expected))

  test('calls have hours of their own: none at midday in France', () => {
    expect(ask([place('Europe/Paris', 'FR')], '2026-03-02T12:30:00Z', 'call')).toBe(
      '2026-03-02T13:00:00.000Z',
    )
    expect(ask([place('Europe/Paris', 'FR')], '2026-03-02T12:30:00Z')).toBeUndefined()
  })
})

test('the laws close days and hours for advertisements; a reminder keeps to 09:00 to 21:00 alone', () => {
  const paris = [place('Europe/Paris', 'FR')]
  expect(ask(paris, '2026-03-01T12:00:00Z', 'service')).toBeUndefined()
  expect(ask(paris, '2026-03-01T21:00:00Z', 'service')).toBe('2026-03-02T08:00:00.000Z')
})

test('each country has a source that can be opened', () => {
  for (const [country, { source }] of Object.entries(HOURS_OF_COUNTRIES))
    expect(source, country).toMatch(/https?:\/\//)
})

test('no country allows anything between 21:00 and 09:00', () => {
  for (const hours of [DEFAULT_HOURS, ...Object.values(HOURS_OF_COUNTRIES)])
    for (const spans of [hours.message, hours.call].flatMap((kind) => Object.values(kind)))
      for (const span of spans as string[]) {
        const [from, to] = span.split('-') as [string, string]
        expect(from >= '09:00' && to <= '21:00' && from < to).toBe(true)
      }
})

test('a number of several zones is contacted only when it is day in each of them', () => {
  const places = [...placesOf({ address: '+12025550143', timeZone: null }, 'UTC')]
  expect(places.map(({ timeZone }) => timeZone)).toContain('Pacific/Honolulu')
  // 15:00 in New York is 10:00 in Honolulu in winter.
  expect(ask(places, '2026-01-14T15:00:00Z')).toBe('2026-01-14T20:00:00.000Z')
  expect(ask(places, '2026-01-14T20:00:00Z')).toBeUndefined()
  expect(ask(places, '2026-01-15T01:00:00Z')).toBe('2026-01-15T20:00:00.000Z')
})

test('a number of a shared calling code that is not assigned counts as being in all of its countries', () => {
  const zones = placesOf({ address: '+15555550100', timeZone: null }, 'UTC').map(({ timeZone }) => timeZone)
  expect(zones).toEqual(expect.arrayContaining(['America/New_York', 'America/Jamaica', 'Pacific/Honolulu']))
})

test('the zone of the contact, where it is known, decides alone', () => {
  expect(placesOf({ address: '+12025550143', timeZone: 'America/New_York' }, 'UTC')).toEqual([
    { country: 'US', timeZone: 'America/New_York' },
  ])
  expect(placesOf({ address: null, timeZone: null }, 'Asia/Kolkata')).toEqual([place('Asia/Kolkata')])
  expect(placesOf({ address: 'IN.1349', timeZone: null }, 'UTC')).toEqual([place(zonesOf('IN')[0]!, 'IN')])
})

test('every country of the numbering plan has zones, and a moment of each day when all of them are awake', () => {
  for (const country of getCountries()) {
    const places = zonesOf(country).map((timeZone) => ({ country, timeZone }))
    expect(places.length, country).toBeGreaterThan(0)
    const next = nextAllowed(places, 'message', NO_OWN_HOURS, new Date('2026-03-03T21:00:00Z'))
    expect(next, country).not.toBeNull()
  }
})

test('a workspace sets other hours, for one country or for all, or none at all', () => {
  const india = [place('Asia/Kolkata', 'IN')]
  const night = new Date('2026-03-02T18:00:00Z')
  const quiet_hours = { from: '22:00', to: '08:00' }
  const own = { ...NO_OWN_HOURS, quiet_hours }
  expect(nextAllowed(india, 'message', own, night)).toEqual(new Date('2026-03-03T02:30:00Z'))
  const always = { quiet_hours, quiet_hours_by_country: { IN: { from: '00:00', to: '00:00' } } }
  expect(nextAllowed(india, 'message', always, night)).toBeUndefined()
  const siesta = { ...NO_OWN_HOURS, quiet_hours: { from: '13:00', to: '15:00' } }
  expect(nextAllowed([place('UTC')], 'call', siesta, new Date('2026-03-02T14:00:00Z'))).toEqual(
    new Date('2026-03-02T15:00:00Z'),
  )
  expect(nextAllowed([place('UTC')], 'call', siesta, new Date('2026-03-02T23:59:00Z'))).toBeUndefined()
})
