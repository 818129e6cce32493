import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundBody, MAXIMUM_BODY_BYTES } from './bound-body.ts'

const large = 'ü'.repeat(MAXIMUM_BODY_BYTES / 2)

test('a body of 256 KB goes as it is, one byte more loses its data but for the identifiers', () => {
  const envelope = (text: string) => JSON.stringify({ id: 'evt_1', data: { id: 'x_1', text } })
  const room = MAXIMUM_BODY_BYTES - Buffer.byteLength(envelope(''))
  const fits = envelope('x'.repeat(room))
  expect(Buffer.byteLength(fits)).toBe(MAXIMUM_BODY_BYTES)
  expect(boundBody(fits)).toBe(fits)
  expect(JSON.parse(boundBody(envelope('x'.repeat(room + 1))))).toEqual({
    id: 'evt_1',
    truncated: true,
    data: { _truncated: true, _original_bytes: MAXIMUM_BODY_BYTES + 1, id: 'x_1' },
  })
})

test('our own envelope keeps what it is and whom it is about', () => {
  const body = JSON.stringify({
    id: 'evt_1',
    type: 'message.received',
    sequence: 7,
    timestamp: '2026-11-21T10:00:00.000Z',
    data: {
      message: {
        id: 'msg_1',
        conversation_id: 'conv_1',
        contact_id: 'cnt_1',
        channel_id: 'chn_1',
        text: large,
      },
      contact: { id: 'cnt_1', name: 'Asha' },
    },
  })
  expect(JSON.parse(boundBody(body))).toEqual({
    id: 'evt_1',
    type: 'message.received',
    sequence: 7,
    timestamp: '2026-11-21T10:00:00.000Z',
    truncated: true,
    data: {
      _truncated: true,
      _original_bytes: Buffer.byteLength(body),
      message_id: 'msg_1',
      conversation_id: 'conv_1',
      contact_id: 'cnt_1',
      channel_id: 'chn_1',
    },
  })
})

test('the flat data of a vendor keeps its identifiers, as Orbit documents it', () => {
  const data = {
    id: 'a',
    message_id: 'b',
    conversation_id: 'c',
    contact_id: 'd',
    campaign_id: 'e',
    channel: 'sms',
  }
  const body = JSON.stringify({ id: 'evt_1', type: 'message.created', data: { ...data, body: large } })
  expect(JSON.parse(boundBody(body)).data).toEqual({
    _truncated: true,
    _original_bytes: Buffer.byteLength(body),
    ...data,
  })
})

test('every posted body fits the limit', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(40), (data, repeat) => {
      const body = JSON.stringify({ data: { ...data, large: large.repeat(repeat) }, more: large })
      expect(Buffer.byteLength(boundBody(body))).toBeLessThanOrEqual(MAXIMUM_BODY_BYTES)
    }),
    { numRuns: 20 },
  )
})
