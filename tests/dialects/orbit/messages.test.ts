/** Orbit's messaging, contacts, custom fields and compliance against the real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
let conversation: string
const call: Orbit['call'] = (...args) => orbit.call(...args)
const TO = '+919812300021'
/** The sandbox accepts messages to this number, then reports that they failed. */
const FAILING = '+15550100001'

beforeAll(async () => {
  orbit = await startOrbit()
  conversation = await orbit.openConversation(TO, 'Hello')
})
afterAll(() => orbit.close())

describe('WhatsApp', () => {
  test.each([
    ['the older pages’ text', { text: { body: 'Hi' } }],
    ['the newer pages’ text', { type: 'text', body: 'Hi' }],
    ['the older pages’ media', { media: { url: 'https://example.com/a.jpg' } }],
    [
      'a file with its words',
      { body: 'Look', media: [{ url: 'https://example.com/a.pdf', filename: 'a.pdf' }] },
    ],
  ])('%s is sent', async (_name, content) => {
    const { body } = await call(201, 'POST', '/messages/whatsapp', {
      to: TO,
      ...content,
      metadata: { order: 7 },
    })
    expect(body.data).toMatchObject({
      message_id: expect.stringMatching(/^msg_/),
      channel: 'whatsapp',
      to: TO,
      status: 'queued',
      created_at: expect.any(String),
    })
    await orbit.deliver()
    const sent = await call(200, 'GET', `/messages/${body.data.message_id}`)
    expect(sent.body.data).toMatchObject({
      status: 'read',
      metadata: { order: 7 },
      conversation_id: conversation,
    })
  })

  test('a template with the newer pages’ components', async () => {
    const templates = await call(200, 'GET', '/messages/templates?status=approved')
    const [first] = templates.body.data
    const { status, body } = await orbit.send('POST', '/messages/whatsapp', {
      body: JSON.stringify({
        to: TO,
        type: 'template',
        template: first
          ? {
              name: first.name,
              language: { code: first.language },
              components: [
                {
                  type: 'body',
                  parameters: first.variables.map((name: string) => ({
                    type: 'text',
                    text: 'x',
                    parameter_name: name,
                  })),
                },
              ],
            }
          : { name: 'no_such_template', language: { code: 'en' } },
      }),
    })
    expect([status, body.error?.code ?? null]).toEqual(first ? [201, null] : [422, 'INVALID_TEMPLATE'])
    const missing = await call(422, 'POST', '/messages/whatsapp', { to: TO, template: 'no_such_template' })
    expect(missing.body.error.code).toBe('INVALID_TEMPLATE')
  })

  test('a template is made with components, and refused by the component that is wrong', async () => {
    const body = { type: 'BODY', text: 'Hello {{1}}, it is ready.', example: { body_text: [['Asha']] } }
    const made = await call(201, 'POST', '/messages/templates', {
      name: 'made_here',
      channel: 'whatsapp',
      language: 'en',
      category: 'UTILITY',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'News' },
        body,
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
      ],
    })
    expect(made.body.data).toMatchObject({ name: 'made_here', status: 'approved', variables: ['1'] })
    const sent = { to: TO, template: { name: 'made_here', variables: { 1: 'Asha' } } }
    await call(201, 'POST', '/messages/whatsapp', sent)
    const wrong = {
      name: 'wrong',
      language: 'en',
      category: 'utility',
      components: [{ ...body, example: {} }],
    }
    const refused = await call(422, 'POST', '/messages/templates', wrong)
    expect(refused.body.error.details.field).toBe('components.1')
    const other = await call(422, 'POST', '/messages/templates', { ...wrong, channel: 'sms' })
    expect(other.body.error.code).toBe('CHANNEL_NOT_CONNECTED')
  })

  test('from a number that is not ours is refused', async () => {
    const { body } = await call(422, 'POST', '/messages/whatsapp', {
      to: TO,
      from: '+15550000000',
      body: 'Hi',
    })
    expect(body.error).toMatchObject({ code: 'CHANNEL_NOT_CONNECTED', details: { value: '+15550000000' } })
  })

  test('the window’s status is shown before and after the contact wrote', async () => {
    const open = await call(200, 'GET', `/messages/whatsapp/window-status?to=${encodeURIComponent(TO)}`)
    expect(open.body.data).toMatchObject({ open: true, expires_at: expect.any(String) })
    const unknown = await call(200, 'GET', '/messages/whatsapp/window-status?to=%2B919812300099')
    expect(unknown.body.data).toMatchObject({ open: true, last_inbound_at: null })
    expect((await call(422, 'GET', '/messages/whatsapp/window-status')).body.error.code).toBe(
      'MISSING_REQUIRED_FIELD',
    )
  })

  test('a phone that is none is named, with what is expected', async () => {
    const { body } = await call(422, 'POST', '/messages/whatsapp', { to: '+1234', body: 'Hi' })
    expect(body.error).toMatchObject({
      code: 'INVALID_PHONE_NUMBER',
      status: 422,
      details: { field: 'to', value: '+1234', expected: 'E.164 format e.g. +14155552671' },
    })
    expect(body.meta).toMatchObject({ request_id: expect.any(String), docs_url: expect.any(String) })
  })
})

test('sms, rcs, viber and e-mail are checked, then refused as not connected', async () => {
  for (const [channel, body] of [
    ['sms', { to: TO, body: 'Hi' }],
    ['rcs', { to: TO, text: 'Hi' }],
    ['viber', { to: TO, text: 'Hi' }],
    ['email', { to: 'jane@example.com', subject: 'Hi', text: 'Hello' }],
  ] as const) {
    const refused = await call(422, 'POST', `/messages/${channel}`, body)
    expect(refused.body.error).toMatchObject({ code: 'CHANNEL_NOT_CONNECTED', details: { channel } })
    const invalid = await call(422, 'POST', `/messages/${channel}`, {})
    expect(invalid.body.error.code).not.toBe('CHANNEL_NOT_CONNECTED')
  }
})

test('an address that is none is an invalid e-mail', async () => {
  for (const to of ['nope', ['jane@example.com', 'nope']]) {
    const { body } = await call(422, 'POST', '/messages/email', { to, subject: 'Hi', text: 'Hello' })
    expect(body.error).toMatchObject({ code: 'INVALID_EMAIL', details: { value: 'nope' } })
  }
})

test('a message that failed is sent again as a message of its own, any other is not', async () => {
  const sent = await call(201, 'POST', '/messages/whatsapp', { to: FAILING, body: 'Hi there' })
  await orbit.deliver()
  const failed = await call(200, 'GET', `/messages/${sent.body.data.message_id}`)
  expect(failed.body.data.status).toBe('failed')
  const { body } = await call(201, 'POST', `/messages/${sent.body.data.message_id}/retry`)
  expect(body.data).toMatchObject({ status: 'queued', retry_of: sent.body.data.message_id, to: FAILING })
  const again = await call(200, 'GET', `/messages/${body.data.message_id}`)
  expect(again.body.data).toMatchObject({
    body: 'Hi there',
    metadata: { retry_of: sent.body.data.message_id },
  })
  const fine = await call(201, 'POST', '/messages/whatsapp', { to: TO, body: 'Once' })
  const refused = await call(409, 'POST', `/messages/${fine.body.data.message_id}/retry`)
  expect(refused.body.error.code).toBe('CONFLICT')
  expect((await call(404, 'POST', '/messages/msg_nothing/retry')).body.error.code).toBe('MESSAGE_NOT_FOUND')
})

test('messages are listed and filtered', async () => {
  const { body } = await call(200, 'GET', `/messages?direction=inbound&conversation_id=${conversation}`)
  expect(body.data).toEqual([expect.objectContaining({ body: 'Hello', from: TO, status: 'received' })])
  expect((await call(404, 'GET', '/messages/msg_nothing')).body.error.code).toBe('MESSAGE_NOT_FOUND')
})

test('contacts: created, found, changed, suppressed, erased', async () => {
  const sent = {
    phone: '+14155552671',
    email: 'jane@example.com',
    first_name: 'Jane',
    last_name: 'Doe',
    country_code: 'us',
    lifecycle_stage: 'lead',
    tags: ['vip'],
    metadata: { plan: 'gold' },
  }
  const { body } = await call(201, 'POST', '/contacts', sent)
  expect(body.data).toMatchObject({ ...sent, country_code: 'US', id: expect.stringMatching(/^con_/) })
  const path = `/contacts/${body.data.id}`
  expect((await call(200, 'GET', path.replace('con_', 'ct_'))).body.data.id).toBe(body.data.id)
  expect((await call(409, 'POST', '/contacts', { phone: sent.phone })).body.error.code).toBe('ALREADY_EXISTS')
  await orbit.server.settle()
  expect((await call(200, 'GET', '/contacts?search=Jane')).body.meta.pagination.total).toBe(1)
  expect((await call(200, 'GET', '/contacts?tags=vip')).body.data[0].id).toBe(body.data.id)
  const filtered = async (query: string) =>
    (await call(200, 'GET', `/contacts?${query}`)).body.data.map(({ email }: { email: string }) => email)
  for (const query of [
    'lifecycle_stage=lead&country_code=us&has_phone=true&has_email=true',
    'tags=other,vip&created_after=2026-01-01&created_before=2030-01-01T00:00:00Z',
  ])
    expect(await filtered(query), query).toEqual([sent.email])
  for (const query of [
    'lifecycle_stage=churned',
    'has_email=true&tags=other',
    'has_phone=false',
    'created_after=2030-01-01',
  ])
    expect(await filtered(query), query).toEqual([])
  expect((await call(422, 'GET', '/contacts?has_email=perhaps')).body.error.details.field).toBe('has_email')
  for (const method of ['PUT', 'PATCH']) {
    const changed = await call(200, method, path, { last_name: 'Roe', lifecycle_stage: 'customer' })
    expect(changed.body.data).toMatchObject({
      first_name: 'Jane',
      last_name: 'Roe',
      lifecycle_stage: 'customer',
    })
  }
  expect((await call(200, 'PUT', path, { opted_out: true })).body.data.opted_out).toBe(true)
  const refused = await call(422, 'POST', '/messages/whatsapp', { to: sent.phone, body: 'Hi' })
  expect(refused.body.error.code).toBe('CONTACT_OPTED_OUT')
  await call(204, 'DELETE', path)
  expect((await call(404, 'GET', path)).body.error.code).toBe('CONTACT_NOT_FOUND')
})

test('custom fields: defined, ordered, set, removed', async () => {
  const plan = await call(201, 'POST', '/custom-fields/', { key: 'score', type: 'number', label: 'Score' })
  const second = await call(201, 'POST', '/custom-fields/', { key: 'city', type: 'text' })
  const path = `/custom-fields/${plan.body.data.id}`
  expect((await call(200, 'GET', path)).body.data).toMatchObject({ key: 'score', entity: 'contact' })
  expect((await call(200, 'PATCH', path, { label: 'Points' })).body.data.label).toBe('Points')
  const order = [second.body.data.id, plan.body.data.id]
  const reordered = await call(200, 'POST', '/custom-fields/reorder', { ids: order })
  expect(reordered.body.data.map((field: { id: string }) => field.id)).toEqual(order)
  expect((await call(200, 'GET', '/custom-fields/?entity=contact')).body.data).toHaveLength(2)
  const { body } = await call(201, 'POST', '/contacts', { phone: '+14155552672' })
  const value = { contact_id: body.data.id, key: 'score', value: 7 }
  expect((await call(200, 'PUT', '/custom-fields/values', value)).body.data).toEqual(value)
  const wrong = await call(422, 'PUT', '/custom-fields/values', { ...value, value: 'many' })
  expect(wrong.body.error.code).toBe('VALIDATION_ERROR')
  await call(422, 'PUT', '/custom-fields/values', { ...value, key: 'unknown' })
  await call(204, 'DELETE', path)
  await orbit.server.settle()
  expect((await call(200, 'GET', `/contacts/${body.data.id}`)).body.data.custom_fields).toEqual({})
})

test('the answer says that no do-not-call register is connected', async () => {
  const dnc = await call(403, 'GET', '/compliance/dnc/check?phone=%2B14155552671')
  expect(dnc.body.error.code).toBe('DNC_SYNC_NOT_ENABLED')
})

test('a suppression list opts out everybody on it; a dry run changes nobody', async () => {
  const path = '/compliance/suppression-list/import'
  const boundary = 'part-of-the-form-1739'
  const part = (name: string, value: string, file = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
  const send = (fields: Record<string, string>) => {
    const csv = part('file', 'phone\n98123 00071\n+919812300072\nnobody\n', '; filename="stop.csv"')
    const body = `${Object.entries(fields)
      .map(([name, value]) => part(name, value))
      .join('')}${csv}--${boundary}--\r\n`
    return orbit.send('POST', path, {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    })
  }
  const suppressed = async (phone: string) =>
    (await call(200, 'GET', `/contacts?phone=${encodeURIComponent(phone)}`)).body.data.map(
      ({ opted_out }: { opted_out: boolean }) => opted_out,
    )
  await call(201, 'POST', '/contacts', { phone: '+919812300072', first_name: 'Asha' })
  const fields = { default_country: 'in', default_reason: 'complaint' }
  const dry = await send({ ...fields, dry_run: 'true' })
  expect([dry.status, dry.body.data]).toMatchObject([202, { dry_run: true, status: 'processing' }])
  await orbit.deliver()
  const checked = await orbit.workspace.api.call('imports.get', { id: dry.body.data.import_id })
  expect(checked.check).toMatchObject({ created: 1, updated: 1, failed: 1 })
  expect(await suppressed('+919812300072')).toEqual([false])
  const real = await send(fields)
  expect([real.status, real.body.data]).toMatchObject([202, { dry_run: false, default_reason: 'complaint' }])
  await orbit.deliver()
  expect(await suppressed('+919812300071')).toEqual([true])
  expect(await suppressed('+919812300072')).toEqual([true])
  const refused = await call(422, 'POST', '/messages/whatsapp', {
    ...{ to: '+919812300072', text: { body: 'Hi' } },
  })
  expect(refused.body.error.code).toBe('CONTACT_OPTED_OUT')
  await call(415, 'POST', path, {})
  orbit.exercised.add(`POST ${path}`)
})

test('all of them are reached', () => expect(unreached(orbit, AREAS.messages)).toEqual([]))
