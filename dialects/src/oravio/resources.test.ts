import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import {
  booking,
  conversation,
  document,
  ID,
  lead,
  message,
  pageOf,
  webhook,
} from '../kit/testing/natives.ts'
import { createClient } from './testing/client.ts'

const CONTACT = ID.contact.replace('cnt_', 'cont_')
const ENTRY = ID.document.replace('doc_', 'kb_')
const THREAD = `/conversations/${ID.conversation}`
const conflict = () => {
  throw new OperationError('conflict', { detail: 'No.' })
}

describe('lists', () => {
  test('pages are numbered, 20 rows unless told, 100 at most, and empty past the end', async () => {
    const client = createClient({ 'leads.list': pageOf([], { total: 248 }) })
    const { body, status } = await client.send('GET', '/leads?page=99&per_page=500')
    expect(status).toBe(200)
    expect(body).toEqual({ data: [], meta: { total: 248, page: 99, per_page: 100 } })
    expect(client.inputs('leads.list')[0]).toMatchObject({ page: 99, limit: 100, include: 'total' })
    const first = await client.send('GET', '/leads')
    expect(first.body.meta).toEqual({ total: 248, page: 1, per_page: 20 })
    for (const query of ['?page=0', '?page=x', '?per_page=-1']) {
      expect((await client.send('GET', `/leads${query}`)).status).toBe(400)
    }
  })

  test('a "+" that came as a space is read', async () => {
    const client = createClient()
    await client.send('GET', '/contacts?phone=+919876543210&tag=vip&search=asha')
    expect(client.inputs('contacts.list')[0]).toMatchObject({
      phone: '+919876543210',
      tag: 'vip',
      search: 'asha',
    })
  })
})

describe('conversations', () => {
  test.each([
    ['open', 'ai', 'active', true],
    ['snoozed', 'ai', 'active', true],
    ['open', 'person', 'escalated', false],
    ['closed', 'ai', 'resolved', true],
    ['archived', 'person', 'resolved', false],
  ] as const)('%s and led by %s is %s', async (lifecycle, leader, status, ai_handled) => {
    const client = createClient({ 'conversations.get': { ...conversation, lifecycle, leader } })
    expect((await client.send('GET', THREAD)).body.data).toMatchObject({ status, ai_handled })
  })

  test.each([
    ['?status=active', { closed: false, leader: 'ai' }],
    ['?status=escalated', { closed: false, leader: 'person' }],
    ['?status=resolved', { closed: true }],
    ['?ai_handled=true', { leader: 'ai' }],
    ['?status=resolved&ai_handled=false', { closed: true, leader: 'person' }],
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
        'conversations.get': { ...conversation, ...state },
        'conversations.take_over': conflict,
        'conversations.release': conflict,
        'conversations.resolve': conflict,
      })
    const escalated = present({ leader: 'person' })
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

describe('messages', () => {
  test('a template by name, in English unless told, with its variables by name or in order', async () => {
    const client = createClient()
    const to = '+919876543210'
    for (const variables of [{ '1': 'Asha' }, ['Asha']]) {
      const body = { to, type: 'template', template: { name: 'offer', variables } }
      expect((await client.send('POST', '/messages', { body })).status).toBe(201)
    }
    const content = { type: 'template', name: 'offer', language: 'en', variables: { '1': 'Asha' } }
    expect(client.inputs('messages.send')).toMatchObject([{ content }, { content }])
  })

  test('an image by its address, and what Oravio does not know stays with the message', async () => {
    const client = createClient()
    const image = { url: 'https://example.com/a.jpg', caption: 'Hi' }
    await client.send('POST', '/messages', {
      body: { to: '+919876543210', type: 'image', image, orderNo: 7 },
    })
    expect(client.inputs('messages.send')[0]).toMatchObject({
      content: { type: 'media', kind: 'image', ...image },
      metadata: { orderNo: 7 },
    })
  })

  test('a type that is not served is refused', async () => {
    const { body } = await createClient().send('POST', '/messages', {
      body: { to: '+919876543210', type: 'fax' },
    })
    expect(body.errors[0].field).toBe('type')
  })

  test('an image reads back as one', async () => {
    const content = {
      type: 'media' as const,
      kind: 'image' as const,
      url: 'https://e.com/a.jpg',
      caption: 'Hi',
    }
    const client = createClient({ 'messages.get': { ...message, content } })
    expect((await client.send('GET', `/messages/${ID.message}`)).body.data).toMatchObject({
      type: 'image',
      text: 'Hi',
      image: { url: 'https://e.com/a.jpg', caption: 'Hi' },
      sender: 'api',
    })
  })
})

describe('contacts, leads and bookings', () => {
  test('a contact’s id has Oravio’s prefix both ways, and one switch is its consent', async () => {
    const client = createClient()
    expect((await client.send('GET', `/contacts/${CONTACT}`)).body.data.id).toBe(CONTACT)
    await client.send('PATCH', `/contacts/${CONTACT}`, { body: { opted_in: false } })
    await client.send('PUT', `/contacts/${CONTACT}`, { body: { opted_in: true } })
    expect(client.inputs('contacts.update')).toEqual([
      { id: ID.contact, opted_out: true },
      { id: ID.contact, opted_in: true, opted_out: false },
    ])
  })

  test('a lead that is worth a person’s time but was not called yet is new', async () => {
    for (const [stage, status] of [
      ['new', 'new'],
      ['qualified', 'new'],
      ['contacted', 'contacted'],
      ['won', 'won'],
      ['lost', 'lost'],
    ] as const) {
      const client = createClient({ 'leads.get': { ...lead, stage } })
      expect((await client.send('GET', `/leads/${ID.lead}`)).body.data.status).toBe(status)
    }
    const client = createClient()
    await client.send('GET', '/leads?status=new')
    await client.send('GET', '/leads?status=won&source=whatsapp&intent=x&since=2026-05-01')
    expect(client.inputs('leads.list')).toMatchObject([
      { contacted: false },
      { stage: 'won', source: 'whatsapp', intent: 'x', since: '2026-05-01T00:00:00.000Z' },
    ])
  })

  test('a booking names a phone and a service; the length is the service’s unless told', async () => {
    const client = createClient()
    const body = {
      contact_phone: '+919876543210',
      service: 'Haircut',
      starts_at: '2026-05-11T15:00:00+05:30',
    }
    const answer = await client.send('POST', '/bookings', { body })
    expect(answer.status).toBe(201)
    expect(answer.body.data).toMatchObject({
      id: ID.booking,
      status: 'confirmed',
      ends_at: '2026-05-11T10:00:00Z',
    })
    expect(client.inputs('bookings.create')).toEqual([
      {
        contact_phone: '+919876543210',
        service: 'Haircut',
        starts_at: '2026-05-11T09:30:00.000Z',
      },
    ])
    const empty = await client.send('POST', '/bookings', { body: {} })
    expect(empty.body.errors.map((item: { field: string }) => item.field)).toEqual([
      'contact_phone',
      'service',
      'starts_at',
    ])
  })

  test('cancelling what is cancelled is 400 invalid_state', async () => {
    const client = createClient({ 'bookings.cancel': conflict, 'bookings.get': booking })
    const answer = await client.send('POST', `/bookings/${ID.booking}/cancel`)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_state'])
  })
})

describe('the knowledge base', () => {
  test('entries go to the workspace’s own base and come back with their content', async () => {
    const client = createClient()
    const created = await client.send('POST', '/knowledge_base', {
      body: { title: 'T', content: 'C', type: 'faq' },
    })
    expect(created.body.data).toMatchObject({ id: ENTRY, content: 'C', type: 'text' })
    expect(client.inputs('documents.create')).toEqual([
      { title: 'T', content: 'C', metadata: { doc_type: 'faq' } },
    ])
    const listed = await client.send('GET', '/knowledge_base?search=pricing')
    expect(listed.body.data).toMatchObject([{ id: ENTRY, content: 'From $49/mo.' }])
    expect(client.inputs('documents.list')[0]).toMatchObject({ search: 'pricing' })
  })

  test('an entry that was removed meanwhile does not break the list', async () => {
    const client = createClient({
      'documents.get': () => {
        throw new OperationError('not_found')
      },
    })
    const { status, body } = await client.send('GET', '/knowledge_base')
    expect([status, body.data[0].content]).toEqual([200, null])
  })

  test('an entry of the type url is read from its page', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/knowledge_base', {
      body: { title: 'Prices', content: 'https://example.com/prices', type: 'url' },
    })
    expect(answer.status).toBe(201)
    expect(answer.body.data).toMatchObject({
      id: ENTRY,
      type: 'url',
      status: 'processing',
      content: 'https://example.com/prices',
    })
    expect(client.inputs('sources.create')).toMatchObject([
      { kind: 'page', url: 'https://example.com/prices' },
    ])
    const wrong = await client.send('POST', '/knowledge_base', {
      body: { title: 'Prices', content: 'our prices', type: 'url' },
    })
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'content'])
  })

  test('what stands on a page is not changed here, its title is', async () => {
    const page = {
      ...document,
      source_id: ID.source,
      source_url: 'https://example.com/prices',
      content: 'Read.',
    }
    const client = createClient({ 'documents.get': page })
    const path = `/knowledge_base/${ENTRY}`
    expect((await client.send('PATCH', path, { body: { content: 'Other' } })).status).toBe(400)
    const same = { title: 'Our prices', content: 'https://example.com/prices' }
    expect((await client.send('PUT', path, { body: same })).status).toBe(200)
    expect(client.inputs('documents.update')).toEqual([
      { id: ID.document, title: 'Our prices', content: undefined },
    ])
  })
})

describe('webhooks', () => {
  test('all seven events unless told', async () => {
    const client = createClient({ 'webhooks.create': { ...webhook, format: 'oravio', events: ['*'] } })
    const { status, body } = await client.send('POST', '/webhooks', { body: { url: 'https://e.com/hook' } })
    expect(status).toBe(201)
    expect(body.data.events).toHaveLength(7)
    expect(client.inputs('webhooks.create')).toEqual([
      {
        format: 'oravio',
        url: 'https://e.com/hook',
        events: ['*'],
      },
    ])
  })

  test('unknown events are named', async () => {
    const body = { url: 'https://e.com/hook', events: ['lead.captured', 'lead.lost'] }
    const answer = await createClient().send('POST', '/webhooks', { body })
    expect(answer.body.errors).toEqual([
      { field: 'events', code: 'unknown_event', message: expect.stringContaining('"lead.lost"') },
    ])
  })

  test('an endpoint that another format gets is none of Oravio’s', async () => {
    const client = createClient()
    expect((await client.send('DELETE', `/webhooks/${ID.webhook}`)).status).toBe(404)
    expect((await client.send('POST', `/webhooks/${ID.webhook}/test`)).status).toBe(404)
    expect(client.api.calls.every((call) => call.name === 'webhooks.get')).toBe(true)
  })
})

test('a broadcast is refused with a code of its own, and sends nothing', async () => {
  const client = createClient()
  for (const path of ['/broadcast', '/broadcasts']) {
    const body = { template: { name: 'offer' }, to: ['+919876543210'] }
    const answer = await client.send('POST', path, { body })
    expect(answer.status).toBe(403)
    expect(answer.body.error.code).toBe('broadcast_unavailable')
    expect(answer.body.error.message).toContain('POST /messages')
    expect((await client.send('GET', `${path}/bc_1`)).status).toBe(404)
  }
  expect(client.api.calls).toEqual([])
})
