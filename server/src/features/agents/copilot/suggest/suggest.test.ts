import type { Input, NextAction, Output } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

const RAVI = '+919812345001'
const HOUR = 3_600_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

let number: TestNumber
beforeEach(async () => {
  number = await server.createNumber(await server.createWorkspace(), { time_zone: 'Asia/Kolkata' })
})

const api = () => number.workspace.api

/** A person responds, so that what is asked stays open; the agent would answer it otherwise. */
async function conversationWith(...texts: string[]): Promise<string> {
  await number.receive('Hello', { from: RAVI })
  await server.settle()
  const { data } = await api().call('conversations.list', { contact_phone: RAVI })
  const { id } = data[0]!
  await api().call('conversations.take_over', { id })
  for (const text of texts) {
    server.clock.advance(1000)
    await number.receive(text, { from: RAVI })
  }
  await server.settle()
  return id
}

function suggest(
  id: string,
  input: Omit<Input<'copilot.suggest'>, 'conversation_id'> = {},
): Promise<Output<'copilot.suggest'>> {
  return api().call('copilot.suggest', { conversation_id: id, ...input })
}

async function knows(title: string, content: string, audience: 'public' | 'internal' = 'public') {
  await api().call('documents.create', { agent_id: number.agentId, title, content, audience })
}

/** Sends an action exactly as it stands. */
async function carryOut({ method, path, body }: NextAction): Promise<{ status: number; body: unknown }> {
  const response = await server.http.inject({
    method,
    url: path,
    headers: { authorization: `Bearer ${number.workspace.key}`, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  return { status: response.statusCode, body: response.body === '' ? null : response.json() }
}

describe('replies', () => {
  test('rest on what the business knows, and say on what', async () => {
    await knows('Prices', 'A haircut costs 300 rupees. A facial costs 900 rupees.')
    const id = await conversationWith('How much does a haircut cost?')
    const { suggestions, model } = await suggest(id)
    expect(model).toBe('built-in')
    expect(suggestions[0]!.text).toContain('300')
    expect(suggestions[0]!.sources[0]).toMatchObject({ title: 'Prices' })
    expect(suggestions[0]!.confidence).toBeGreaterThan(0.6)
    const confidences = suggestions.map(({ confidence }) => confidence)
    expect(confidences[0]).toBe(Math.max(...confidences))
  })

  test('promise to find out where nothing is known, without a number that nobody gave', async () => {
    const id = await conversationWith('How much does a submarine cost?')
    const { suggestions } = await suggest(id)
    expect(suggestions[0]!.confidence).toBeLessThan(0.5)
    expect(suggestions.every(({ text }) => !/\d/.test(text))).toBe(true)
  })

  test('show what is for people only as a source, and never say it', async () => {
    await knows('Margins', 'The parking contract costs us 4,000 rupees and ends in June.', 'internal')
    const id = await conversationWith('Until when does your parking contract run?')
    const { suggestions } = await suggest(id, { maximum: 5 })
    expect(suggestions.flatMap(({ sources }) => sources.map(({ title }) => title))).toContain('Margins')
    expect(suggestions.every(({ text }) => !/June|4,000/.test(text))).toBe(true)
  })

  test('use canned replies that fit, filled in', async () => {
    await number.receive('Hello', { from: RAVI })
    const reply = await api().call('canned_replies.create', {
      shortcut: 'parking',
      title: 'Parking',
      text: 'Parking is free behind the house.',
    })
    const id = await conversationWith('Is there parking?')
    const { suggestions } = await suggest(id)
    expect(suggestions.map(({ text }) => text)).toContain('Parking is free behind the house.')
    // It has not been used yet.
    expect((await api().call('canned_replies.get', { id: reply.id })).uses_count).toBe(0)
  })

  test('come in the contact’s language, and as many as were asked for', async () => {
    const id = await conversationWith('क्या आप पनडुब्बी बेचते हैं?')
    const { suggestions } = await suggest(id, { maximum: 1 })
    expect(suggestions).toHaveLength(1)
    expect(suggestions[0]!.text).toMatch(/\p{Script=Devanagari}/u)
  })

  test('ask whether there is anything else when nothing is open', async () => {
    const id = await conversationWith()
    const content = { type: 'text' as const, text: 'Here you are.' }
    await api().call('messages.send', { conversation_id: id, content, sender: 'person' })
    const { suggestions } = await suggest(id)
    expect(suggestions[0]!.text).toContain('anything else')
  })

  test('nothing of it reaches the contact, and private notes reach no suggestion', async () => {
    const id = await conversationWith('Is the pool open?')
    await api().call('notes.create', {
      conversation_id: id,
      text: 'The pool is closed because of the flood of 1999.',
    })
    const before = server.graph.messages.length
    const { suggestions } = await suggest(id, { maximum: 5 })
    await server.settle()
    expect(JSON.stringify(suggestions)).not.toContain('1999')
    expect(server.graph.messages.length).toBe(before)
  })
})

describe('a next action is the request that does it', () => {
  async function actionFor(action: NextAction['action'], ...texts: string[]): Promise<NextAction> {
    const id = await conversationWith(...texts)
    const { next_actions } = await suggest(id)
    const found = next_actions.find((one) => one.action === action)
    expect(found, JSON.stringify(next_actions)).toBeDefined()
    return found!
  }

  test('book: the time that is wanted, where it is free', async () => {
    await api().call('resources.create', {
      name: 'Chair',
      time_zone: 'Asia/Kolkata',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
    })
    await api().call('services.create', { name: 'Haircut', duration_minutes: 30 })
    const action = await actionFor('book', 'I want to book a haircut tomorrow at 3 pm')
    expect(action.reason).toContain('is free')
    expect(await carryOut(action)).toMatchObject({ status: 201, body: { status: 'confirmed' } })
  })

  test('resolve: when the contact says thanks', async () => {
    const action = await actionFor('resolve', 'Thanks, bye!')
    expect(await carryOut(action)).toMatchObject({ status: 200, body: { lifecycle: 'closed' } })
  })

  test('tag: when the contact complains', async () => {
    const action = await actionFor('tag', 'This is the worst service, I want to complain')
    expect(await carryOut(action)).toMatchObject({ status: 200, body: { tags: ['complaint'] } })
  })

  test.each([
    'I was charged twice for my haircut last week. I want a refund.',
    'I want my money back for the haircut last Friday',
  ])('book: never for somebody who looks back: %s', async (text) => {
    await api().call('resources.create', {
      name: 'Chair',
      time_zone: 'Asia/Kolkata',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
    })
    await api().call('services.create', { name: 'Haircut', duration_minutes: 30 })
    const { next_actions } = await suggest(await conversationWith(text))
    expect(next_actions.map(({ action }) => action)).not.toContain('book')
  })

  test('book: also after the request for a person; and no second one once it is carried out', async () => {
    await api().call('resources.create', {
      name: 'Chair',
      time_zone: 'Asia/Kolkata',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
    })
    await api().call('services.create', { name: 'Manicure', duration_minutes: 30 })
    const id = await conversationWith('Can I talk to a human?', 'Is tomorrow 1 pm free for a manicure?')
    const { next_actions } = await suggest(id)
    const action = next_actions.find((one) => one.action === 'book')
    expect(action, JSON.stringify(next_actions)).toBeDefined()
    expect(await carryOut(action!)).toMatchObject({ status: 201 })
    await number.receive('Thanks, bye', { from: RAVI })
    await server.settle()
    const after = await suggest(id)
    expect(after.next_actions.map((one) => one.action)).toEqual(['resolve'])
    expect(after.suggestions[0]!.text).toContain('welcome')
  })

  test('nothing that would send a message to a contact who opted out', async () => {
    const id = await conversationWith('I am interested, please call back', 'STOP')
    const { suggestions, next_actions } = await suggest(id)
    expect(suggestions).toEqual([])
    expect(next_actions.map(({ action }) => action)).not.toContain('capture_lead')
  })

  test('assign: to the team that is named', async () => {
    await api().call('teams.create', { name: 'Billing' })
    const action = await actionFor('assign', 'I have a question for billing')
    expect(await carryOut(action)).toMatchObject({ status: 200, body: { team_id: expect.any(String) } })
  })

  test('capture_lead: when somebody is interested', async () => {
    const action = await actionFor('capture_lead', 'I am interested, please call back')
    expect(await carryOut(action)).toMatchObject({ status: 201, body: { phone: RAVI } })
  })

  test('snooze: until the contact comes back', async () => {
    const action = await actionFor('snooze', 'I will let you know tomorrow at 11 am')
    expect(await carryOut(action)).toMatchObject({ status: 200, body: { lifecycle: 'snoozed' } })
  })

  test('send_template: outside the reply window, one that needs no more than a name', async () => {
    const template = (name: string, text: string) => ({
      name,
      language: 'en',
      category: 'UTILITY' as const,
      components: [{ type: 'BODY' as const, text }],
    })
    server.graph.addTemplate(template('order_details', 'Order {{1}} of {{2}}.'))
    server.graph.addTemplate(template('we_are_back', 'Are you there? {{1}}, we are here again.'))
    await api().call('templates.sync', { channel_id: number.channelId })
    const id = await conversationWith('Are you there?')
    server.clock.advance(25 * HOUR)
    const { next_actions } = await suggest(id)
    const action = next_actions.find((one) => one.action === 'send_template')
    expect(action?.label).toContain('we_are_back')
    expect(await carryOut(action!)).toMatchObject({ status: 201, body: { status: 'queued' } })
  })

  test('hand_off: when the AI responds and the contact wants a person', async () => {
    await number.receive('Hello', { from: RAVI })
    await server.settle()
    const { data } = await api().call('conversations.list', { contact_phone: RAVI })
    await api().call('agents.pause', { id: number.agentId })
    await number.receive('I want to talk to a person', { from: RAVI })
    await server.settle()
    const { next_actions } = await suggest(data[0]!.id)
    const action = next_actions.find((one) => one.action === 'hand_off')
    expect(action).toBeDefined()
    expect(await carryOut(action!)).toMatchObject({ status: 201, body: { status: 'active' } })
  })

  test('an action that the key may not do is not offered', async () => {
    const id = await conversationWith('I am interested, please call back')
    const { key } = await api().call('api_keys.create', {
      name: 'no leads',
      scopes: ['conversations:read', 'conversations:write', 'messages:read', 'contacts:read'],
    })
    const response = await server.http.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/copilot/suggest`,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: '{}',
    })
    expect(response.statusCode).toBe(200)
    const { next_actions } = response.json() as Output<'copilot.suggest'>
    expect(next_actions.map(({ action }) => action)).not.toContain('capture_lead')
  })
})

test('a summary says what the contact wants and what is open', async () => {
  const id = await conversationWith('I need a cake for Saturday', 'Can you write Happy Birthday on it?')
  const { summary, open_points, model } = await api().call('copilot.summarize', { conversation_id: id })
  expect(summary).toContain('cake for Saturday')
  expect(open_points).toContain('Can you write Happy Birthday on it?')
  expect(model).toBe('built-in')
})

test('another workspace’s conversation is not found', async () => {
  const id = await conversationWith('Hello')
  const other = await server.createWorkspace()
  for (const name of ['copilot.suggest', 'copilot.summarize', 'copilot.classify'] as const) {
    await expect(other.api.call(name, { conversation_id: id })).rejects.toMatchObject({ code: 'not_found' })
  }
})
