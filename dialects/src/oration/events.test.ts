import { createHmac } from 'node:crypto'
import type { EventType } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { AT } from '../kit/testing/natives/ids.ts'
import { AGENT_CALL, CALL, CHAT_SESSION, CONTACT, ID, SESSION } from '../kit/testing/natives/index.ts'
import { orationEvents } from './events.ts'
import { CONVERSATION, CUSTOMER, WORKSPACE } from './testing/client.ts'

const CONTEXT = { publicUrl: '', workspaceId: '01900000-0000-7000-8000-0000000000e0' }
const render = (type: EventType, data: object) =>
  orationEvents
    .render({ id: ID.event, type, occurred_at: AT, data }, CONTEXT)
    .map(({ name, body }) => ({ name, ...JSON.parse(body) }))
const CALLED = { ...CALL, agent_id: ID.agent, flow_id: null, flow_version: null }
const ANALYSIS = {
  summary: 'Wants to know the hours.',
  result: 'resolved',
  duration_seconds: 42,
  transcript: [
    { speaker: 'agent', text: 'Hello!', at: AT },
    { speaker: 'contact', text: 'When do you open?', at: AT },
  ],
}

describe('a call', () => {
  test.each([
    ['call.created', AGENT_CALL, 'conversation.created'],
    ['call.answered', { ...CALLED, state: 'active', end_reason: null }, 'conversation.active'],
    ['call.completed', CALLED, 'conversation.completed'],
    ['call.failed', { ...CALLED, state: 'failed', end_reason: 'no_answer' }, 'conversation.completed'],
    ['call.failed', { ...CALLED, state: 'failed', end_reason: 'provider_error' }, 'conversation.failed'],
  ] as const)('%s is told as its state', (type, call, name) => {
    expect(render(type, { call, contact: CONTACT })).toEqual([
      {
        ...{ name, eventType: name, eventId: ID.event },
        payload: expect.objectContaining({
          ...{ id: CONVERSATION, workspaceId: WORKSPACE },
          customer: expect.objectContaining({ id: CUSTOMER, workspaceId: WORKSPACE, name: CONTACT.name }),
        }),
      },
    ])
  })

  test('is completed with every key of the vendor, and analysed in a second event', () => {
    const [completed] = render('call.completed', { call: CALLED, contact: CONTACT })
    for (const key of DOCUMENTED) expect(completed.payload).toHaveProperty(key)
    expect(completed.payload).not.toHaveProperty('transcript')
    const [analysed] = render('session.analyzed', { call: CALLED, contact: CONTACT, analysis: ANALYSIS })
    expect(analysed).toMatchObject({
      eventType: 'conversation.analysisCompleted',
      payload: {
        id: CONVERSATION,
        transcript: 'Agent: Hello!\nCustomer: When do you open?',
        summary: 'Wants to know the hours.',
        postCallMetadata: { resolution: 'resolved', duration: 42 },
      },
    })
  })

  test('of an erased customer has none', () => {
    const [completed] = render('call.completed', { call: CALLED, contact: { id: ID.contact } })
    expect(completed.payload.customer).toBeNull()
  })

  test('that begins to ring is no event', () => {
    expect(render('call.ringing', { call: AGENT_CALL, contact: CONTACT })).toEqual([])
  })
})

const DOCUMENTED = [
  ...['id', 'phoneId', 'agentId', 'flowId', 'workspaceId', 'callStartTime', 'callEndTime', 'userJoinTime'],
  ...['userLeaveTime', 'agentJoinTime', 'agentLeaveTime', 'transferStartTime', 'transferEndTime'],
  ...['transferUserJoinTime', 'transferUserLeaveTime', 'transferStatus', 'customerId', 'customer'],
  ...['toPhoneNumber', 'fromPhoneNumber', 'transferDestination', 'conversationStatus', 'telephonyType'],
  ...['telephonyStatus', 'endReason', 'recordingStatus', 'conversationType', 'dynamicVariables'],
  ...['campaignId', 'campaignRunId', 'recordingUrl'],
]

describe('a chat', () => {
  test.each([
    ['session.started', 'conversation.created'],
    ['session.resolved', 'conversation.completed'],
    ['session.analyzed', 'conversation.analysisCompleted'],
    ['handoff.started', 'conversation.transferred'],
  ] as const)('%s is %s', (type, name) => {
    const data = {
      session: CHAT_SESSION,
      contact: CONTACT,
      ...(type === 'session.analyzed' && { analysis: ANALYSIS }),
    }
    expect(render(type, data)).toMatchObject([
      {
        name,
        payload: { conversationType: 'chat', identifier: 'crm-1', dynamicVariables: '{"firstName":"Ava"}' },
      },
    ])
  })

  test('of another channel is none of the vendor’s, and neither is an import', () => {
    expect(render('session.resolved', { session: SESSION, contact: CONTACT })).toEqual([])
    expect(render('import.completed', {})).toEqual([])
  })
})

test('the signature names the time, and proves time and body with each secret that counts', () => {
  const now = new Date('2026-05-10T14:22:01.900Z')
  const headers = orationEvents.sign('{}', 's', ID.delivery, 'conversation.completed', {
    ...{ now, eventId: ID.event, previousSecret: 'old' },
  })
  const seconds = Math.floor(now.getTime() / 1000)
  const proof = (secret: string) => createHmac('sha256', secret).update(`${seconds}.{}`).digest('hex')
  expect(headers['x-oration-signature']).toBe(`t=${seconds},v1=${proof('s')},v1=${proof('old')}`)
  expect(orationEvents.delaysSeconds).toEqual([30, 120, 600, 3600])
})
