/** A template's life with Meta through the whole server: written with a file, reviewed, reported about by webhooks, changed, sent, deleted. */
import { startTestServer } from '@parley/server/testing/server'
import { afterAll, expect, test } from 'vitest'

const server = await startTestServer()
afterAll(() => server.close())
const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
const { api, key } = number.workspace
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200_000, 7)])
const PHONE = '+919812345678'

/** Posts a webhook of Meta about a template. */
async function report(field: string, value: object): Promise<void> {
  server.clock.advance(60_000)
  const time = Math.floor(server.clock.now().getTime() / 1000)
  const entry = [{ id: `9${number.phoneNumberId}`, time, changes: [{ field, value }] }]
  const answer = await number.post({ object: 'whatsapp_business_account', entry })
  expect(answer.status).toBe(200)
  await server.settle()
}

async function upload(): Promise<{ handle: string; format: string }> {
  const form = new FormData()
  form.append('file', new Blob([PNG], { type: 'image/png' }), 'offer.png')
  const request = new Request('http://parley.test', { method: 'POST', body: form })
  const response = await server.http.inject({
    method: 'POST',
    url: `/v1/channels/${number.channelId}/templates/media`,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': request.headers.get('content-type')!,
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  expect(response.statusCode, response.body).toBeLessThan(300)
  return response.json()
}

interface About {
  message_template_id: unknown
  message_template_name: unknown
  message_template_language: unknown
}

async function judgeAndRecategorise(about: About, get: () => Promise<object>): Promise<void> {
  await report('message_template_quality_update', {
    ...about,
    previous_quality_score: 'UNKNOWN',
    new_quality_score: 'YELLOW',
  })
  expect(await get()).toMatchObject({ status: 'approved', quality: 'yellow' })
  await report('template_category_update', {
    ...{ ...about, new_category: 'UTILITY', correct_category: 'MARKETING' },
    category_update_timestamp: Math.floor(server.clock.now().getTime() / 1000) + 86_400,
  })
  expect(await get()).toMatchObject({ category: 'utility', pending_category: { category: 'marketing' } })
  const atMeta = server.graph.templates.find(({ name }) => name === 'spring_offer')!
  Object.assign(atMeta, { category: 'MARKETING' })
  await report('template_category_update', {
    ...{ ...about, previous_category: 'UTILITY', new_category: 'MARKETING' },
  })
  expect(await get()).toMatchObject({ category: 'marketing', pending_category: null })
}

test('a template with a picture is uploaded, reviewed, judged, recategorised, edited, sent and deleted', async () => {
  const { handle, format } = await upload()
  expect(format).toBe('image')
  expect(server.graph.requests.filter(({ path }) => /\/uploads|upload:/.test(path)).length).toBeGreaterThan(1)
  const made = await api.call('templates.create', {
    ...{ channel_id: number.channelId, name: 'spring_offer', language: 'en_US', category: 'utility' },
    parameter_format: 'named',
    header: { format: 'image', handle },
    body: 'Hello {{first_name}}, your order {{order}} is ready.',
    footer: 'Reply STOP to end',
    buttons: [{ type: 'url', text: 'See it', url: 'https://shop.example/o/{{1}}' }],
    examples: { first_name: 'Asha', order: 'A-17', button_0: 'A-17' },
  })
  expect(made).toMatchObject({ status: 'pending', draft: null, header: { format: 'image' } })
  const get = () => api.call('templates.get', { id: made.id })
  const { value } = server.graph.reviewTemplate('spring_offer', 'APPROVED')
  const about = {
    message_template_id: value.message_template_id,
    message_template_name: value.message_template_name,
    message_template_language: value.message_template_language,
  }
  await report('message_template_status_update', value)
  expect(await get()).toMatchObject({ status: 'approved', reason: null })

  await judgeAndRecategorise(about, get)

  const contact = await api.call('contacts.create', { phone: PHONE, name: 'Asha' })
  const send = (variables: Record<string, string>) =>
    api.call('messages.send', {
      ...{ contact_id: contact.id, channel_id: number.channelId },
      content: {
        ...{ type: 'template', name: 'spring_offer', language: 'auto', variables },
        ...{ header_media_url: 'https://shop.example/offer.png', buttons: { 0: 'A-17' } },
      },
    })
  await expect(send({ first_name: 'Asha' })).rejects.toMatchObject({
    code: 'template_variables_invalid',
    fields: [{ path: ['content', 'variables', 'order'], rule: 'required' }],
  })
  await send({ first_name: 'Asha', order: 'A-17' })
  await server.settle()
  expect(server.graph.messages.filter(({ to }) => to === PHONE)).toHaveLength(1)

  await report('message_template_status_update', { ...about, event: 'PAUSED', reason: 'LOW_QUALITY' })
  expect(await get()).toMatchObject({ status: 'paused', reason: 'LOW_QUALITY' })
  await expect(send({ first_name: 'Asha', order: 'A-18' })).rejects.toMatchObject({
    code: 'template_not_approved',
  })

  server.graph.reviewTemplate('spring_offer', 'APPROVED')
  await report('message_template_status_update', { ...about, event: 'APPROVED', reason: 'NONE' })
  server.clock.advance(60_000)
  const body = 'Dear {{first_name}}, your order {{order}} is ready today.'
  const edited = await api.call('templates.update', {
    id: made.id,
    body,
    header: { format: 'image', handle: (await upload()).handle },
  })
  expect(edited).toMatchObject({ status: 'pending', body, draft: null })

  // Other pages of Meta's list: each is read, and nothing of ours is lost.
  const components = [{ type: 'BODY', text: 'Hi' }]
  for (let index = 0; index < 250; index++)
    server.graph.addTemplate({ name: `made_there_${index}`, language: 'en', components })
  server.clock.advance(60_000)
  // The account has a template from its beginning, and the written one.
  const synced = await api.call('templates.sync', { channel_id: number.channelId })
  expect(synced.synced).toBe(server.graph.templates.length)
  expect(synced.synced).toBeGreaterThan(250)
  expect(await get()).toMatchObject({ status: 'pending', body, parameter_format: 'named' })

  await api.call('templates.delete', { id: made.id })
  await expect(get()).rejects.toMatchObject({ code: 'not_found' })
  expect(server.graph.templates.some(({ name }) => name === 'spring_offer')).toBe(false)
})

test('a change of the parts at Meta is read again', async () => {
  server.graph.addTemplate({
    name: 'from_there',
    language: 'en',
    components: [{ type: 'BODY', text: 'The old words' }],
  })
  server.clock.advance(60_000)
  await api.call('templates.sync', { channel_id: number.channelId })
  const template = server.graph.templates.find(({ name }) => name === 'from_there')!
  Object.assign(template, { components: [{ type: 'BODY', text: 'The new words' }] })
  await report('message_template_components_update', {
    message_template_id: template.id,
    message_template_name: 'from_there',
    message_template_language: 'en',
    message_template_element: 'The new words',
  })
  server.clock.advance(60_000)
  for (const chore of server.wiring.plugs.flatMap(({ chores = [] }) => chores))
    if (chore.name.includes('template')) await chore.run(() => false)
  const { data } = await api.call('templates.list', { name: 'from_there' })
  expect(data).toMatchObject([{ body: 'The new words' }])
})
