import { type AuditEntry, OPERATION_TABLE, type Parsed, readId } from '@parley/contracts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { inScope } from '../../../platform/operations/work.ts'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const entries = async (
  filter: Partial<Parsed<'audit.list'>> = {},
  where = workspace,
): Promise<AuditEntry[]> => (await where.api.call('audit.list', { limit: 100, ...filter })).data

const ask = (
  method: 'POST' | 'PATCH' | 'DELETE' | 'GET',
  url: string,
  payload?: object,
  key = workspace.key,
) =>
  server.http.inject({
    method,
    url,
    remoteAddress: '203.0.113.9',
    headers: { authorization: `Bearer ${key}`, 'user-agent': 'curl/8.5' },
    ...(payload && { payload }),
  })

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
    for (const [name] of exempt)
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

describe('the trail', () => {
  test('can be added to and read, never changed', async () => {
    for (const statement of [
      'update audit_entries set outcome = $$x$$',
      'delete from audit_entries',
      'truncate audit_entries',
    ]) {
      const attempt = server.platform.database.read(workspace.id, (session) =>
        session.rows({ text: statement }),
      )
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('keeps nothing of an erased person that was repeated: an update by the ledger, an event by a webhook', async () => {
    const own = await server.createWorkspace()
    const number = await server.createNumber(own)
    const url = 'http://127.0.0.1:9/hook'
    await own.api.call('webhooks.create', { url, events: ['message.received'] })
    await number.receive('IBIS came by', { from: '919810000099' })
    const [waiting] = (await own.api.call('ledger.list', { state: 'waiting' })).data
    await own.api.call('ledger.quarantine', { id: waiting!.id })
    await own.api.call('ledger.replay', { id: waiting!.id })
    await server.settle()
    const [delivery] = (await own.api.call('webhook_deliveries.list', {})).data
    await own.api.call('webhook_deliveries.replay', { id: delivery!.id })
    const [person] = (await own.api.call('contacts.list', {})).data
    await own.api.call('contacts.delete', { id: person!.id })
    const told = await entries({}, own)
    expect(told.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['ledger.quarantine', 'ledger.replay', 'webhook_deliveries.replay']),
    )
    expect(JSON.stringify(told)).not.toMatch(/IBIS|919810000099/)
  })

  test('forgets an erased person, also one that was merged into another, and keeps that something was done', async () => {
    const first = await workspace.api.call('leads.capture', { phone: '+919810000010', name: 'HERON' })
    const second = await workspace.api.call('contacts.create', { phone: '+919810000011', name: 'HERON two' })
    await workspace.api.call('contacts.update', { id: second.id, name: 'HERON three' })
    const { mergeContacts } = await import('../../contacts/contacts/merge-contacts.store.ts')
    await inScope(server.platform.database, workspace.id, (work) =>
      mergeContacts(
        { ...work, now: server.clock.now() },
        { from: uuidOf('contact', second.id), into: uuidOf('contact', first.contact_id) },
      ),
    )
    expect(JSON.stringify(await entries())).toContain('HERON')
    const before = await entries()
    await workspace.api.call('contacts.delete', { id: first.contact_id })
    const after = await entries()
    expect(JSON.stringify(after)).not.toContain('HERON')
    expect(after.length).toBe(before.length + 1)
    expect(after[0]).toMatchObject({ operation: 'contacts.delete', before: null, after: null })
    expect((await entries({ subject_id: second.id }))[0]!.redacted_at).toBe(server.clock.now().toISOString())
  })

  test('is narrowed by filters, and refuses an actor that can be none', async () => {
    const own = await server.createWorkspace()
    const contact = await own.api.call('contacts.create', { phone: '+919810000012' })
    server.clock.advance(60_000)
    const later = server.clock.now().toISOString()
    await ask('DELETE', `/v1/contacts/${contact.id}`, undefined, own.key)
    const [key] = (await own.api.call('api_keys.list', {})).data
    const names = async (filter: Partial<Parsed<'audit.list'>>) =>
      (await entries(filter, own)).map(({ operation }) => operation)
    expect(await names({})).toEqual(['contacts.delete', 'contacts.create', 'api_keys.create'])
    expect(await names({ actor_id: key!.id })).toEqual(['contacts.delete'])
    expect(await names({ actor_kind: 'operator' })).toEqual(['contacts.create', 'api_keys.create'])
    expect(await names({ subject_noun: 'api_key' })).toEqual(['api_keys.create'])
    expect(await names({ since: later })).toEqual(['contacts.delete'])
    expect(await names({ until: later })).toEqual(['contacts.create', 'api_keys.create'])
    await expect(entries({ actor_id: 'asha' }, own)).rejects.toMatchObject({
      fields: [{ path: ['actor_id'] }],
    })
  })

  test('of another workspace is not seen', async () => {
    const stranger = await server.createWorkspace()
    const ids = (await entries({}, stranger)).map(({ operation }) => operation)
    expect(ids).toEqual(['api_keys.create'])
  })

  test('is exported as CSV and as lines of JSON', async () => {
    const own = await server.createWorkspace()
    await own.api.call('contacts.create', { phone: '+919810000013', name: '=1+1, "x"' })
    const csv = await ask('GET', '/v1/audit/export', undefined, own.key)
    expect(csv.headers['content-type']).toMatch(/^text\/csv/)
    const rows = parse<Record<string, string>>(csv.body, { columns: true })
    expect(rows.map(({ operation }) => operation)).toEqual(['contacts.create', 'api_keys.create'])
    expect(JSON.parse(rows[0]!.after!).name).toBe('=1+1, "x"')
    const lines = await ask(
      'GET',
      '/v1/audit/export?format=jsonl&operation=contacts.create',
      undefined,
      own.key,
    )
    const parsed = lines.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(parsed).toEqual(await entries({ operation: 'contacts.create' }, own))
    expect(readId('audit_entry', parsed[0].id)).toBeDefined()
  })
})
