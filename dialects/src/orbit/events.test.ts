/** Our events as Orbit's webhooks. */
import { createHmac } from 'node:crypto'
import { EVENT_TYPES } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CALL, CONTACT, CONVERSATION, DOCUMENT, HANDOFF, ID, MESSAGE } from '../kit/testing/natives/index.ts'
import { EVENT_NAMES } from './event-names.ts'
import { orbitEvents } from './events.ts'
import { ids } from './ids.ts'

const CONTEXT = { publicUrl: 'https://parley.example.com' }
const CHANGE = { by: { kind: 'member', id: ID.member }, reason: 'done' }
const DATA = {
  message: MESSAGE,
  conversation: CONVERSATION,
  contact: CONTACT,
  handoff: HANDOFF,
  call: CALL,
  document: DOCUMENT,
  campaign: {
    ...{ id: ids.show('campaign', ID.contact), name: 'Spring', status: 'running', audience_id: null },
    ...{ content: null, variants: [], schedule: null, started_at: null, completed_at: null },
    ...{ created_at: CONTACT.created_at, updated_at: CONTACT.updated_at },
  },
  change: CHANGE,
  from_agent: { id: ID.agent },
  to_agent: { id: ID.otherAgent },
}
const render = (type: string, snapshots: Record<string, unknown> = DATA) =>
  orbitEvents
    .render(
      { id: ID.event, type: type as never, occurred_at: '2026-05-10T14:22:01.734Z', data: snapshots },
      CONTEXT,
    )
    .map(({ name, body }) => ({ name, body: JSON.parse(body) }))

/** Which events of ours are which of theirs. */
const PAIRS: Record<string, string> = {
  'message.queued': 'message.created',
  'message.received': 'message.received',
  'message.sent': 'message.sent',
  'message.delivered': 'message.delivered',
  'message.read': 'message.read',
  'message.failed': 'message.failed',
  'message.cancelled': 'message.failed',
  'conversation.opened': 'conversation.created',
  'conversation.assigned': 'conversation.assigned',
  'conversation.tagged': 'conversation.tagged',
  'conversation.closed': 'conversation.closed',
  'conversation.snoozed': 'conversation.snoozed',
  'conversation.woken': 'conversation.unsnoozed',
  'conversation.reopened': 'conversation.reopened',
  'conversation.transferred': 'agent.handoff.occurred',
  'handoff.requested': 'conversation.handoff.requested',
  'handoff.resolved': 'conversation.handoff.resolved',
  'contact.created': 'contact.created',
  'contact.updated': 'contact.updated',
  'contact.deleted': 'contact.deleted',
  'contact.opted_in': 'contact.opted_in',
  'contact.opted_out': 'contact.opted_out',
  'contact.merged': 'contact.merged',
  'document.indexed': 'kb.document.ready',
  'call.initiated': 'call.initiated',
  'call.ringing': 'call.ringing',
  'call.answered': 'call.answered',
  'call.completed': 'call.completed',
  'call.failed': 'call.failed',
  'campaign.created': 'campaign.created',
  'campaign.updated': 'campaign.updated',
  'campaign.deleted': 'campaign.deleted',
  'campaign.started': 'campaign.started',
  'campaign.paused': 'campaign.paused',
  'campaign.completed': 'campaign.completed',
  'campaign.failed': 'campaign.failed',
}

test('each of our events is one of theirs or none, under a name that can be subscribed to', () => {
  for (const type of EVENT_TYPES) {
    const rendered = render(type)
    expect(
      rendered.map(({ name }) => name),
      type,
    ).toEqual(PAIRS[type] ? [PAIRS[type]] : [])
    for (const { name, body } of rendered) {
      expect(EVENT_NAMES).toContain(name)
      expect(body).toMatchObject({ id: ID.event, type: name, created_at: '2026-05-10T14:22:01Z' })
    }
    // After a person was erased nothing may be left to tell.
    expect(render(type, {})).toEqual([])
  }
  expect(EVENT_NAMES).toHaveLength(42)
  expect(new Set(EVENT_NAMES).size).toBe(42)
})

test('the names that nothing fires are those that the guide lists', () => {
  const failed = {
    ...MESSAGE,
    sent_at: MESSAGE.created_at,
    error: { code: 'recipient_invalid', message: '' },
  }
  const answered = { ...CONVERSATION, messages_count: 3, waiting_since: MESSAGE.created_at }
  const data = { ...DATA, message: failed, conversation: answered }
  const fired = new Set(EVENT_TYPES.flatMap((type) => render(type, data).map(({ name }) => name)))
  expect(EVENT_NAMES.filter((name) => !fired.has(name) && name !== 'webhook.test').sort()).toEqual([
    'contact.recertification_due',
    'contact.segment_changed',
    'message.sending',
  ])
})

describe('events carry', () => {
  test('a message', () => {
    expect(
      render('message.failed', {
        message: { ...MESSAGE, status: 'failed', error: { code: 'recipient_invalid', message: '' } },
      })[0]!.body.data,
    ).toMatchObject({
      message_id: ID.message,
      conversation_id: ID.conversation,
      channel: 'whatsapp',
      to: '+14155559876',
      body: 'Hi!',
      status: 'failed',
      error_code: 'recipient_invalid',
    })
  })

  test('the numbers of both sides, and that a message answers earlier ones', () => {
    const context = { ...CONTEXT, channelPhones: new Map([[MESSAGE.channel_id, '+15553870395']]) }
    const shown = (type: string, snapshots: object) =>
      orbitEvents
        .render(
          { id: ID.event, type: type as never, occurred_at: MESSAGE.created_at, data: snapshots as never },
          context,
        )
        .map(({ name, body }) => ({ name, data: JSON.parse(body).data }))
    expect(shown('message.sent', { message: MESSAGE })).toMatchObject([
      { data: { from: '+15553870395', to: MESSAGE.to, segments: 1 } },
    ])
    const message = { ...MESSAGE, direction: 'inbound', from: '+14155559876', to: null }
    const names = (messages_count: number, waiting_since: string) =>
      shown('message.received', {
        message,
        conversation: { ...CONVERSATION, messages_count, waiting_since },
      }).map(({ name }) => name)
    expect(names(3, MESSAGE.created_at)).toEqual(['message.received', 'message.replied'])
    expect(names(1, MESSAGE.created_at)).toEqual(['message.received'])
    expect(names(3, '2020-01-01T00:00:00.000Z')).toEqual(['message.received'])
    expect(shown('message.received', { message })).toMatchObject([
      { data: { from: '+14155559876', to: '+15553870395' } },
    ])
  })

  test('a message that left and then failed, under each name with an id of its own', () => {
    const failed = { ...MESSAGE, status: 'failed', sent_at: MESSAGE.created_at }
    const said = render('message.failed', {
      message: { ...failed, error: { code: 'recipient_invalid', message: '' } },
    })
    expect(said.map(({ name, body }) => [name, body.id])).toEqual([
      ['message.failed', ID.event],
      ['message.undelivered', `${ID.event}_undelivered`],
      ['message.recipient_deactivated', `${ID.event}_recipient_deactivated`],
    ])
    for (const { name, body } of said) {
      const attempt = { now: new Date(0), eventId: ID.event }
      const headers = orbitEvents.sign('{}', 'whsec_x', ID.delivery, name, attempt)
      expect(headers['x-devotel-event-id']).toBe(body.id)
    }
    const other = { ...failed, sent_at: null, error: { code: 'recipient_opted_out', message: '' } }
    expect(render('message.failed', { message: other }).map(({ name }) => name)).toEqual(['message.failed'])
  })

  test('a call, a document and a merge', () => {
    const context = { ...CONTEXT, channelPhones: new Map([[CALL.channel_id, '+15553870395']]) }
    const [said] = orbitEvents.render(
      { id: ID.event, type: 'call.completed', occurred_at: CALL.created_at, data: { call: CALL } },
      context,
    )
    expect(JSON.parse(said!.body).data).toMatchObject({
      ...{ call_id: CALL.id, from: '+15553870395', to: CALL.to, status: 'completed', duration_seconds: 42 },
    })
    expect(render('document.indexed')[0]!.body.data).toMatchObject({
      ...{ document_id: ID.document.replace(/^[a-z]+_/, 'doc_'), status: 'ready', name: DOCUMENT.title },
    })
    const merged = { contact: CONTACT, merged_contact: { id: ID.contact } }
    expect(render('contact.merged', merged)[0]!.body.data).toMatchObject({
      merged_contact_id: ID.contact.replace('cnt_', 'con_'),
    })
  })

  test('a conversation, and who changed it', () => {
    expect(render('conversation.closed')[0]!.body.data).toEqual({
      conversation_id: ID.conversation,
      contact_id: ID.contact.replace('cnt_', 'con_'),
      agent_id: ID.agent,
      channel: 'whatsapp',
      status: 'active',
      assignee_id: null,
      team_id: null,
      tags: [],
      ai_paused: false,
      actor: { type: 'user', id: ID.member.replace('mbr_', 'usr_') },
    })
  })

  test('a handoff to a person, and one between agents', () => {
    expect(render('handoff.requested')[0]!.body.data.handoff).toMatchObject({
      handoff_id: ID.handoff,
      status: 'pending',
      summary: 'Wants a refund of order 1042.',
      collected_fields: [{ name: 'order', value: '1042' }],
    })
    expect(render('conversation.transferred')[0]!.body.data).toMatchObject({
      from_agent_id: ID.agent,
      to_agent_id: ID.otherAgent,
      reason: 'done',
    })
  })

  test('an erased contact is its id alone', () => {
    const gone = render('contact.deleted', { contact: { id: ID.contact } })[0]!.body.data
    expect(gone).toEqual({ id: ID.contact.replace('cnt_', 'con_') })
  })
})

describe('the signature', () => {
  const now = new Date('2026-05-10T14:22:01.900Z')
  const body = '{"id":"evt_1"}'
  const proof = (key: string) => createHmac('sha256', key).update(`1778422921.${body}`).digest('hex')

  test('is of the time and the raw body, with the whole secret', () => {
    expect(
      orbitEvents.sign(body, 'whsec_new', ID.delivery, 'message.sent', { now, eventId: ID.event }),
    ).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Devotel-Webhooks/1.0',
      'x-devotel-event-id': ID.event,
      'x-devotel-event-type': 'message.sent',
      'x-devotel-delivery-id': ID.delivery,
      'x-devotel-signature': `t=1778422921,v1=${proof('whsec_new')}`,
    })
  })

  test('holds the new secret’s proof first and the old one’s after it while both are valid', () => {
    const attempt = { now, eventId: ID.event, previousSecret: 'whsec_old' }
    const signed = orbitEvents.sign(body, 'whsec_new', ID.delivery, 'message.sent', attempt)
    expect(signed['x-devotel-signature']).toBe(
      `t=1778422921,v1=${proof('whsec_new')},v1=${proof('whsec_old')}`,
    )
  })

  test('an attempt is made seven times over a day and a half, each waiting half a minute', () => {
    expect([orbitEvents.delaysSeconds, orbitEvents.timeoutMs]).toEqual([
      [60, 300, 1800, 7200, 28_800, 86_400],
      30_000,
    ])
  })
})
