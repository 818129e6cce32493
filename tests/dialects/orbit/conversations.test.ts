/** Conversations through Orbit's API against the real server: every call of its page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
let id: string
const call: Orbit['call'] = (...args) => orbit.call(...args)
const path = (rest: string) => `/conversations/${id}${rest}`
const statusOf = async () => (await call(200, 'GET', path(''))).body.data.status

beforeAll(async () => {
  orbit = await startOrbit()
  id = await orbit.openConversation('+919812300001', 'Hello, my order 1042 is broken')
})
afterAll(() => orbit.close())

describe('the published page', () => {
  test('the key begins as Orbit’s do', () => expect(orbit.key).toMatch(/^dv_test_sk_/))

  test('its own request, with only host, key and id changed, sends the reply', async () => {
    const response = await orbit.server.http.inject({
      method: 'POST',
      url: `/orbit/api/v1/conversations/${id}/reply`,
      headers: { 'X-API-Key': orbit.key, 'Content-Type': 'application/json' },
      payload: '{ "body": "Thanks — I just refunded that order." }',
    })
    expect(response.statusCode).toBe(201)
    expect(response.json()).toEqual({
      data: {
        message_id: expect.stringMatching(/^msg_/),
        conversation_id: id,
        channel: 'whatsapp',
        to: '+919812300001',
        status: 'queued',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
      meta: { request_id: expect.stringMatching(/^req_/), timestamp: expect.any(String) },
    })
    expect(response.headers).toMatchObject({
      'x-request-id': response.json().meta.request_id,
      'x-orbit-env': 'sandbox',
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '299',
    })
    await orbit.deliver()
    const { body } = await call(200, 'GET', path('/messages?direction=outbound&limit=1'))
    expect(body.data[0]).toMatchObject({
      body: 'Thanks — I just refunded that order.',
      status: 'read',
      channel: 'whatsapp',
      from: expect.stringMatching(/^\+/),
      sender: { type: 'system', id: null },
    })
    expect(body.meta.pagination).toMatchObject({ has_more: expect.any(Boolean) })
  })
})

describe('every call', () => {
  test('list and read: what the AI handles is active', async () => {
    const { body } = await call(200, 'GET', '/conversations/')
    expect(body.data[0]).toMatchObject({
      id,
      contact_id: expect.stringMatching(/^con_/),
      channel: 'whatsapp',
      status: 'active',
      contact: { phone: '+919812300001' },
      has_agent: true,
      ai_paused: false,
      handoff: null,
      tags: [],
    })
    expect(body.meta.pagination).toEqual({ cursor: null, has_more: false, total: 1 })
    expect(await statusOf()).toBe('active')
    const gone = await call(404, 'GET', `/conversations/${id.slice(0, -4)}0000`)
    expect(gone.body.error).toMatchObject({ code: 'CONVERSATION_NOT_FOUND', status: 404 })
  })

  test('a handoff pauses the AI until it is resolved, and a second one is refused', async () => {
    const { body } = await call(201, 'POST', path('/handoff'), { reason: 'vip', priority: 'high' })
    expect(body.data).toMatchObject({
      handoff_id: expect.stringMatching(/^hnd_/),
      conversation_id: id,
      status: 'pending',
      reason: 'vip',
      priority: 'high',
      ai_paused: true,
      from_agent_id: orbit.agentId,
    })
    expect(body.data.summary).toContain('1042')
    expect(await statusOf()).toBe('open')
    const again = await call(409, 'POST', path('/handoff'))
    expect(again.body.error.code).toBe('HANDOFF_ALREADY_ACTIVE')
    await orbit.receive(orbit.channelId, '919812300001', 'Are you there?')
    const answers = await call(200, 'GET', path('/messages?limit=1'))
    expect(answers.body.data[0]).toMatchObject({ direction: 'inbound', body: 'Are you there?' })
    const reply = await call(201, 'POST', path('/reply'), { body: 'A colleague here. It is on its way.' })
    expect(reply.body.data.status).toBe('queued')
    const said = await call(200, 'GET', path('/messages?limit=1'))
    expect(said.body.data[0].sender.type).toBe('user')
    const resolved = await call(200, 'POST', path('/handoff/resolve'), { resolution: 'refunded' })
    expect(resolved.body.data).toMatchObject({ status: 'resolved', ai_paused: false, resolution: 'refunded' })
    expect((await call(409, 'POST', path('/handoff/resolve'))).body.error.code).toBe('HANDOFF_NOT_ACTIVE')
    expect((await call(200, 'GET', path('/handoffs'))).body.meta.pagination.total).toBe(1)
    expect(await statusOf()).toBe('active')
  })

  test('assigning goes to one of a user and a team, and leaves the AI alone', async () => {
    const team = await orbit.workspace.api.call('teams.create', { name: 'Billing', assignment: 'manual' })
    const assigned = await call(200, 'POST', path('/assign'), { assignee_id: orbit.userId })
    expect(assigned.body.data).toMatchObject({ assignee_id: orbit.userId, status: 'active' })
    const legacy = await call(200, 'POST', path('/assign'), { agent_id: orbit.userId })
    expect(legacy.body.data.assignee_id).toBe(orbit.userId)
    const teamed = await call(200, 'POST', path('/assign'), { team_id: team.id })
    expect(teamed.body.data.team_id).toBe(team.id)
    expect((await call(200, 'POST', path('/assign'), { assignee_id: null })).body.data.assignee_id).toBeNull()
    const both = await call(422, 'POST', path('/assign'), { assignee_id: orbit.userId, team_id: team.id })
    expect(both.body.error.details.field).toBe('assignee_id')
  })

  test('tags replace all; read and unread, snooze, close, archive and reopen', async () => {
    expect(
      (await call(200, 'PUT', path('/tags'), { tags: ['vip', 'refund'] })).body.data.tags.sort(),
    ).toEqual(['refund', 'vip'])
    expect((await call(200, 'PUT', path('/tags'), { tags: ['vip'] })).body.data.tags).toEqual(['vip'])
    expect((await call(200, 'POST', path('/read'))).body.data).toMatchObject({
      unread: false,
      unread_count: 0,
    })
    expect((await call(200, 'POST', path('/unread'))).body.data.unread).toBe(true)
    const until = new Date(orbit.server.clock.now().getTime() + 3_600_000).toISOString()
    const snoozed = await call(200, 'POST', path('/snooze'), { until })
    expect(snoozed.body.data).toMatchObject({ status: 'snoozed', snoozed_until: expect.any(String) })
    const past = await call(422, 'POST', path('/snooze'), { snoozed_until: '2020-01-01T00:00:00Z' })
    expect(past.body.error.code).toBe('SNOOZE_NOT_IN_FUTURE')
    expect((await call(200, 'POST', path('/reopen'))).body.data).toMatchObject({ snoozed_until: null })
    expect((await call(409, 'POST', path('/reopen'))).body.error.code).toBe('CONVERSATION_STATE_CONFLICT')
    const closed = await call(200, 'POST', path('/close'), { reason: 'done', note: 'refunded' })
    expect(closed.body.data).toMatchObject({ status: 'closed', closed_at: expect.any(String) })
    expect((await call(409, 'POST', path('/close'))).body.error.code).toBe('CONVERSATION_STATE_CONFLICT')
    expect((await call(200, 'POST', path('/archive'))).body.data.status).toBe('archived')
    expect((await call(200, 'POST', path('/reopen'))).body.data).toMatchObject({ closed_at: null })
  })

  test('a reply reopens what was closed', async () => {
    await call(200, 'POST', path('/close'))
    await call(201, 'POST', path('/reply'), { body: 'One more thing.' })
    expect(['open', 'active']).toContain(await statusOf())
  })

  test('bulk answers for each id', async () => {
    const { body } = await call(200, 'POST', '/conversations/bulk', {
      ids: [id, 'conv_unknown'],
      action: 'add_tags',
      params: { tags: ['bulk'] },
    })
    expect(body.data).toEqual({
      action: 'add_tags',
      succeeded: [id],
      failed: [{ id: 'conv_unknown', code: 'CONVERSATION_NOT_FOUND', message: expect.any(String) }],
    })
    for (const [action, params] of [
      ['remove_tags', { tags: ['bulk'] }],
      ['assign', { assignee_id: orbit.userId }],
      ['mark_read', {}],
      ['mark_unread', {}],
      ['close', { reason: 'done' }],
      ['reopen', {}],
      ['archive', {}],
      ['snooze', { until: new Date(orbit.server.clock.now().getTime() + 60_000).toISOString() }],
      ['reopen', {}],
    ] as const) {
      const answer = await call(200, 'POST', '/conversations/bulk', { ids: [id], action, params })
      expect([action, answer.body.data.succeeded.length + answer.body.data.failed.length]).toEqual([
        action,
        1,
      ])
    }
    const many = await call(422, 'POST', '/conversations/bulk', { ids: Array(101).fill(id), action: 'close' })
    expect(many.body.error.code).toBe('BULK_LIMIT_EXCEEDED')
  })

  test('the copilot suggests a reply and what to do next', async () => {
    await orbit.receive(orbit.channelId, '919812300001', 'When is my order coming?')
    const { body } = await call(200, 'POST', path('/copilot/suggest'), { max_suggestions: 2 })
    expect(body.data.suggestions.length).toBeLessThanOrEqual(2)
    expect(body.data).toMatchObject({ suggestions: expect.any(Array), next_best_actions: expect.any(Array) })
  })

  test('a user’s own reply makes the AI stop', async () => {
    const other = await orbit.openConversation('+919812300002', 'Hi')
    const { status } = await orbit.asUser('POST', `/conversations/${other}/reply`, { body: 'Priya here.' })
    expect(status).toBe(201)
    const { body } = await call(200, 'GET', `/conversations/${other}`)
    expect(body.data).toMatchObject({ ai_paused: true, status: 'open' })
    const said = await call(200, 'GET', `/conversations/${other}/messages?direction=outbound&limit=1`)
    expect(said.body.data[0].sender).toEqual({ type: 'user', id: orbit.userId })
  })

  test('outside the 24 hours a reply is refused with what to do, and a template is the way', async () => {
    orbit.server.clock.advance(25 * 3_600_000)
    const { body } = await call(422, 'POST', path('/reply'), { body: 'Hello?' })
    expect(body.error).toMatchObject({
      code: 'WHATSAPP_OUTSIDE_24H_WINDOW',
      status: 422,
      details: {
        last_inbound_at: expect.any(String),
        window_expired_at: expect.any(String),
        channel: 'whatsapp',
        action: 'send_template',
      },
    })
  })

  test('all of them are reached', () => expect(unreached(orbit, AREAS.conversations)).toEqual([]))
})
