/** Orbit's AI agents, knowledge bases and AI helpers against the real server, with the built-in model. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
let base: string
const call: Orbit['call'] = (...args) => orbit.call(...args)

beforeAll(async () => {
  orbit = await startOrbit()
})
afterAll(() => orbit.close())

async function upload(
  filename: string,
  type: string,
  content: string,
  path = `/knowledge-bases/${base}/documents`,
) {
  orbit.exercised.add('POST /knowledge-bases/{base}/documents')
  const head = `Content-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: ${type}`
  return orbit.send('POST', path, {
    headers: { 'content-type': 'multipart/form-data; boundary=part' },
    body: `--part\r\nContent-Disposition: form-data; name="title"\r\n\r\nPrices\r\n--part\r\n${head}\r\n\r\n${content}\r\n--part--\r\n`,
  })
}

describe('knowledge bases', () => {
  test('are made, read, changed and listed', async () => {
    const { body } = await call(201, 'POST', '/knowledge-bases', { name: 'Shop', description: 'x' })
    base = body.data.id
    expect(body.data).toMatchObject({ id: expect.stringMatching(/^kb_/), name: 'Shop', document_count: 0 })
    expect((await call(200, 'PUT', `/knowledge-bases/${base}`, { name: 'Store' })).body.data.name).toBe(
      'Store',
    )
    expect((await call(200, 'GET', `/knowledge-bases/${base}`)).body.data.name).toBe('Store')
    const { body: all } = await call(200, 'GET', '/knowledge-bases')
    expect(all.data.map((one: { id: string }) => one.id)).toContain(base)
  })

  test('a file becomes a document that is ready and found', async () => {
    const { status, body } = await upload(
      'prices.md',
      'text/markdown',
      '# Prices\n\nA lamp costs 499 rupees.',
    )
    expect([status, body.data.status, body.data.name]).toEqual([201, 'processing', 'Prices'])
    await orbit.server.settle()
    const { body: documents } = await call(200, 'GET', `/knowledge-bases/${base}/documents`)
    expect(documents.data).toEqual([expect.objectContaining({ id: body.data.id, status: 'ready' })])
    const found = await call(200, 'POST', `/knowledge-bases/${base}/search`, {
      query: 'lamp price',
      top_k: 1,
    })
    expect(found.body.data[0]).toMatchObject({
      document_id: body.data.id,
      content: expect.stringContaining('499'),
    })
  })

  test('an invalid upload is refused: no file, no form, a file over 10 MB, another tenant’s document', async () => {
    const path = `/knowledge-bases/${base}/documents`
    await call(415, 'POST', path, { title: 'x' })
    const empty = await orbit.send('POST', path, {
      headers: { 'content-type': 'multipart/form-data; boundary=part' },
      body: '--part\r\nContent-Disposition: form-data; name="title"\r\n\r\nPrices\r\n--part--\r\n',
    })
    expect([empty.status, empty.body.error.code]).toEqual([422, 'MISSING_REQUIRED_FIELD'])
    const large = await upload('a.txt', 'text/plain', 'x'.repeat(10 * 1024 * 1024 + 1))
    expect([large.status, large.body.error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    const edge = await upload('a.txt', 'text/plain', 'x'.repeat(12 * 1024 * 1024))
    expect([edge.status, edge.body.error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    const { body } = await call(200, 'GET', path)
    const other = await call(201, 'POST', '/knowledge-bases', { name: 'Other' })
    await call(404, 'DELETE', `/knowledge-bases/${other.body.data.id}/documents/${body.data[0].id}`)
    await call(409, 'POST', `${path}/${body.data[0].id}/retry`)
    await call(204, 'DELETE', `${path}/${body.data[0].id}`)
    await upload('prices.txt', 'text/plain', 'A lamp costs 499 rupees.')
    await call(204, 'DELETE', `/knowledge-bases/${other.body.data.id}`)
    await orbit.server.settle()
  })
})

describe('AI agents', () => {
  test('are made as the vendor’s pages say, and answer from their knowledge', async () => {
    const sent = {
      name: 'Seller',
      type: 'custom',
      model: 'claude-sonnet-4-6',
      system_prompt: 'Be brief.',
      tools: ['search_knowledge', 'transfer_agent'],
      guardrails: { output_checks: ['pii'] },
      knowledge_base_ids: [base],
      temperature: 0.3,
      max_tokens: 4096,
      handoff_targets: [orbit.agentId],
    }
    const { body } = await call(201, 'POST', '/agents', sent)
    expect(body.data).toMatchObject({ ...sent, id: expect.stringMatching(/^agt_/), status: 'draft' })
    const path = `/agents/${body.data.id}`
    const changed = await call(200, 'PATCH', path, { temperature: 1 })
    expect(changed.body.data).toMatchObject({ ...sent, temperature: 1 })
    const cleared = await call(200, 'PATCH', path, { handoff_targets: [] })
    expect(cleared.body.data).toMatchObject({ handoff_targets: [], tools: sent.tools })
    expect((await call(200, 'GET', path.replace('agt_', 'agent_'))).body.data.name).toBe('Seller')
    expect((await call(200, 'POST', `${path}/deploy`, { channels: [] })).body.data.status).toBe('active')
    const taken = await call(422, 'POST', `${path}/deploy`, { channels: ['whatsapp'] })
    expect(taken.body.error.details.field).toBe('channels.0')
    const answer = await call(200, 'POST', `${path}/chat`, { message: 'How much is a lamp?' })
    expect(answer.body.data).toMatchObject({
      conversation_id: null,
      reply: expect.stringContaining('499'),
      handoff: false,
      usage: { total_tokens: expect.any(Number) },
    })
    expect((await call(200, 'GET', '/agents?status=active')).body.meta.pagination.total).toBe(2)
    const tools = await call(200, 'GET', '/agents/tools')
    expect(tools.body.data.map((tool: { id: string }) => tool.id)).toContain('search_knowledge')
    expect(tools.body.data.find((tool: { id: string }) => tool.id === 'send_sms').available).toBe(false)
    await call(204, 'DELETE', path)
    expect((await call(404, 'GET', path)).body.error.code).toBe('AGENT_NOT_FOUND')
  })

  test('keep the tools that this server lacks, also when they are changed or declared as functions', async () => {
    const declared = { name: 'refund_order', description: 'Refunds.', parameters: { type: 'object' } }
    const tools = ['search_knowledge', 'send_sms', 'lookup_contact', declared, 'Not-A-Name']
    const made = await orbit.send('POST', '/agents', {
      headers: { 'idempotency-key': 'an-agent' },
      body: JSON.stringify({ name: 'Clerk', tools }),
    })
    expect([made.status, made.body.data.tools]).toEqual([201, tools])
    const { id } = made.body.data
    expect((await orbit.workspace.api.call('agents.get', { id })).tools).toEqual(['search_knowledge'])
    const changed = await call(200, 'PATCH', `/agents/${id}`, { tools: ['create_ticket', 'transfer_agent'] })
    expect(changed.body.data.tools).toEqual(['create_ticket', 'transfer_agent'])
    expect((await orbit.workspace.api.call('agents.get', { id })).tools).toEqual(['hand_off'])
  })

  test('are searched, sorted and listed with their figures', async () => {
    await orbit.openConversation('+919812300039', 'Hello')
    const names = async (query: string) =>
      (await call(200, 'GET', `/agents?${query}`)).body.data.map(({ name }: { name: string }) => name)
    expect(await names('search=CLER')).toEqual(['Clerk'])
    expect(await names('search=nobody')).toEqual([])
    expect(await names('sort=name')).toEqual(['Clerk', 'Meera'])
    expect(await names('sort=-name')).toEqual(['Meera', 'Clerk'])
    expect(await names('sort=created_at')).toEqual(['Meera', 'Clerk'])
    const { body } = await call(200, 'GET', '/agents?search=Meera')
    expect(body.data[0]).toMatchObject({
      active_conversations: 1,
      conversation_count: expect.any(Number),
      total_tokens: expect.any(Number),
      last_active_at: expect.stringMatching(/^2026-/),
    })
  })

  test('deploying takes the number that is free', async () => {
    const { body } = await call(201, 'POST', '/agents', { name: 'Second' })
    await orbit.workspace.api.call('agents.delete', { id: orbit.agentId })
    const deployed = await call(200, 'POST', `/agents/${body.data.id}/deploy`, { channels: ['whatsapp'] })
    expect(deployed.body.data).toMatchObject({ status: 'active', channels: ['whatsapp'] })
  })
})

describe('AI helpers', () => {
  let conversation: string
  beforeAll(async () => {
    conversation = await orbit.openConversation('+919812300031', 'Hello, how much is a lamp?')
  })

  test('suggest, summarise, classify', async () => {
    const suggested = await call(200, 'POST', '/ai/suggest-reply', {
      conversation_id: conversation,
      tone: 'friendly',
    })
    expect(suggested.body.data).toHaveProperty('reply')
    const { body } = await call(200, 'POST', '/ai/summarize-conversation', { conversation_id: conversation })
    expect(body.data).toMatchObject({ conversation_id: conversation, summary: expect.any(String) })
    const intent = await call(200, 'POST', '/ai/classify-intent', {
      text: 'This is terrible, I want my money back',
    })
    expect(intent.body.data).toMatchObject({ intent: expect.any(String), sentiment: null })
    expect((await call(422, 'POST', '/ai/classify-intent', {})).body.error.code).toBe(
      'MISSING_REQUIRED_FIELD',
    )
    await call(404, 'POST', '/ai/summarize-conversation', {
      conversation_id: conversation.replace(/.{4}$/, '0000'),
    })
    await call(200, 'POST', '/ai/analyze', { text: 'Great service, thank you!' })
    const { body: messages } = await call(200, 'GET', `/conversations/${conversation}/messages`)
    const { message_id } = messages.data.at(-1)
    const analysed = await call(200, 'POST', `/ai/analyze-message/${message_id}`)
    expect(analysed.body.data.message_id).toBe(message_id)
  })

  test('improve and translate, saying that they need a model', async () => {
    const improved = await call(422, 'POST', '/ai/improve-text', {
      text: 'we  will recieve it tommorow',
      style: 'correct',
    })
    expect(improved.body.error.code).toBe('CONTENT_NOT_SUPPORTED')
    const same = await call(200, 'POST', '/ai/translate', { text: 'Hello there', target_language: 'en' })
    expect(same.body.data).toMatchObject({ target_language: 'en' })
    const other = await orbit.send('POST', '/ai/translate', {
      body: JSON.stringify({ text: 'Where is my order?', target_language: 'fi' }),
    })
    expect([other.status, other.body.error.code]).toEqual([422, 'CONTENT_NOT_SUPPORTED'])
  })
})

test('a conversation goes to another agent, where the one that answers may hand off to it', async () => {
  const make = async (name: string, handoff_targets: string[] = []) =>
    (await call(201, 'POST', '/agents', { name, handoff_targets })).body.data.id as string
  const [billing, other] = [await make('Billing'), await make('Other')]
  const front = await make('Front', [billing])
  const { api } = orbit.workspace
  for (const id of [billing, other, front]) await api.call('agents.activate', { id })
  const conversation_id = await orbit.openConversation('+919812300081', 'My bill is wrong')
  await api.call('conversations.transfer', { id: conversation_id, agent_id: front })
  const handOff = (status: number, target_agent_id: string) =>
    call(status, 'POST', '/internal/handoffs', { conversation_id, target_agent_id, reason: 'billing' })
  expect((await handOff(403, other)).body.error).toMatchObject({
    ...{ code: 'FORBIDDEN', details: { field: 'target_agent_id' } },
  })
  expect((await handOff(201, billing)).body.data).toEqual({
    ...{ conversation_id, from_agent_id: front, to_agent_id: billing, reason: 'billing' },
    status: 'completed',
  })
  // Beside the version, with the header of the vendor's services: Billing itself may hand off to nobody.
  const { statusCode, json } = await orbit.server.http.inject({
    method: 'POST',
    url: '/orbit/api/internal/handoffs',
    headers: { 'x-internal-token': orbit.key, 'content-type': 'application/json' },
    payload: JSON.stringify({ conversation_id, target_agent_id: other }),
  })
  expect([statusCode, json().error.code]).toEqual([403, 'FORBIDDEN'])
  const missing = { conversation_id: 'conv_unknown', target_agent_id: other }
  await call(422, 'POST', '/internal/handoffs', missing)
})

describe('help for outreach, without a model', () => {
  test('content and campaigns are made of the knowledge, the segments and the hours at which people write', async () => {
    const { api } = orbit.workspace
    const made = await call(201, 'POST', '/knowledge-bases', { name: 'Offers' })
    const knowledge_base_id = made.body.data.id
    const content = 'The monsoon sale begins on 1 July. All umbrellas cost 20 % less.'
    await upload('sale.txt', 'text/plain', content, `/knowledge-bases/${knowledge_base_id}/documents`)
    await orbit.deliver()
    const goal = 'announce the monsoon sale of umbrellas'
    const asked = { prompt: goal, variants: 2, tone: 'formal', knowledge_base_id }
    const { body } = await call(200, 'POST', '/ai/generate-content', asked)
    expect(body.data.content).toMatch(/^Dear \{\{first_name\}\}, /)
    expect(body.data.content).toContain('20 % less')
    expect(body.data.variants).toHaveLength(2)
    const unknown = { prompt: 'quarterly tax filing', knowledge_base_id }
    const refused = await call(422, 'POST', '/ai/generate-content', unknown)
    expect(refused.body.error.code).toBe('CONTENT_NOT_SUPPORTED')

    await api.call('audiences.create', { name: 'Umbrella buyers' })
    await api.call('audiences.create', { name: 'Everybody' })
    await orbit.openConversation('+919812300091', 'Do you have umbrellas?')
    await orbit.server.settle()
    const plan = (await call(200, 'POST', '/ai/compose-campaign', { goal, knowledge_base_id })).body.data
    expect(plan).toMatchObject({
      ...{
        missing: [],
        campaign: { name: goal, channel: 'whatsapp', body: expect.stringContaining('umbrellas') },
      },
      reasons: [expect.stringContaining('Umbrella buyers'), expect.any(String), expect.any(String)],
    })
    // The proposal is accepted as it is.
    const { scheduled_at, ...draft } = plan.campaign
    expect((await call(201, 'POST', '/campaigns', draft)).body.data).toMatchObject({ status: 'draft' })
    expect(scheduled_at === null || new Date(scheduled_at) > orbit.server.clock.now()).toBe(true)
    expect((await call(422, 'POST', '/ai/compose-campaign', { goal, channel: 'sms' })).body.error.code).toBe(
      'CHANNEL_NOT_CONNECTED',
    )
  })

  test('the channel and the hour of a contact are those at which they write', async () => {
    const { data } = (await call(200, 'GET', '/contacts?phone=%2B919812300091')).body
    const best = await call(200, 'POST', '/ai/optimize-channel', { contact_id: data[0].id, time_zone: 'UTC' })
    expect(best.body.data).toMatchObject({
      ...{ contact_id: data[0].id, channel: 'whatsapp', basis: 'contact', time_zone: 'UTC', confidence: 1 },
      best_hour: expect.any(Number),
      channels: [{ channel: 'whatsapp', messages: 1, allowed: true }],
    })
    await call(200, 'PUT', `/contacts/${data[0].id}`, { opted_out: true })
    const stopped = await call(200, 'POST', '/ai/optimize-channel', { contact_id: data[0].id })
    expect(stopped.body.data).toMatchObject({ channel: null, channels: [{ allowed: false }] })
    expect((await call(200, 'POST', '/ai/optimize-channel', {})).body.data.contact_id).toBeNull()
    const unknown = await call(404, 'POST', '/ai/optimize-channel', {
      contact_id: `con_${'0'.repeat(26)}`,
    })
    expect(unknown.body.error.code).toBe('CONTACT_NOT_FOUND')
  })

  test('figures of a dashboard are told in sentences', async () => {
    await orbit.deliver()
    const { body } = await call(200, 'POST', '/ai/dashboard-insights', { period: '30d' })
    const found = body.data.insights.find(({ metric }: { metric: string }) => metric === 'messages_received')
    expect(found.value).toBeGreaterThan(0)
    expect(body.data.summary).toContain(found.text)
  })
})

test('all of them are reached', () => expect(unreached(orbit, AREAS.agents)).toEqual([]))
