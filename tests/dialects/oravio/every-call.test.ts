import { afterAll, describe, expect, test } from 'vitest'
import { isSigned, SECRET, startOravio, THIRTY } from './oravio.fixture.ts'

const { vendor, channelId, call, deliver, eventsNamed, nextWeekday } = await startOravio()
afterAll(() => vendor.close())

describe('every call of the thirty', () => {
  let conversation: string
  let contact: string

  test('webhooks (4)', async () => {
    const { body } = await call(201, 'POST', '/webhooks', { url: vendor.receiverUrl, secret: SECRET })
    expect(body.data).toMatchObject({ url: vendor.receiverUrl, secret: SECRET, active: true })
    expect(body.data.events).toHaveLength(7)
    const listed = await call(200, 'GET', '/webhooks')
    expect(listed.body.meta.total).toBe(1)
    expect(listed.body.data[0].secret).not.toBe(SECRET)
    const tested = await call(200, 'POST', `/webhooks/${body.data.id}/test`, { event: 'lead.captured' })
    expect(tested.body).toEqual({ data: { success: true, response_status: 204 } })
    expect(vendor.heard.at(-1)).toSatisfy(isSigned)
    const second = await call(201, 'POST', '/webhooks', {
      url: vendor.receiverUrl,
      events: ['lead.captured'],
    })
    await call(204, 'DELETE', `/webhooks/${second.body.data.id}`)
    await call(404, 'DELETE', `/webhooks/${second.body.data.id}`)
  })

  test('contacts (5)', async () => {
    const created = await call(201, 'POST', '/contacts', {
      phone: '+919812300001',
      name: 'Asha',
      tags: ['vip'],
      custom_fields: { FavouriteColour: 'red' },
    })
    contact = created.body.data.id
    expect(contact).toMatch(/^cont_/)
    expect(created.body.data).toMatchObject({ opted_in: true, custom_fields: { FavouriteColour: 'red' } })
    await call(200, 'GET', `/contacts/${contact}`)
    expect((await call(200, 'GET', '/contacts?phone=%2B919812300001')).body.meta.total).toBe(1)
    expect((await call(200, 'GET', '/contacts?tag=vip')).body.data[0].id).toBe(contact)
    for (const method of ['PATCH', 'PUT']) {
      const changed = await call(200, method, `/contacts/${contact}`, { name: 'Asha Rao', opted_in: false })
      expect(changed.body.data).toMatchObject({ name: 'Asha Rao', opted_in: false })
    }
    const twice = await call(400, 'POST', '/contacts', { phone: '+919812300001' })
    expect(twice.body.error.code).toBe('already_exists')
    const refused = await call(400, 'POST', '/messages', { to: '+919812300001', type: 'text', text: 'Hi' })
    expect(refused.body.error.code).toBe('contact_opted_out')
    await call(204, 'DELETE', `/contacts/${contact}`)
    await call(404, 'GET', `/contacts/${contact}`)
  })

  test('conversations (6) and messages (2)', async () => {
    const sent = await call(201, 'POST', '/messages', { to: '+919812300002', type: 'text', text: 'Namaste' })
    conversation = sent.body.data.conversation_id
    await deliver()
    await call(200, 'GET', `/messages/${sent.body.data.id}`)
    const path = `/conversations/${conversation}`
    expect((await call(200, 'GET', path)).body.data).toMatchObject({
      contact_phone: '+919812300002',
      status: 'active',
      last_message: 'Namaste',
      ai_handled: true,
    })
    const history = await call(200, 'GET', `${path}/messages`)
    expect(history.body).toMatchObject({ data: [{ text: 'Namaste' }], meta: { total: 1 } })
    const only = await call(200, 'GET', '/conversations?contact_phone=%2B919812300002&status=active')
    expect(only.body.data.map((row: { id: string }) => row.id)).toEqual([conversation])

    const escalated = await call(200, 'POST', `${path}/escalate`, { reason: 'vip', assignee: 'Ravi' })
    expect(escalated.body.data).toMatchObject({ status: 'escalated', ai_handled: false })
    await call(200, 'POST', `${path}/escalate`)
    expect((await call(200, 'GET', '/conversations?status=escalated')).body.meta.total).toBe(1)
    expect((await call(200, 'GET', '/conversations?ai_handled=false')).body.meta.total).toBe(1)
    expect((await call(200, 'POST', `${path}/resume`)).body.data).toMatchObject({
      status: 'active',
      ai_handled: true,
    })
    expect((await call(200, 'POST', `${path}/resume`)).body.data.status).toBe('active')
    expect((await call(200, 'POST', `${path}/resolve`, { note: 'done' })).body.data.status).toBe('resolved')
    expect((await call(400, 'POST', `${path}/resolve`)).body.error.code).toBe('invalid_state')
    expect((await call(400, 'POST', `${path}/escalate`)).body.error.code).toBe('invalid_state')
    expect((await call(200, 'GET', '/conversations?status=resolved')).body.meta.total).toBe(1)
    expect((await call(200, 'POST', `${path}/resume`)).body.data.status).toBe('active')
    expect((await call(200, 'GET', '/conversations?page=9')).body).toMatchObject({
      data: [],
      meta: { page: 9 },
    })
  })

  test('knowledge base (4)', async () => {
    const created = await call(201, 'POST', '/knowledge_base', {
      title: 'Opening hours',
      content: 'Sunday ko 11 se 6 baje tak.',
    })
    const entry = created.body.data
    expect(entry).toMatchObject({ id: expect.stringMatching(/^kb_/), type: 'text', status: 'ready' })
    const listed = await call(200, 'GET', '/knowledge_base?search=sunday')
    expect(listed.body.data).toEqual([expect.objectContaining({ id: entry.id, content: entry.content })])
    expect((await call(200, 'GET', '/knowledge_base?search=monday')).body.meta.total).toBe(0)
    for (const method of ['PATCH', 'PUT']) {
      const changed = await call(200, method, `/knowledge_base/${entry.id}`, { content: 'Closed.' })
      expect(changed.body.data).toMatchObject({ title: 'Opening hours', content: 'Closed.' })
    }
    await call(204, 'DELETE', `/knowledge_base/${entry.id}`)
  })

  test('leads (3)', async () => {
    const { data } = await vendor.workspace.api.call('conversations.list', {})
    const lead = await vendor.workspace.api.call('leads.capture', {
      conversation_id: data[0]!.id,
      name: 'Rahul Verma',
      intent: 'appointment_booking',
    })
    const path = `/leads/${lead.id}`
    expect((await call(200, 'GET', path)).body.data).toMatchObject({
      name: 'Rahul Verma',
      status: 'new',
      intent: 'appointment_booking',
      source: 'whatsapp',
      conversation_id: data[0]!.id,
    })
    expect((await call(200, 'GET', '/leads?status=new&intent=appointment_booking')).body.meta.total).toBe(1)
    for (const method of ['PATCH', 'PUT']) {
      const changed = await call(200, method, path, { status: 'contacted', notes: 'Called.' })
      expect(changed.body.data).toMatchObject({ status: 'contacted', notes: 'Called.' })
    }
    expect((await call(200, 'GET', '/leads?status=new')).body.meta.total).toBe(0)
  })

  test('bookings (4)', async () => {
    const booked = await call(201, 'POST', '/bookings', {
      contact_phone: '+919812300002',
      service: 'Haircut',
      starts_at: nextWeekday(),
      name: 'Asha',
    })
    expect(booked.body.data).toMatchObject({ status: 'confirmed', service: 'Haircut', name: 'Asha' })
    const taken = await call(400, 'POST', '/bookings', {
      contact_phone: '+919812300003',
      service: 'Haircut',
      starts_at: booked.body.data.starts_at,
    })
    expect(taken.body).toMatchObject({
      error: { code: 'slot_unavailable' },
      errors: [{ field: 'starts_at', code: 'slot_unavailable' }],
    })
    const path = `/bookings/${booked.body.data.id}`
    await call(200, 'GET', path)
    expect((await call(200, 'GET', '/bookings?status=confirmed')).body.meta.total).toBe(1)
    const cancelled = await call(200, 'POST', `${path}/cancel`, { reason: 'ill' })
    expect(cancelled.body.data.status).toBe('cancelled')
    expect((await call(400, 'POST', `${path}/cancel`)).body.error.code).toBe('invalid_state')
  })

  test('broadcasts (2) reach each phone once, skip who opted out, and send ordinary messages', async () => {
    const template = { name: 'seasonal_offer', variables: { name: 'Asha' } }
    const phones = ['+919812300021', '+919812300022', '+919812300023']
    const [, , silent] = phones
    const quiet = await call(201, 'POST', '/contacts', { phone: silent, tags: ['diwali'], opted_in: false })
    const { body } = await call(201, 'POST', '/broadcast', {
      name: 'Diwali',
      template,
      to: [...phones, phones[0]],
    })
    expect(body.data).toEqual({
      id: expect.stringMatching(/^bc_/),
      status: 'queued',
      total: 3,
      created_at: expect.any(String),
    })
    for (let turn = 0; turn < 5; turn++) await deliver()
    const { data } = (await call(200, 'GET', `/broadcast/${body.data.id}`)).body
    expect(data).toMatchObject({
      name: 'Diwali',
      template,
      status: 'completed',
      ...{ total: 3, sent: 2, failed: 0, skipped: 1, scheduled_at: null },
    })
    const { data: conversations } = (await call(200, 'GET', '/conversations?contact_phone=%2B919812300021'))
      .body
    const { data: messages } = (await call(200, 'GET', `/conversations/${conversations[0].id}/messages`)).body
    expect(messages).toEqual([expect.objectContaining({ type: 'template', direction: 'outbound' })])
    await call(200, 'GET', `/messages/${messages[0].id}`)

    const later = new Date(vendor.server.clock.now().getTime() + 86_400_000).toISOString()
    const byTag = await call(201, 'POST', '/broadcasts', { template, tag: 'diwali', scheduled_at: later })
    const planned = await call(200, 'GET', `/broadcasts/${byTag.body.data.id}`)
    expect(planned.body.data).toMatchObject({ status: 'queued', total: 1, sent: 0 })
    expect(planned.body.data.scheduled_at.slice(0, 16)).toBe(later.slice(0, 16))
    await call(204, 'DELETE', `/contacts/${quiet.body.data.id}`)
  })

  test.each([
    ['without recipients', { template: { name: 'seasonal_offer' } }, 'to'],
    ['both', { template: { name: 'seasonal_offer' }, to: ['+919812300021'], tag: 'vip' }, 'to'],
    ['a tag that nobody has', { template: { name: 'seasonal_offer' }, tag: 'nobody' }, 'tag'],
    ['a phone that is none', { template: { name: 'seasonal_offer' }, to: ['12345'] }, 'to.0'],
    [
      'a text',
      { type: 'text', text: 'Hi', template: { name: 'seasonal_offer' }, to: ['+919812300021'] },
      'type',
    ],
    ['no template', { to: ['+919812300021'] }, 'template'],
    [
      'the past',
      { template: { name: 'seasonal_offer' }, to: ['+919812300021'], scheduled_at: '2020-01-01T00:00:00Z' },
      'scheduled_at',
    ],
  ])('a broadcast with %s is refused, and nothing is made', async (_case, body, field) => {
    const answer = await call(400, 'POST', '/broadcast', body)
    expect(answer.body.errors[0].field).toBe(field)
  })

  test('a broadcast of an unknown template, or without its values, leaves no draft, and an unknown one is not found', async () => {
    const { api } = vendor.workspace
    const before = (await api.call('campaigns.list', {})).data.length
    const to = ['+919812300021']
    const unknown = await call(400, 'POST', '/broadcast', { template: { name: 'none' }, to })
    expect(unknown.body.error.code).toBe('template_not_found')
    expect((await api.call('campaigns.list', {})).data).toHaveLength(before)
    for (const variables of [{}, { name: 'Asha', surname: 'Rao' }]) {
      const wrong = await call(400, 'POST', '/broadcast', {
        template: { name: 'seasonal_offer', variables },
        to,
      })
      expect(wrong.body.errors[0].field).toMatch(/^template\.variables\.(name|surname)$/)
    }
    expect((await api.call('campaigns.list', {})).data).toHaveLength(before)
    for (const path of ['/broadcast', '/broadcasts']) await call(404, 'GET', `${path}/bc_1`)
  })

  test('none of the thirty was left out, nor a second way to one', () => {
    expect(THIRTY).toHaveLength(30)
    expect([...vendor.exercised]).toEqual(expect.arrayContaining(THIRTY))
    const all = vendor.dialect.routes.map(({ method, path }) => `${method} ${path}`)
    expect([...vendor.exercised].sort()).toEqual(all.sort())
  })
})

test('a customer’s message and the answer of the AI have different events', async () => {
  await vendor.receive(channelId, '+919812300009', 'Bhai, aapka salon Sunday ko open hai?')
  expect(eventsNamed('message.received').at(-1).data).toEqual({
    message_id: expect.stringMatching(/^msg_/),
    conversation_id: expect.stringMatching(/^conv_/),
    contact_phone: '+919812300009',
    type: 'text',
    text: 'Bhai, aapka salon Sunday ko open hai?',
  })
  const answers = eventsNamed('message.sent').filter((event) => event.data.contact_phone === '+919812300009')
  expect(answers[0].data.sender).toBe('ai')
  expect(eventsNamed('message.sent').some((event) => event.data.sender === 'api')).toBe(true)
})

test('all seven events came, each signed and in the envelope', () => {
  const names = new Set(vendor.heard.map(({ body }) => JSON.parse(body).event))
  expect([...names].sort()).toEqual([...vendor.dialect.events!.names].sort())
  for (const delivery of vendor.heard) {
    expect(delivery).toSatisfy(isSigned)
    expect(Object.keys(JSON.parse(delivery.body))).toEqual(['event', 'timestamp', 'data'])
    expect(delivery.headers['x-oravio-delivery']).toMatch(/^dlv_/)
  }
  const tampered = { ...vendor.heard[0]!, body: `${vendor.heard[0]!.body} ` }
  expect(isSigned(tampered)).toBe(false)
  expect(eventsNamed('lead.captured').at(-1).data).toEqual({
    lead_id: expect.stringMatching(/^lead_/),
    name: 'Rahul Verma',
    phone: expect.stringMatching(/^\+91/),
    source: 'whatsapp',
    intent: 'appointment_booking',
    conversation_id: expect.stringMatching(/^conv_/),
  })
  expect(eventsNamed('booking.created').at(-1).data).toMatchObject({
    booking_id: expect.stringMatching(/^book_/),
    contact_phone: '+919812300002',
    service: 'Haircut',
    status: 'confirmed',
  })
  expect(eventsNamed('booking.cancelled').at(-1).data).toMatchObject({ status: 'cancelled', reason: 'ill' })
})
