import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { agent, ID, pageOf } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const NEW = {
  name: 'My Sales Agent',
  phone_number_id: '106540352242922',
  waba_id: '123456789012345',
  access_token: 'EAAG-secret',
}
const AGENT = `/agents/${ID.agent}/`

describe('creating', () => {
  test('makes a draft with its number in one operation', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/agents/', {
      body: {
        ...NEW,
        language: 'EN',
        timezone: 'America/New_York',
        personality: 'Warm',
        business_name: 'Acme',
        business_description: 'Pumps and valves',
        website_url: 'acme.example',
        business_hours: { mon: '9-18', sat: ['10-12', '13-15'] },
        ai_model: 'convoai-standard',
        crm_reference: 'A-17',
      },
    })
    expect(answer.status).toBe(201)
    expect(answer.body.status).toBe('draft')
    expect(answer.text).not.toContain('EAAG-secret')
    expect(client.inputs('agents.create')).toEqual([
      {
        name: 'My Sales Agent',
        language: 'en',
        time_zone: 'America/New_York',
        personality: 'Warm',
        business_name: 'Acme',
        model: 'built-in',
        business_facts: {
          Description: 'Pumps and valves',
          Website: 'acme.example',
          'Business hours': 'mon: 9-18; sat: 10-12, 13-15',
        },
        metadata: {
          convoai: { crm_reference: 'A-17', business_hours: { mon: '9-18', sat: ['10-12', '13-15'] } },
        },
        channel: {
          kind: 'whatsapp',
          provider: 'meta-cloud',
          credentials: {
            phone_number_id: '106540352242922',
            waba_id: '123456789012345',
            access_token: 'EAAG-secret',
          },
        },
      },
    ])
  })

  test('needs the four fields of the table, and says all that are missing at once', async () => {
    const answer = await createClient().send('POST', '/agents/', { body: {} })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toEqual(
      ['name', 'phone_number_id', 'waba_id', 'access_token'].map((field) => ({
        field,
        message: 'This field is required.',
      })),
    )
  })

  test('problems that the operation finds carry ConvoAI’s field names', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/agents/', { body: { ...NEW, timezone: 'Mars/Base' } })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toEqual([
      { field: 'timezone', message: 'use an IANA name, e.g. Asia/Kolkata' },
    ])
    client.api.answer({
      'agents.create': () => {
        throw new OperationError('validation_failed', {
          fields: [
            { path: ['channel', 'credentials', 'access_token'], rule: 'bad_format', message: 'Not a token.' },
            { path: ['model'], rule: 'not_allowed', message: 'No such model.' },
          ],
        })
      },
    })
    const refused = await client.send('POST', '/agents/', { body: NEW })
    expect(refused.body.error.details).toEqual([
      { field: 'access_token', message: 'Not a token.' },
      { field: 'ai_model', message: 'This value is not one of the allowed ones.' },
    ])
  })

  test('a number that another agent has is 409 conflict', async () => {
    const client = createClient({
      'agents.create': () => {
        throw new OperationError('already_exists')
      },
    })
    const answer = await client.send('POST', '/agents/', { body: NEW })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict'])
    expect(answer.body.error.message).toBe('Another agent has this phone_number_id already.')
  })
})

describe('changing', () => {
  test('keeps what is not mentioned, also facts that ConvoAI has no field for', async () => {
    const client = createClient()
    const answer = await client.send('PATCH', AGENT, {
      body: { website_url: 'acme.example', business_description: null },
    })
    expect(answer.status).toBe(200)
    expect(client.inputs('agents.update')).toEqual([
      {
        id: ID.agent,
        business_facts: { Parking: 'Behind the house', Website: 'acme.example' },
        metadata: {},
      },
    ])
    expect(client.inputs('channels.update')).toEqual([])
  })

  test('a new access token goes to the agent’s number', async () => {
    const client = createClient({ 'channels.update': { ...channelOf(), id: ID.channel } })
    const answer = await client.send('PATCH', AGENT, { body: { access_token: 'EAAG-new' } })
    expect(answer.status).toBe(200)
    expect(client.inputs('channels.update')).toEqual([
      { id: ID.channel, credentials: { access_token: 'EAAG-new' } },
    ])
  })

  test('activate and pause', async () => {
    const client = createClient()
    expect((await client.send('POST', `${AGENT}activate/`)).body.status).toBe('active')
    expect((await client.send('POST', `${AGENT}pause/`)).body.status).toBe('paused')
    client.api.answer({
      'agents.activate': () => {
        throw new OperationError('conflict', { detail: 'Another agent is active on this number.' })
      },
    })
    const refused = await client.send('POST', `${AGENT}activate/`)
    expect([refused.status, refused.body.error.code]).toEqual([409, 'invalid_state'])
    expect(refused.body.error.message).toBe('Another agent is active on this number.')
  })

  test('deleting frees the number before the agent goes', async () => {
    const client = createClient()
    const answer = await client.send('DELETE', AGENT)
    expect(answer.status).toBe(204)
    expect(client.api.calls.slice(1).map((call) => [call.name, call.input.id])).toEqual([
      ['channels.delete', ID.channel],
      ['agents.delete', ID.agent],
    ])
  })
})

describe('reading', () => {
  test('an id that is none, and one of nobody, are 404', async () => {
    const client = createClient({
      'agents.get': () => {
        throw new OperationError('not_found')
      },
    })
    for (const id of [ID.agent, ID.contact, 'agt_01HXYZ1234ABCD', 'x']) {
      const answer = await client.send('GET', `/agents/${id}/`)
      expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    }
  })

  test('an agent without a number shows null, and other models by their name', async () => {
    const client = createClient({ 'agents.get': { ...agent, channels: [], model: 'openai/gpt-5' } })
    const { body } = await client.send('GET', AGENT)
    expect(body).toMatchObject({ phone_number: null, waba_id: null, ai_model: 'openai/gpt-5' })
  })
})

describe('lists', () => {
  test('pages are numbered, counted and linked to both sides', async () => {
    const client = createClient({ 'agents.list': pageOf([agent], { has_more: true, total: 45 }) })
    const answer = await client.send('GET', '/agents/?status=active&page=2&page_size=20')
    expect(answer.body).toMatchObject({
      count: 45,
      next: 'https://parley.example.com/convoai/api/v1/agents/?status=active&page=3&page_size=20',
      previous: 'https://parley.example.com/convoai/api/v1/agents/?status=active&page_size=20',
    })
    expect(client.inputs('agents.list')).toEqual([{ status: 'active', page: 2, limit: 20, include: 'total' }])
  })

  test('following next to the end shows everything once', async () => {
    const all = Array.from({ length: 7 }, (_, index) => ({ ...agent, name: `agent ${index}` }))
    const client = createClient({
      'agents.list': ({ page = 1, limit = 20 }) => {
        const from = (Number(page) - 1) * Number(limit)
        const to = from + Number(limit)
        return pageOf(all.slice(from, to), { has_more: to < all.length, total: all.length })
      },
    })
    const names: string[] = []
    let url: string | null = '/convoai/api/v1/agents/?page_size=3'
    while (url) {
      const { body } = await client.send('GET', '', { url })
      names.push(...body.results.map((row: { name: string }) => row.name))
      url = body.next?.replace('https://parley.example.com', '') ?? null
    }
    expect(names).toEqual(all.map(({ name }) => name))
  })

  test('the first page of nothing is empty, a page past the end is 404', async () => {
    const client = createClient({ 'agents.list': pageOf([]) })
    expect((await client.send('GET', '/agents/')).body).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    })
    const past = await client.send('GET', '/agents/?page=2')
    expect([past.status, past.body.error.code]).toEqual([404, 'not_found'])
  })

  test('a larger page than allowed is cut to the largest; an unknown status is refused', async () => {
    const client = createClient()
    await client.send('GET', '/agents/?page_size=500')
    expect(client.inputs('agents.list')[0]).toMatchObject({ limit: 100 })
    const answer = await client.send('GET', '/agents/?status=sleeping')
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toEqual([
      { field: 'status', message: 'Use one of: active, paused, draft.' },
    ])
  })
})

function channelOf() {
  return {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'x',
    status: 'active' as const,
    attention: null,
    phone: null,
    agent_id: ID.agent,
    hook_url: 'https://parley.example.com/hooks',
    sandbox: false,
    messages_per_second: 80,
    recipients_per_day: null,
    template_languages: [],
    sendable_files: [],
    verified_at: null,
    paused_until: null,
    credentials: {},
    created_at: agent.created_at,
    updated_at: agent.updated_at,
  }
}
