import { createHmac } from 'node:crypto'
import { EVENT_TYPES, type EventData, type EventType } from '@parley/contracts'
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
  VENDOR_CONVERSATION,
} from '../kit/testing/natives/index.ts'
import { EVENT_NAMES } from './event-names.ts'
import { convoaiEvents } from './events.ts'

const CONTEXT = { publicUrl: 'https://parley.example.com' }
const HANDOFF = { reason: 'asked for a person', assignee: 'Ravi', requested_by: 'contact' }

function render(
  type: EventType,
  data: Record<string, unknown> = {
    message: MESSAGE,
    conversation: CONVERSATION,
    session: SESSION,
    contact: CONTACT,
    agent,
    handoff: HANDOFF,
    lead: LEAD,
    booking: BOOKING,
  },
) {
  return convoaiEvents
    .render({ id: ID.event, type, occurred_at: '2026-05-10T09:47:12.345Z', data }, CONTEXT)
    .map(({ name, body }) => ({ name, body: JSON.parse(body) }))
}

describe('our events in ConvoAI’s words', () => {
  test.each([
    ['message.received', 'message.received'],
    ['message.sent', 'message.sent'],
    ['message.failed', 'message.failed'],
    ['message.cancelled', 'message.failed'],
    ['session.started', 'conversation.created'],
    ['session.resolved', 'conversation.resolved'],
    ['contact.created', 'contact.created'],
    ['contact.updated', 'contact.updated'],
    ['contact.opted_out', 'contact.updated'],
    ['lead.qualified', 'lead.qualified'],
    ['booking.created', 'appointment.booked'],
    ['booking.cancelled', 'appointment.cancelled'],
    ['handoff.requested', 'handoff.requested'],
    ['handoff.started', 'handoff.triggered'],
  ] as const)('%s is %s', (type, name) => {
    const [event, ...more] = render(type)
    expect(more).toEqual([])
    expect(event!.name).toBe(name)
    expect(event!.body).toMatchObject({
      id: ID.event,
      event: name,
      agent_id: ID.agent,
      timestamp: '2026-05-10T09:47:12Z',
    })
    expect(Object.keys(event!.body)).toEqual(['id', 'event', 'agent_id', 'timestamp', 'data'])
  })

  test('every event of ours renders to names that can be subscribed to, or to nothing', () => {
    for (const type of EVENT_TYPES) {
      for (const { name } of render(type)) expect(EVENT_NAMES).toContain(name)
      expect(render(type, {})).toEqual([])
    }
  })

  test('they carry the ids and fields of ConvoAI', () => {
    expect(render('message.received')[0]!.body.data).toMatchObject({
      id: ID.message,
      conversation_id: VENDOR_CONVERSATION,
      contact: { id: ID.contact, phone: '+14155559876' },
    })
    expect(render('session.started')[0]!.body.data).toMatchObject({ id: VENDOR_CONVERSATION, status: 'open' })
    expect(render('handoff.requested')[0]!.body.data).toMatchObject({
      id: VENDOR_CONVERSATION,
      reason: 'asked for a person',
    })
    expect(render('handoff.started')[0]!.body.data).toMatchObject({
      reason: 'asked for a person',
      assignee: 'Ravi',
    })
    expect(
      render('contact.updated', { contact: CONTACT, changed: ['name', 'opted_out', 'opted_in'] })[0]!.body
        .data,
    ).toMatchObject({
      id: ID.contact,
      changed: ['name', 'opted_in'],
    })
    expect(render('lead.qualified')[0]!.body.data).toMatchObject({ id: ID.lead, status: 'qualified' })
    expect(render('booking.created')[0]!.body.data).toMatchObject({
      id: ID.booking.replace('book_', 'apt_'),
      status: 'booked',
    })
    expect(render('contact.opted_out')[0]!.body.data.changed).toEqual(['opted_in'])
  })

  test('a sample of each of the twelve looks like the event', () => {
    const subject = { eventId: ID.event, agentId: ID.agent, occurredAt: '2026-05-10T09:47:12.345Z' }
    for (const name of EVENT_NAMES) {
      const sample = convoaiEvents.sample(name, subject)
      expect(sample.name).toBe(name)
      const body = JSON.parse(sample.body)
      expect(body).toMatchObject({
        id: ID.event,
        event: name,
        agent_id: ID.agent,
        timestamp: '2026-05-10T09:47:12Z',
      })
      expect(body.data.agent_id).toBe(ID.agent)
    }
    const shape = (text: string) => Object.keys(JSON.parse(text).data).sort()
    for (const [type, name] of [
      ['message.received', 'message.received'],
      ['session.started', 'conversation.created'],
      ['contact.updated', 'contact.updated'],
      ['handoff.started', 'handoff.triggered'],
      ['lead.qualified', 'lead.qualified'],
      ['booking.created', 'appointment.booked'],
      ['booking.cancelled', 'appointment.cancelled'],
    ] as const) {
      const real = convoaiEvents.render(
        {
          id: ID.event,
          type,
          occurred_at: MESSAGE.created_at,
          data: {
            message: MESSAGE,
            session: SESSION,
            contact: CONTACT,
            handoff: HANDOFF,
            lead: LEAD,
            booking: BOOKING,
          } as EventData,
        },
        CONTEXT,
      )
      expect(shape(convoaiEvents.sample(name, subject).body)).toEqual(shape(real[0]!.body))
    }
  })
})

test('six attempts, five seconds for each, and an endpoint is given up after a week', () => {
  expect(convoaiEvents).toMatchObject({
    delaysSeconds: [60, 300, 1800, 7200, 43_200],
    timeoutMs: 5000,
    disableAfterDays: 7,
  })
})

describe('the signature', () => {
  test('is HMAC-SHA256 of the raw body with the secret’s bytes, as receivers check it', () => {
    const body = '{"id":"evt_1","text":"नमस्ते"}'
    for (const secret of ['whsec_your_signing_secret', 'ключ', 'x']) {
      const headers = convoaiEvents.sign(body, secret, ID.delivery, 'message.received')
      const expected = createHmac('sha256', secret).update(Buffer.from(body)).digest('hex')
      expect(headers).toEqual({
        'content-type': 'application/json',
        'user-agent': 'ConvoAI-Webhooks/1',
        'x-convoai-signature': `sha256=${expected}`,
        'x-convoai-event': 'message.received',
        'x-convoai-delivery': ID.delivery,
      })
    }
  })

  test('a fixed value, worked out elsewhere', () => {
    // printf '%s' '{"a":1}' | openssl dgst -sha256 -hmac whsec_test
    const headers = convoaiEvents.sign('{"a":1}', 'whsec_test', 'dlv_1', 'message.sent')
    expect(headers['x-convoai-signature']).toBe(
      'sha256=51426af50a41dd7ff2cd3f116594734766d4018d15d6fb07169aee5d2959adf5',
    )
  })
})
