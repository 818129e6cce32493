import { expect, test } from 'vitest'
import { watchOrder } from './watch-order.ts'

const come = (place: ReturnType<typeof watchOrder>, sequence: number, id = `evt_${sequence}`) =>
  place({ 'webhook-id': id }, { sequence })

test('a delivery with a known webhook-id is a duplicate', () => {
  const place = watchOrder(true)
  expect(come(place, 7)).toEqual({ sequence: 7, duplicate: false, missing: [], late: false })
  expect(come(place, 7)).toMatchObject({ duplicate: true, missing: [] })
  expect(come(place, 8)).toMatchObject({ duplicate: false, missing: [] })
})

test('a number that does not come is missing until it comes late', () => {
  const place = watchOrder(true)
  come(place, 10)
  expect(come(place, 13)).toMatchObject({ missing: [11, 12], late: false })
  expect(come(place, 12)).toMatchObject({ missing: [11], late: true })
  expect(come(place, 14)).toMatchObject({ missing: [11], late: false })
  expect(come(place, 11)).toMatchObject({ missing: [], late: true })
})

test('where only some events are listened to, or the format has no numbers, nothing is missing', () => {
  const some = watchOrder(false)
  come(some, 1)
  expect(come(some, 9)).toMatchObject({ missing: [], late: false })
  const vendor = watchOrder(true)
  const headers = { 'x-convoai-delivery': 'dlv_1' }
  expect(vendor(headers, { id: 'evt_1', event: 'message.received' })).toMatchObject({
    sequence: null,
    duplicate: false,
  })
  expect(vendor(headers, { id: 'evt_1', event: 'message.received' })).toMatchObject({ duplicate: true })
  expect(vendor({}, 'no json')).toMatchObject({ sequence: null, duplicate: false })
})
