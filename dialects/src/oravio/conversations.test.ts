import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CONVERSATION, ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const THREAD = `/conversations/${ID.conversation}`
const conflict = () => {
  throw new OperationError('conflict', { detail: 'No.' })
}

describe('conversations', () => {
  test.each([
    ['open', 'ai', 'active', true],
    ['snoozed', 'ai', 'active', true],
    ['open', 'person', 'escalated', false],
    ['closed', 'ai', 'resolved', true],
    ['archived', 'person', 'resolved', false],
  ] as const)('%s and answered by %s is %s', async (lifecycle, responder, status, ai_handled) => {
    const client = createClient({ 'conversations.get': { ...CONVERSATION, lifecycle, responder } })
    expect((await client.send('GET', THREAD)).body.data).toMatchObject({ status, ai_handled })
  })

  test.each([
    ['?status=active', { closed: false, responder: 'ai' }],
    ['?status=escalated', { closed: false, responder: 'person' }],
    ['?status=resolved', { closed: true }],
    ['?ai_handled=true', { responder: 'ai' }],
    ['?status=resolved&ai_handled=false', { closed: true, responder: 'person' }],
    ['?contact_phone=%2B919876543210', { contact_phone: '+919876543210' }],
  ])('the filter %s', async (query, filter) => {
    const client = createClient()
    await client.send('GET', `/conversations${query}`)
    expect(client.inputs('conversations.list')[0]).toMatchObject(filter)
  })

  test('filters that exclude each other find nothing', async () => {
    const client = createClient()
    const { body } = await client.send('GET', '/conversations?status=escalated&ai_handled=true')
    expect(body).toEqual({ data: [], meta: { total: 0, page: 1, per_page: 20 } })
    expect(client.api.calls).toEqual([])
  })

  test('a step that leads where it is already is answered, one that its state forbids is 400', async () => {
    const present = (state: object) =>
      createClient({
        'conversations.get': { ...CONVERSATION, ...state },
        'conversations.take_over': conflict,
        'conversations.release': conflict,
        'conversations.resolve': conflict,
      })
    const escalated = present({ responder: 'person' })
    expect((await escalated.send('POST', `${THREAD}/escalate`)).body.data.status).toBe('escalated')
    expect((await present({}).send('POST', `${THREAD}/resume`)).body.data.status).toBe('active')
    const closed = present({ lifecycle: 'closed' })
    for (const step of ['escalate', 'resolve']) {
      const answer = await closed.send('POST', `${THREAD}/${step}`)
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_state'])
    }
    await closed.send('POST', `${THREAD}/resume`)
    expect(closed.inputs('conversations.update')).toEqual([{ id: ID.conversation, lifecycle: 'open' }])
  })

  test('reason, assignee and note are passed on, and the history is oldest first', async () => {
    const client = createClient()
    await client.send('POST', `${THREAD}/escalate`, { body: { reason: 'vip', assignee: 'Ravi' } })
    await client.send('POST', `${THREAD}/resolve`, { body: { note: 'done' } })
    await client.send('GET', `${THREAD}/messages`)
    expect(client.inputs('conversations.take_over')).toEqual([
      { id: ID.conversation, reason: 'vip', assignee: 'Ravi' },
    ])
    expect(client.inputs('conversations.resolve')).toEqual([{ id: ID.conversation, note: 'done' }])
    expect(client.inputs('messages.list')[0]).toMatchObject({
      conversation_id: ID.conversation,
      order: 'asc',
    })
  })
})
