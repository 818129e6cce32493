/** Customers, their batches and jobs, agents and webhooks. */
import { describe, expect, test } from 'vitest'
import { agent, CONTACT, ID, IMPORT, WEBHOOK } from '../kit/testing/natives/index.ts'
import { ids } from './ids.ts'
import { AGENT, CUSTOMER, createClient, WORKSPACE } from './testing/client.ts'

const KNOWN = {
  ...CONTACT,
  identities: [
    { kind: 'phone' as const, value: '+919876543210' },
    { kind: 'external' as const, value: 'crm-1' },
  ],
  custom_fields: { city: 'Pune', oration_priority: 0, oration_source: { method: 'csv' } },
  do_not_disturb_at: '2026-05-10T14:22:01.734Z',
}

describe('customers', () => {
  test('are contacts: the reference, do-not-disturb, priority and metadata', async () => {
    const { body } = await createClient({ 'contacts.get': KNOWN }).send('GET', `/customers/${CUSTOMER}`)
    expect(body).toEqual({
      ...{ id: CUSTOMER, workspaceId: WORKSPACE, identifier: 'crm-1', name: KNOWN.name },
      ...{ phoneNumber: KNOWN.phone, email: KNOWN.email, priority: 0, isDoNotDisturbEnabled: true },
      ...{ metadata: { city: 'Pune' }, source: { method: 'csv' }, sourceFile: null },
      ...{ createdAt: KNOWN.created_at, updatedAt: KNOWN.updated_at },
    })
  })

  test('one without a reference shows its number; priority is 5 and the source the API by default', async () => {
    const plain = { ...CONTACT, identities: [], custom_fields: {} }
    const { body } = await createClient({ 'contacts.get': plain }).send('GET', `/customers/${CUSTOMER}`)
    expect(body).toMatchObject({
      ...{ identifier: CONTACT.phone, priority: 5, source: { method: 'api' }, metadata: null },
    })
  })

  test('are listed by reference, number and do-not-disturb', async () => {
    const client = createClient()
    await client.send(
      'GET',
      '/customers?identifier=crm-1&phoneNumber=+14155550100&isDoNotDisturbEnabled=true&page=2',
    )
    expect(client.inputs('contacts.list')).toEqual([
      {
        ...{ external_id: 'crm-1', phone: '+14155550100', do_not_disturb: true },
        ...{ page: 2, limit: 20, include: 'total' },
      },
    ])
  })

  test('a change writes what it names; metadata replaces the whole', async () => {
    const client = createClient({ 'contacts.get': KNOWN })
    await client.send('PATCH', `/customers/${CUSTOMER}`, {
      body: { isDoNotDisturbEnabled: false, metadata: { tier: 'gold' }, priority: 3 },
    })
    expect(client.inputs('contacts.update')).toEqual([
      {
        id: ID.contact,
        do_not_disturb: false,
        custom_fields: { city: null, tier: 'gold', oration_priority: 3 },
      },
    ])
  })

  test.each(['text', 7, false, ['a', 'b']])('metadata may be %j', async (metadata) => {
    const client = createClient()
    await client.send('PATCH', `/customers/${CUSTOMER}`, { body: { metadata } })
    const [changed] = client.inputs('contacts.update')
    const stored = { ...CONTACT, custom_fields: changed!.custom_fields as Record<string, unknown> }
    const { body } = await createClient({ 'contacts.get': stored }).send('GET', `/customers/${CUSTOMER}`)
    expect(body.metadata).toEqual(metadata)
  })
})

describe('a batch', () => {
  const customers = [
    { identifier: 'a', name: 'Asha', phoneNumber: '+14155550100', isDoNotDisturbEnabled: true, priority: 1 },
    { name: 'No identifier', metadata: { city: 'Pune' } },
  ]
  const send = (body: object) => {
    const client = createClient()
    return client.send('POST', '/customers/batch', { body }).then((answer) => ({ client, answer }))
  }

  test('is an import, and answers its job', async () => {
    const { client, answer } = await send({ customers })
    expect([answer.status, answer.body]).toEqual([200, { jobId: ids.show('import', ID.import) }])
    expect(client.inputs('imports.create')).toEqual([
      {
        rows: [
          {
            ...{ external_id: 'a', name: 'Asha', phone: '+14155550100', do_not_disturb: true },
            custom_fields: { oration_priority: 1 },
          },
          { external_id: null, name: 'No identifier', custom_fields: { city: 'Pune' } },
        ],
        required: ['external_id'],
        ...{ on_match: 'refuse', all_or_nothing: true },
      },
    ])
  })

  test.each([
    [{ strategy: 'insert', partial: true }, 'refuse', false],
    [{ strategy: 'upsert' }, 'update', false],
    [{ strategy: 'upsert', partial: true }, 'update', false],
  ])('%j', async (terms, on_match, all_or_nothing) => {
    const { client } = await send({ customers, ...terms })
    expect(client.inputs('imports.create')).toMatchObject([{ on_match, all_or_nothing }])
  })

  test.each([{}, { customers: [] }, { customers: [{ identifier: 'a', priority: 'high' }] }])(
    '%j is refused',
    async (body) => expect((await send(body)).answer).toMatchObject({ status: 400 }),
  )
})

describe('a job', () => {
  const counts = { processed: 2, created: 2, updated: 0, unchanged: 0, failed: 0 }
  test.each([
    [{ status: 'ready' }, 'created', null],
    [{ status: 'checking' }, 'active', null],
    [{ status: 'running' }, 'active', null],
    [{ status: 'completed', counts }, 'success', null],
    [
      { status: 'completed', counts: { ...counts, failed: 1 } },
      'success',
      '1 of 2 customers were not taken.',
    ],
    [{ status: 'completed', counts: { ...counts, failed: 2 } }, 'failed', '2 of 2 customers were not taken.'],
    [{ status: 'failed', problem: 'No.' }, 'failed', 'No.'],
    [{ status: 'cancelled' }, 'failed', null],
  ] as const)('%j is %s', async (state, status, error) => {
    const client = createClient({ 'imports.get': { ...IMPORT, ...state } })
    const id = ids.show('import', ID.import)
    expect((await client.send('GET', `/jobs/${id}`)).body).toEqual({
      ...{ id, jobProviderId: id, name: 'customer.createBatch', status, error, workspaceId: WORKSPACE },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
    })
  })
})

describe('agents', () => {
  test('are made, and answer at once; what ours has no field for is kept', async () => {
    const client = createClient({ 'agents.activate': agent })
    const body = {
      ...{ name: 'Front desk', prompt: 'Hello {{firstName}}.', llm: 'built-in', language: 'en' },
      ...{ firstMessage: 'Hi!', voice: { id: 'x' }, maxDurationSeconds: 600 },
    }
    const answer = await client.send('POST', '/agents', { body })
    expect([answer.status, answer.body.id]).toEqual([200, AGENT])
    expect(client.inputs('agents.create')).toEqual([
      {
        ...{ name: 'Front desk', instructions: 'Hello {{firstName}}.', model: 'built-in', language: 'en' },
        metadata: {
          ...{ oration_first_message: 'Hi!', oration_voice: { id: 'x' } },
          oration_max_duration_seconds: 600,
        },
      },
    ])
    expect(client.inputs('agents.activate')).toEqual([{ id: ID.agent }])
  })

  test('a change keeps what it does not name', async () => {
    const metadata = { own: 1, oration_max_duration_seconds: 600 }
    const client = createClient({ 'agents.get': { ...agent, metadata } })
    await client.send('PATCH', `/agents/${AGENT}`, { body: { firstMessage: 'Hi!' } })
    expect(client.inputs('agents.update')).toEqual([
      { id: ID.agent, metadata: { ...metadata, oration_first_message: 'Hi!' } },
    ])
    const { body } = await client.send('GET', `/agents/${AGENT}`)
    expect(body).toMatchObject({
      prompt: agent.instructions,
      llm: 'built-in',
      maxDurationSeconds: 600,
      tools: [],
    })
    expect((await client.send('GET', '/agents')).body).toMatchObject({ agents: [{ id: AGENT }], total: 1 })
  })
})

describe('webhooks', () => {
  test('are made with a secret that is shown once, and listed without it', async () => {
    const client = createClient()
    const body = { url: 'https://example.com/hook', events: ['conversation.completed'] }
    const made = await client.send('POST', '/webhooks', { body })
    expect(made.body).toMatchObject({ id: ids.show('webhook_endpoint', ID.webhook), secret: WEBHOOK.secret })
    expect(client.inputs('webhooks.create')).toEqual([{ ...body, format: 'oration' }])
    const listed = await client.send('GET', '/webhooks')
    expect(Object.keys(listed.body.webhooks[0])).toEqual(['id', 'url', 'events', 'enabled', 'createdAt'])
    expect(client.inputs('webhooks.list')).toMatchObject([{ format: 'oration' }])
  })

  test('an event that does not exist is refused with those that do', async () => {
    const body = { url: 'https://example.com/hook', events: ['conversation.ended'] }
    const answer = await createClient().send('POST', '/webhooks', { body })
    expect(answer.status).toBe(400)
    expect(answer.body.message).toMatch(
      /^events: There is no event "conversation.ended". Use conversation.completed/,
    )
  })
})
