import { createHmac } from 'node:crypto'
import { EVENT_TYPES, type EventType } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import {
  agent,
  BOOKING,
  CONTACT,
  CONVERSATION,
  ID,
  LEAD,
  MESSAGE,
  SESSION,
} from '../kit/testing/natives/index.ts'
import { EVENT_NAMES } from './event-names.ts'
import { oravioEvents } from './events.ts'

const HANDOFF = { reason: 'asked for a person', assignee: 'Ravi' }
const ALL = {
  message: MESSAGE,
  conversation: CONVERSATION,
  session: SESSION,
  contact: CONTACT,
  agent,
  handoff: HANDOFF,
  lead: LEAD,
  booking: BOOKING,
}

function render(type: EventType, data: Record<string, unknown> = ALL) {
  return oravioEvents
    .render({ id: ID.event, type, occurred_at: '2026-05-10T08:41:12.345Z', data }, { publicUrl: '' })
    .map(({ name, body }) => ({ name, body: JSON.parse(body) }))
}

describe('our events in Oravio’s words', () => {
  test.each([
    ['message.received', 'message.received'],
    ['message.sent', 'message.sent'],
    ['lead.captured', 'lead.captured'],
    ['booking.created', 'booking.created'],
    ['booking.cancelled', 'booking.cancelled'],
    ['handoff.started', 'conversation.escalated'],
    ['conversation.closed', 'conversation.resolved'],
  ] as const)('%s is %s, in the envelope of three', (type, name) => {
    const [event, ...more] = render(type)
    expect(more).toEqual([])
    expect(event!.name).toBe(name)
    expect(Object.keys(event!.body)).toEqual(['event', 'timestamp', 'data'])
    expect(event!.body).toMatchObject({ event: name, timestamp: '2026-05-10T08:41:12Z' })
    for (const value of Object.values(event!.body.data))
      expect(value === null || typeof value !== 'object').toBe(true)
  })

  test('lead.captured is exactly the published payload', () => {
    expect(render('lead.captured')[0]!.body).toEqual({
      event: 'lead.captured',
      timestamp: '2026-05-10T08:41:12Z',
      data: {
        lead_id: ID.lead,
        name: 'Rahul Verma',
        phone: '+919876543210',
        source: 'whatsapp',
        intent: 'appointment_booking',
        conversation_id: ID.conversation,
      },
    })
  })

  test('message.sent names its sender: the AI, a person or the API', () => {
    for (const [sender, word] of [
      ['ai', 'ai'],
      ['person', 'human'],
      ['api', 'api'],
      ['system', 'api'],
    ] as const) {
      const [event] = render('message.sent', { message: { ...MESSAGE, sender }, contact: CONTACT })
      expect(event!.body.data).toEqual({
        message_id: ID.message,
        conversation_id: ID.conversation,
        contact_phone: '+14155559876',
        type: 'text',
        text: 'Hi!',
        sender: word,
      })
    }
    expect(render('message.received')[0]!.body.data).not.toHaveProperty('sender')
  })

  test('bookings and conversations carry flat details', () => {
    const details = {
      booking_id: ID.booking,
      contact_phone: '+919876543210',
      name: 'Rahul Verma',
      service: 'Haircut',
      starts_at: '2026-05-11T09:30:00Z',
      ends_at: '2026-05-11T10:00:00Z',
      status: 'confirmed',
      conversation_id: ID.conversation,
    }
    expect(render('booking.created')[0]!.body.data).toEqual(details)
    const cancelled = { ...BOOKING, status: 'cancelled', cancel_reason: 'ill' }
    expect(render('booking.cancelled', { booking: cancelled })[0]!.body.data).toEqual({
      ...details,
      status: 'cancelled',
      reason: 'ill',
    })
    expect(render('handoff.started')[0]!.body.data).toEqual({
      conversation_id: ID.conversation,
      contact_phone: '+14155559876',
      reason: 'asked for a person',
      assignee: 'Ravi',
    })
  })

  test('every event of ours is one that can be subscribed to, or nothing; and nothing after a person was erased', () => {
    for (const type of EVENT_TYPES) {
      for (const { name } of render(type)) expect(EVENT_NAMES).toContain(name)
      expect(render(type, {})).toEqual([])
    }
  })

  test('a sample of each of the seven has the shape of the event', () => {
    const subject = { eventId: ID.event, agentId: null, occurredAt: '2026-05-10T08:41:12.345Z' }
    const types: Record<string, EventType> = {
      'conversation.escalated': 'handoff.started',
      'conversation.resolved': 'conversation.closed',
    }
    for (const name of EVENT_NAMES) {
      const sample = JSON.parse(oravioEvents.sample(name, subject).body)
      const [real] = render(types[name] ?? (name as EventType))
      expect(Object.keys(sample.data).sort()).toEqual(Object.keys(real!.body.data).sort())
    }
  })
})

test('six attempts, five seconds for each', () => {
  expect(oravioEvents).toMatchObject({ delaysSeconds: [60, 300, 1800, 7200, 43_200], timeoutMs: 5000 })
})

describe('the signature', () => {
  test('is the bare hex HMAC-SHA256 of the body with the secret’s bytes', () => {
    const body = '{"event":"message.received","text":"नमस्ते"}'
    for (const secret of ['whsec_your_signing_secret', 'ключ', 'x']) {
      expect(oravioEvents.sign(body, secret, ID.delivery, 'message.received')).toEqual({
        'content-type': 'application/json',
        'user-agent': 'Oravio-Webhooks/1',
        'x-oravio-signature': createHmac('sha256', secret).update(Buffer.from(body)).digest('hex'),
        'x-oravio-delivery': ID.delivery,
      })
    }
  })

  test('a fixed value, worked out elsewhere', () => {
    // printf '%s' '{"a":1}' | openssl dgst -sha256 -hmac whsec_test
    const headers = oravioEvents.sign('{"a":1}', 'whsec_test', 'dlv_1', 'message.sent')
    expect(headers['x-oravio-signature']).toBe(
      '51426af50a41dd7ff2cd3f116594734766d4018d15d6fb07169aee5d2959adf5',
    )
  })
})
