import { afterAll, describe, expect, test } from 'vitest'
import { ask, PASSWORD, type SignedIn, signInAs } from '../../../testing/sign-in-client.ts'
import { startMembers } from './members.fixture.ts'

const { server, workspace, owner } = await startMembers()
afterAll(() => server.close())

describe('a member', () => {
  test('is who they are: what they may do follows their role, and the trail names them', async () => {
    const me = await owner.ask('GET', '/v1/me')
    expect(me.body).toMatchObject({ id: owner.memberId, name: 'Olga', role: 'owner', second_factor: false })
    expect(me.body.workspaces).toEqual([
      { id: expect.any(String), name: 'live workspace', mode: 'live', role: 'owner' },
    ])
    const made = await owner.ask('POST', '/v1/contacts', { phone: '+919810000101' })
    expect(made.status).toBe(201)
    const trail = await owner.ask('GET', `/v1/audit?actor_id=${owner.memberId}&operation=contacts.create`)
    expect(trail.body.data[0].actor).toEqual({
      kind: 'member',
      id: owner.memberId,
      name: 'Olga',
      dialect: null,
    })
  })

  test.each([
    ['admin', 'GET', '/v1/audit', 200],
    ['agent', 'GET', '/v1/audit', 403],
    ['viewer', 'GET', '/v1/audit', 403],
    ['admin', 'POST', '/v1/contacts', 201],
    ['agent', 'POST', '/v1/contacts', 201],
    ['viewer', 'POST', '/v1/contacts', 403],
    ['viewer', 'GET', '/v1/conversations', 200],
    ['viewer', 'GET', '/v1/api-keys', 403],
    ['agent', 'POST', '/v1/invitations', 403],
  ] as const)('as %s gets for %s %s a %i', async (role, method, path, status) => {
    const member = await signInAs(server, workspace, { role })
    const body = path.endsWith('contacts') ? { email: member.email } : { email: 'x@example.com' }
    const answer = await member.ask(method, path, method === 'POST' ? body : undefined)
    expect(answer.status).toBe(status)
  })
})

describe('rights between members', () => {
  test('a member gives no role above their own and changes no member above them', async () => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    const agent = await signInAs(server, workspace)
    for (const [method, path, body] of [
      ['POST', '/v1/invitations', { email: 'o2@example.com', role: 'owner' }],
      ['PATCH', `/v1/members/${agent.memberId}`, { role: 'owner' }],
      ['PATCH', `/v1/members/${owner.memberId}`, { role: 'agent' }],
      ['PATCH', `/v1/members/${owner.memberId}`, { suspended: true }],
      ['DELETE', `/v1/members/${owner.memberId}`, undefined],
    ] as const) {
      const answer = await admin.ask(method, path, body)
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 403, 'forbidden'])
      const byKey = await ask(server, method, path, { token: workspace.key, ...(body && { body }) })
      expect([path, byKey.status]).toEqual([path, 403])
    }
  })

  test('a key cannot create a member with more rights than its own', async () => {
    const agent = await signInAs(server, workspace)
    const { key } = await workspace.api.call('api_keys.create', { name: 'k', scopes: ['members:write'] })
    for (const [method, path, body] of [
      ['POST', '/v1/invitations', { email: 'more@example.com', role: 'admin' }],
      ['PATCH', `/v1/members/${agent.memberId}`, { role: 'admin' }],
      [
        'POST',
        '/v1/identity-providers',
        {
          name: 'Mine',
          issuer: 'http://127.0.0.1:9',
          client_id: 'c',
          client_secret: 's',
          email_domains: ['example.com'],
        },
      ],
    ] as const) {
      const answer = await ask(server, method, path, { token: key, body })
      expect([path, answer.status, answer.body.error.params?.role]).toEqual([path, 403, 'admin'])
    }
  })

  test('an admin ends no session of an owner', async () => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    const sessions = await admin.ask('GET', `/v1/member-sessions?member_id=${owner.memberId}`)
    const path = `/v1/member-sessions/${sessions.body.data[0].id}`
    expect((await admin.ask('DELETE', path)).status).toBe(403)
    expect((await owner.ask('GET', '/v1/me')).status).toBe(200)
  })

  test('an agent ends their own sessions, also on a lost phone, and nobody else’s', async () => {
    const agent = await signInAs(server, workspace)
    const phone = await ask(server, 'POST', '/auth/sign-in', {
      body: { email: agent.email, password: PASSWORD },
    })
    const end = (by: SignedIn, id: string) => by.ask('DELETE', `/v1/member-sessions/${id}`)
    const other = await signInAs(server, workspace)
    expect((await end(other, phone.body.session_id)).status).toBe(404)
    const { key } = await workspace.api.call('api_keys.create', { name: 'k', scopes: ['members:read'] })
    const path = `/v1/member-sessions/${phone.body.session_id}`
    expect((await ask(server, 'DELETE', path, { token: key })).status).toBe(403)
    expect((await end(agent, phone.body.session_id)).status).toBe(204)
    expect((await ask(server, 'GET', '/v1/me', { token: phone.body.access_token })).status).toBe(401)
    expect((await agent.ask('GET', '/v1/me')).status).toBe(200)
  })

  test('the last owner can neither leave nor be demoted, and of two who go at once one stays', async () => {
    const own = await server.createWorkspace()
    const first = await signInAs(server, own, { role: 'owner' })
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PATCH', { role: 'agent' }],
      ['PATCH', { suspended: true }],
    ] as const) {
      const answer = await first.ask(method, `/v1/members/${first.memberId}`, body)
      expect([method, answer.status]).toEqual([method, 409])
    }
    const second = await signInAs(server, own, { role: 'owner' })
    const demote = (id: string) => own.api.call('members.update', { id, role: 'agent' })
    for (let round = 0; round < 8; round++) {
      const both = await Promise.allSettled([demote(first.memberId), demote(second.memberId)])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      for (const { memberId } of [first, second])
        await own.api.call('members.update', { id: memberId, role: 'owner' })
    }
    expect((await first.ask('DELETE', `/v1/members/${second.memberId}`)).status).toBe(200)
    expect((await first.ask('DELETE', `/v1/members/${first.memberId}`)).status).toBe(409)
  })

  test('a member who is suspended or removed is out at once, and back when reinstated', async () => {
    const agent = await signInAs(server, workspace)
    expect((await agent.ask('GET', '/v1/me')).status).toBe(200)
    await owner.ask('PATCH', `/v1/members/${agent.memberId}`, { suspended: true })
    expect((await agent.ask('GET', '/v1/me')).status).toBe(401)
    const refresh = await ask(server, 'POST', '/auth/refresh', {
      body: { refresh_token: agent.refreshToken },
    })
    expect(refresh.status).toBe(401)
    const again = () =>
      ask(server, 'POST', '/auth/sign-in', { body: { email: agent.email, password: PASSWORD } })
    expect((await again()).status).toBe(403)
    await owner.ask('PATCH', `/v1/members/${agent.memberId}`, { suspended: false })
    expect((await agent.ask('GET', '/v1/me')).status).toBe(401)
    const back = await again()
    expect(back.status).toBe(200)
    await owner.ask('DELETE', `/v1/members/${agent.memberId}`)
    expect((await ask(server, 'GET', '/v1/me', { token: back.body.access_token })).status).toBe(401)
    expect((await owner.ask('GET', `/v1/members/${agent.memberId}`)).status).toBe(404)
  })

  test('a change of role takes effect with the next request', async () => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    expect((await admin.ask('GET', '/v1/audit')).status).toBe(200)
    await owner.ask('PATCH', `/v1/members/${admin.memberId}`, { role: 'viewer' })
    expect((await admin.ask('GET', '/v1/audit')).status).toBe(403)
  })

  test('the conversations of a removed member lose their assignee, and an event says so', async () => {
    const number = await server.createNumber(workspace)
    await number.receive('hello')
    await server.settle()
    const agent = await signInAs(server, workspace)
    const [conversation] = (await workspace.api.call('conversations.list', {})).data
    await workspace.api.call('conversations.assign', { id: conversation!.id, assignee_id: agent.memberId })
    expect((await owner.ask('GET', `/v1/members/${agent.memberId}`)).body.open_conversations_count).toBe(1)
    expect((await owner.ask('DELETE', `/v1/members/${agent.memberId}`)).status).toBe(200)
    const after = await workspace.api.call('conversations.get', { id: conversation!.id })
    expect(after.assignee_id).toBeNull()
    await server.settle()
    const events = await workspace.api.call('events.list', { type: 'conversation.assigned' })
    expect(events.data).toHaveLength(2)
  })
})

describe('lists', () => {
  test('are by name, and can be narrowed', async () => {
    const own = await server.createWorkspace()
    for (const name of ['Zoe', 'anna', 'Ben']) await signInAs(server, own, { name })
    const names = async (input: object) =>
      (await own.api.call('members.list', input)).data.map(({ name }) => name)
    expect(await names({})).toEqual(['anna', 'Ben', 'Zoe'])
    expect(await names({ search: 'BE' })).toEqual(['Ben'])
    expect(await names({ role: 'owner' })).toEqual([])
  })
})
