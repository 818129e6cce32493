import { OPERATION_TABLE } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { ask, entries, prepareAudit, server, workspace } from './audit.fixture.ts'

prepareAudit()

describe('a write', () => {
  test('records actor, action, time, address, and the values before and after', async () => {
    const created = (await ask('POST', '/v1/contacts', { phone: '+919810000001', name: 'Before' })).json()
    server.clock.advance(1000)
    const response = await ask('PATCH', `/v1/contacts/${created.id}`, { name: 'After' })
    const [change, creation] = await entries({ subject_id: created.id })
    expect(change).toEqual({
      id: expect.stringMatching(/^aud_/),
      occurred_at: server.clock.now().toISOString(),
      actor: { kind: 'key', id: expect.stringMatching(/^key_/), name: 'test', dialect: null },
      operation: 'contacts.update',
      subject: { noun: 'contact', id: created.id },
      outcome: 'succeeded',
      address: '203.0.113.9',
      user_agent: 'curl/8.5',
      request_id: response.headers['x-request-id'],
      before: created,
      after: response.json(),
      redacted_at: null,
    })
    expect(creation).toMatchObject({ operation: 'contacts.create', before: null, after: created })
  })

  test('at the same time as others records the values that each of them replaced', async () => {
    const lead = await workspace.api.call('leads.capture', { phone: '+919811100077', name: 'Asha' })
    const owners = Array.from({ length: 8 }, (_, index) => `owner ${index}`)
    await Promise.all(owners.map((owner) => workspace.api.call('leads.update', { id: lead.id, owner })))
    const { data } = await workspace.api.call('audit.list', {
      operation: 'leads.update',
      subject_id: lead.id,
    })
    const ownersOf = (when: 'before' | 'after') =>
      data.map((entry) => (entry[when] as { owner: unknown }).owner)
    const { owner: last } = await workspace.api.call('leads.get', { id: lead.id })
    expect(ownersOf('before').sort()).toEqual(
      [null, ...ownersOf('after').filter((owner) => owner !== last)].sort(),
    )
  })

  test('and its entry are one transaction: there is never one without the other', async () => {
    const contact = await workspace.api.call('contacts.create', { phone: '+919810000009' })
    const { id: workspaceId } = workspace
    const written = await server.platform.database.read(workspaceId, (session) =>
      session.row<{ of_contact: string; of_entry: string }>(sql`
        select c.xmin::text as of_contact, e.xmin::text as of_entry
          from contacts c join audit_entries e on e.workspace_id = c.workspace_id and e.subject_id = ${contact.id}
         where c.workspace_id = ${workspaceId} and c.id = ${uuidOf('contact', contact.id)}`),
    )
    expect(written!.of_entry).toBe(written!.of_contact)
  })

  test('of the operator, and of a vendor’s client, says so', async () => {
    const contact = await workspace.api.call('contacts.create', { phone: '+919810000002' })
    expect((await entries({ subject_id: contact.id }))[0]!.actor).toEqual({
      kind: 'operator',
      id: null,
      name: null,
      dialect: null,
    })
    const { key } = await workspace.api.call('api_keys.create', { name: 'crm', dialect: 'convoai' })
    const number = await server.createNumber(workspace, { status: 'draft' })
    const path = `/convoai/v1/agents/${number.agentId}/contacts/`
    const made = await ask('POST', path, { phone: '+919810000003' }, key)
    expect(made.statusCode).toBe(201)
    expect((await entries({ operation: 'contacts.create' }))[0]).toMatchObject({
      actor: { kind: 'key', name: 'crm', dialect: 'convoai' },
      address: '203.0.113.9',
      user_agent: 'curl/8.5',
    })
  })

  test('of an agent’s tool names the agent', async () => {
    const number = await server.createNumber(workspace, { name: 'Meera', status: 'draft' })
    const owner = server.wiring.workspaces.operatorPrincipal(
      (await server.wiring.workspaces.listWorkspaces()).find(({ id }) => id === workspace.id)!,
    )
    const agentId = uuidOf('agent', number.agentId)
    const api = server.wiring.runner.apiFor({ ...owner, kind: 'agent', agentId })
    const lead = await api.call('leads.capture', { phone: '+919810000020', name: 'Told Meera' })
    expect((await entries({ actor_id: number.agentId }))[0]).toMatchObject({
      actor: { kind: 'agent', id: number.agentId, name: 'Meera' },
      operation: 'leads.capture',
      subject: { noun: 'lead', id: lead.id },
    })
  })

  test('without a transaction of its own is recorded as well', async () => {
    const number = await server.createNumber(workspace, { status: 'draft' })
    await number.receive('hello', { from: '+919810000004' })
    await server.settle()
    const [conversation] = (await workspace.api.call('conversations.list', { channel_id: number.channelId }))
      .data
    await workspace.api.call('conversations.take_over', { id: conversation!.id, assignee: 'asha' })
    expect((await entries({ subject_id: conversation!.id }))[0]).toMatchObject({
      operation: 'conversations.take_over',
      before: { responder: 'ai' },
      after: { responder: 'person' },
    })
  })

  test('that is refused leaves its refusal, one that is malformed leaves nothing', async () => {
    const { key } = await workspace.api.call('api_keys.create', { name: 'reader', scopes: ['contacts:read'] })
    expect((await ask('POST', '/v1/contacts', { phone: '+919810000005' }, key)).statusCode).toBe(403)
    expect((await entries({ outcome: 'forbidden' }))[0]).toMatchObject({
      actor: { name: 'reader' },
      operation: 'contacts.create',
      after: null,
    })
    const before = (await entries()).length
    expect((await ask('POST', '/v1/contacts', { phone: 'x' })).statusCode).toBe(422)
    expect((await ask('GET', '/v1/contacts')).statusCode).toBe(200)
    expect((await entries()).length).toBe(before)
  })

  test('that is rolled back leaves no entry of success', async () => {
    const phone = '+919810000006'
    await workspace.api.call('contacts.create', { phone })
    await expect(workspace.api.call('contacts.create', { phone })).rejects.toMatchObject({
      code: 'already_exists',
    })
    const [refused, ...rest] = await entries({ operation: 'contacts.create' })
    expect(refused).toMatchObject({ outcome: 'already_exists', before: null, after: null })
    expect(rest.filter(({ after }) => JSON.stringify(after).includes(phone))).toHaveLength(1)
  })

  test('that is replayed by its Idempotency-Key is recorded once', async () => {
    const options = { idempotencyKey: 'once' }
    const contact = await workspace.api.call('contacts.create', { phone: '+919810000007' }, options)
    await workspace.api.call('contacts.create', { phone: '+919810000007' }, options)
    expect(await entries({ subject_id: contact.id })).toHaveLength(1)
  })

  test('of settings, which have no id, shows them before and after', async () => {
    await workspace.api.call('lead_settings.update', { threshold: 55 })
    expect((await entries({ operation: 'lead_settings.update' }))[0]).toMatchObject({
      subject: { noun: 'lead_settings', id: null },
      before: { threshold: 70 },
      after: { threshold: 55 },
    })
  })

  test('is traffic for few operations', () => {
    const exempt = Object.entries(OPERATION_TABLE).flatMap(([name, { audit }]) =>
      audit ? [[name, audit]] : [],
    )
    expect(Object.fromEntries(exempt)).toMatchObject({
      'messages.send': 'none',
      'knowledge.search': 'none',
      'agents.preview': 'none',
      'contacts.delete': 'bare',
    })
    // They ask the provider and change nothing; a page asks again and again.
    const questions: unknown[] = ['channels.diagnose', 'channels.check_credentials']
    for (const [name] of exempt.filter(([one]) => !questions.includes(one)))
      expect(name).not.toMatch(/^(?:api_keys|agents\.(?!preview)|channels|webhooks)/)
  })
})

describe('an entry holds', () => {
  test('no secret: not a new key, not a signing secret', async () => {
    const { key } = await workspace.api.call('api_keys.create', { name: 'secretive' })
    const { secret } = await workspace.api.call('webhooks.create', {
      url: 'https://example.com/hook',
      events: ['message.received'],
    })
    await server.createNumber(workspace, { status: 'draft' })
    const text = JSON.stringify(await entries())
    expect(text).toContain('"secretive"')
    for (const hidden of [key, secret!, 'token-of-the-tests']) expect(text).not.toContain(hidden)
    expect((await entries({ operation: 'api_keys.create' }))[0]!.after).toMatchObject({ key: '[redacted]' })
  })
})
