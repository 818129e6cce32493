import type { Service } from '@parley/contracts'
import { expect, test } from 'vitest'
import { EMPTY_SERVICE, fieldsOf, inputOf, unitsOf } from './service-fields.ts'

const SERVICE: Service = {
  id: 'svc_1',
  name: 'Haircut',
  also_called: ['cut'],
  description: null,
  duration_minutes: 45,
  buffer_before_minutes: 0,
  buffer_after_minutes: 10,
  price_minor: 65050,
  currency: 'INR',
  minimum_notice_minutes: 60,
  maximum_days_ahead: 30,
  resource_ids: ['res_1'],
  shared: false,
  active: true,
  created_at: '2026-11-25T00:00:00.000Z',
  updated_at: '2026-11-25T00:00:00.000Z',
}

test('a service that is opened and saved stays as it is', () => {
  const { id: _, active: _active, created_at: _created, updated_at: _updated, ...kept } = SERVICE
  expect(fieldsOf(SERVICE).price).toBe(650.5)
  expect(inputOf(fieldsOf(SERVICE))).toEqual(kept)
})

test('a service without a price has no currency', () => {
  expect(inputOf({ ...EMPTY_SERVICE, name: 'Talk' })).toMatchObject({ price_minor: null, currency: null })
})

test.each([
  ['INR', 100],
  ['JPY', 1],
  ['KWD', 1000],
  ['IN', 100],
])('%s has %i of its smallest units', (currency, units) => {
  expect(unitsOf(currency)).toBe(units)
})
