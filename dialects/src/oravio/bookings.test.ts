import { OperationError } from '@parley/contracts'
import { expect, test } from 'vitest'
import { BOOKING, ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const conflict = () => {
  throw new OperationError('conflict', { detail: 'No.' })
}

test('a booking names a phone and a service; the length is the service’s by default', async () => {
  const client = createClient()
  const body = {
    contact_phone: '+919876543210',
    service: 'Haircut',
    starts_at: '2026-05-11T15:00:00+05:30',
  }
  const answer = await client.send('POST', '/bookings', { body })
  expect(answer.status).toBe(201)
  expect(answer.body.data).toMatchObject({
    id: ID.booking,
    status: 'confirmed',
    ends_at: '2026-05-11T10:00:00Z',
  })
  expect(client.inputs('bookings.create')).toEqual([
    {
      contact_phone: '+919876543210',
      service: 'Haircut',
      starts_at: '2026-05-11T09:30:00.000Z',
    },
  ])
  const empty = await client.send('POST', '/bookings', { body: {} })
  expect(empty.body.errors.map((item: { field: string }) => item.field)).toEqual([
    'contact_phone',
    'service',
    'starts_at',
  ])
})

test('cancelling what is cancelled is 400 invalid_state', async () => {
  const client = createClient({ 'bookings.cancel': conflict, 'bookings.get': BOOKING })
  const answer = await client.send('POST', `/bookings/${ID.booking}/cancel`)
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_state'])
})
