/** Hand-overs as resources: what a person gets, what the contact hears, and how it ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../testing/test-server.ts'

let server: TestServer
let people = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const newPhone = () => `+91984${String(++people).padStart(7, '0')}`
const textsTo = (to: string) =>
  server.graph.messages
    .filter((message) => message.to === to)
    .map(({ body }) => ('text' in body ? body.text.body : undefined))

async function openShop(agent: Record<string, unknown> = {}): Promise<TestNumber> {
  return server.createNumber(await server.createWorkspace(), {
    business_facts: { opening_hours: 'We are open from 9 am to 6 pm.' },
    ...agent,
  })
}

async function say(number: TestNumber, from: string, text: string): Promise<void> {
  await number.receive(text, { from })
  await server.settle()
}

async function conversationWith({ workspace: { api } }: TestNumber, phone: string) {
  const [contact] = (await api.call('contacts.list', { phone })).data
  return (await api.call('conversations.list', { contact_id: contact!.id })).data[0]!
}

async function closeShop({ workspace: { api } }: TestNumber): Promise<void> {
  // The clock of the tests stands at a Monday morning; by these hours nobody is there before Tuesday 9 am.
  await api.call('business_hours.create', {
    name: 'Desk',
    time_zone: 'Asia/Kolkata',
    hours: [{ weekday: 2, from: '09:00', to: '18:00' }],
  })
}

const HANDOVER = 'I am passing you on to one of our team. They will reply to you here.'

describe('a contact who asks for a person', () => {
  test('hears once what happens, and the person gets summary, steps and fields', async () => {
    const number = await openShop()
    const { api } = number.workspace
    const from = newPhone()
    await say(number, from, 'When are you open?')
    await say(number, from, 'Do you repair bicycles of 1950?')
    await say(number, from, 'I want to talk to a person')
    expect(textsTo(from).at(-1)).toBe(HANDOVER)
    const conversation = await conversationWith(number, from)
    expect(conversation).toMatchObject({ leader: 'person', handoff: { requested_by: 'contact' } })
    const [handoff] = (await api.call('handoffs.list', { status: 'active' })).data
    expect(handoff).toMatchObject({
      conversation_id: conversation.id,
      status: 'active',
      reason: 'asked_for_a_person',
      from_agent_id: number.agentId,
      after_hours: false,
      expected_at: null,
    })
    expect(handoff!.summary).toContain('“When are you open?”')
    expect(handoff!.summary).toContain('open from 9 am to 6 pm')
    expect(handoff!.summary).toMatch(/Still open: .*bicycles of 1950/)
    expect(handoff!.tried.map(({ step }) => step)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Searched the knowledge'),
        'Answered',
        'Had no answer',
      ]),
    )
    expect(handoff!.fields).toContainEqual({ name: 'Phone', value: from })
    const told = (await api.call('messages.list', { sender: 'system' } as never)).data.filter(
      ({ sender }) => sender === 'system',
    )
    expect(told).toHaveLength(1)
    await say(number, from, 'hello?')
    expect(textsTo(from).at(-1)).toBe(HANDOVER)
  })

  test('hears it in the language and script in which they write, whatever the agent’s own is', async () => {
    const number = await openShop()
    for (const [said, heard] of [
      ['मुझे किसी इंसान से बात करनी है', 'आपको हमारी टीम के सदस्य से जोड़ा जा रहा है। वे आपको यहीं जवाब देंगे।'],
      [
        'mujhe kisi insaan se baat karni hai please',
        'Aapko hamari team ke member se joda ja raha hai. Woh aapko yahin jawab denge.',
      ],
    ] as const) {
      const from = newPhone()
      await say(number, from, said)
      expect(textsTo(from)).toEqual([heard])
    }
  })

  test('and complains: hears an apology', async () => {
    const number = await openShop()
    const from = newPhone()
    await say(number, from, 'This is the worst service ever, my pump is broken and I want my money back!')
    expect(textsTo(from)).toHaveLength(1)
    expect(textsTo(from)[0]).toMatch(/^I am very sorry about that\./)
  })
})

test('what the business wrote by the API is an answer in the summary, and a wish for a person is met by one', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await say(number, from, 'Do you repair bicycles of 1950?')
  const { id } = await conversationWith(number, from)
  const content = { type: 'text' as const, text: 'We repair all bicycles.' }
  await api.call('messages.send', { conversation_id: id, content })
  await server.settle()
  await say(number, from, 'Can I talk to a human?')
  const conversation = await conversationWith(number, from)
  const { summary } = await api.call('handoffs.get', { id: conversation.handoff!.id })
  expect(summary).toMatch(
    /asks for a person\. .*bicycles of 1950.*The business had written: “We repair all bicycles\.”/,
  )
  expect(summary).not.toContain('Still open')
  expect(await api.call('copilot.summarize', { conversation_id: id })).toMatchObject({ open_points: [] })
})

describe('when nobody is there', () => {
  test('the agent says when people are back and takes a message, with which it hands over', async () => {
    const number = await openShop()
    await closeShop(number)
    const from = newPhone()
    await say(number, from, 'I want to talk to a person')
    expect(textsTo(from)).toHaveLength(1)
    expect(textsTo(from)[0]).toContain('they are back on Tuesday, 3 March 2026, 9:00 am')
    expect(textsTo(from)[0]).toContain('Leave me your message')
    expect(await conversationWith(number, from)).toMatchObject({ leader: 'ai', handoff: null })
    await say(number, from, 'My pump has not arrived although I paid for it last week')
    expect(textsTo(from)).toHaveLength(2)
    expect(textsTo(from)[1]).toMatch(/I have passed your message on\. .*Tuesday, 3 March 2026, 9:00 am/)
    const conversation = await conversationWith(number, from)
    expect(conversation).toMatchObject({ leader: 'person' })
    const handoff = await number.workspace.api.call('handoffs.get', { id: conversation.handoff!.id })
    expect(handoff).toMatchObject({
      reason: 'asked_for_a_person',
      requested_by: 'contact',
      after_hours: true,
      expected_at: '2026-03-03T03:30:00.000Z',
    })
    expect(handoff.fields).toContainEqual({
      name: 'Message',
      value: 'My pump has not arrived although I paid for it last week',
    })
    await say(number, from, 'Are you still there?')
    expect(textsTo(from), 'it is silent from then on').toHaveLength(2)
  })

  test('a question meanwhile is answered, and the message is still taken; who needs nobody any more is left alone', async () => {
    const number = await openShop()
    await closeShop(number)
    const from = newPhone()
    await say(number, from, 'I want to talk to a person')
    await say(number, from, 'When are you open?')
    expect(textsTo(from).at(-1)).toContain('open from 9 am to 6 pm')
    expect(await conversationWith(number, from)).toMatchObject({ leader: 'ai' })
    await say(number, from, 'My pump leaks a lot')
    expect(await conversationWith(number, from)).toMatchObject({ leader: 'person' })
    const other = newPhone()
    await say(number, other, 'I want to talk to a person')
    await say(number, other, 'never mind')
    expect(textsTo(other).at(-1)).toMatch(/^No problem/)
    await say(number, other, 'When are you open?')
    expect(await conversationWith(number, other)).toMatchObject({ leader: 'ai', handoff: null })
  })

  test('asked through the API it hands over at once, and the contact may leave a message', async () => {
    const number = await openShop()
    await closeShop(number)
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const handoff = await number.workspace.api.call('handoffs.create', { conversation_id: id, reason: 'VIP' })
    await server.settle()
    expect(handoff).toMatchObject({ after_hours: true, expected_at: '2026-03-03T03:30:00.000Z' })
    expect(textsTo(from)).toHaveLength(2)
    expect(textsTo(from)[1]).toMatch(/back on Tuesday, 3 March 2026, 9:00 am\. Just leave your message here/)
  })
})

describe('asking through the API', () => {
  test('silences the AI, tells the contact unless told otherwise, and is refused while one is active', async () => {
    const number = await openShop()
    const { api } = number.workspace
    const [first, second] = [newPhone(), newPhone()]
    for (const from of [first, second]) await say(number, from, 'hello')
    const { id } = await conversationWith(number, first)
    const handoff = await api.call('handoffs.create', {
      conversation_id: id,
      reason: 'VIP',
      summary: 'Our best customer.',
      note: 'Be kind',
      priority: 'urgent',
    })
    await server.settle()
    expect(handoff).toMatchObject({
      reason: 'VIP',
      requested_by: 'api',
      summary: 'Our best customer.',
      note: 'Be kind',
      priority: 'urgent',
    })
    expect(await api.call('conversations.get', { id })).toMatchObject({ priority: 'urgent' })
    expect(textsTo(first)).toHaveLength(2)
    expect(textsTo(first)[1]).toBe('One of our team is taking over and will reply to you here.')
    await expect(api.call('handoffs.create', { conversation_id: id })).rejects.toMatchObject({
      code: 'already_exists',
      params: { id: handoff.id },
    })
    const { id: other } = await conversationWith(number, second)
    await api.call('handoffs.create', { conversation_id: other, tell_contact: false })
    await server.settle()
    expect(textsTo(second)).toHaveLength(1)
    const events = (await api.call('events.list', { limit: 100 })).data.filter(
      ({ data }) => (data.conversation as { id: string } | undefined)?.id === id,
    )
    const about = events.filter(({ type }) => /^handoff|taken_over/.test(type))
    expect(about.map(({ type }) => type)).toEqual([
      'handoff.requested',
      'handoff.started',
      'conversation.taken_over',
    ])
    for (const { data } of about) expect(data.handoff).toMatchObject({ id: handoff.id, reason: 'VIP' })
  })

  test('many times at once makes one hand-over, and tells the contact once', async () => {
    const number = await openShop()
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        number.workspace.api.call('handoffs.create', { conversation_id: id, reason: 'urgent' }),
      ),
    )
    await server.settle()
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(textsTo(from)).toHaveLength(2)
  })

  test('a contact who may not be written to is not told', async () => {
    const number = await openShop()
    const { api } = number.workspace
    const from = newPhone()
    await say(number, from, 'hello')
    const conversation = await conversationWith(number, from)
    await api.call('contacts.update', { id: conversation.contact_id, blocked: true })
    await api.call('handoffs.create', { conversation_id: conversation.id })
    await server.settle()
    expect(textsTo(from)).toHaveLength(1)
    const { data } = await api.call('messages.list', { direction: 'outbound' })
    expect(data.filter(({ sender }) => sender === 'system')).toEqual([])
  })

  test('another workspace’s conversations and hand-overs are not there', async () => {
    const number = await openShop()
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const handoff = await number.workspace.api.call('handoffs.create', { conversation_id: id })
    const { api } = await server.createWorkspace()
    for (const call of [
      () => api.call('handoffs.create', { conversation_id: id }),
      () => api.call('handoffs.get', { id: handoff.id }),
      () => api.call('handoffs.resolve', { id: handoff.id }),
      () => api.call('conversations.transfer', { id, agent_id: null }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('giving back', () => {
  /** A person leads, and the customer has said this since. */
  async function handedOver(after: string[]) {
    const number = await openShop()
    const { api } = number.workspace
    const from = newPhone()
    await say(number, from, 'hello')
    const { id } = await conversationWith(number, from)
    const handoff = await api.call('handoffs.create', { conversation_id: id, tell_contact: false })
    for (const text of after) await say(number, from, text)
    const reply = async (text: string) => {
      await api.call('messages.send', {
        conversation_id: id,
        sender: 'person',
        content: { type: 'text', text },
      })
      await server.settle()
    }
    return { number, api, from, id, handoff, reply }
  }

  test('lets the AI answer what nobody has answered', async () => {
    const { api, from, id, handoff } = await handedOver(['When are you open?'])
    expect(textsTo(from)).toHaveLength(1)
    const ended = await api.call('handoffs.resolve', { id: handoff.id, resolution: 'back to you' })
    expect(ended).toMatchObject({ status: 'resolved', resolution: 'back to you' })
    await server.settle()
    expect(textsTo(from).at(-1)).toContain('open from 9 am to 6 pm')
    expect(await api.call('conversations.get', { id })).toMatchObject({ leader: 'ai', handoff: null })
    await expect(api.call('handoffs.resolve', { id: handoff.id })).rejects.toMatchObject({ code: 'conflict' })
    const { data } = await api.call('events.list', { type: 'handoff.resolved' })
    expect(data).toMatchObject([{ data: { handoff: { id: handoff.id, status: 'resolved' } } }])
  })

  test('leaves what the person has answered, and what waits for no answer', async () => {
    const { api, from, handoff, reply } = await handedOver(['When are you open?'])
    await reply('We are open, just come by.')
    const before = textsTo(from).length
    await api.call('handoffs.resolve', { id: handoff.id })
    await server.settle()
    expect(textsTo(from)).toHaveLength(before)
    const closing = await handedOver(['Thank you so much!'])
    await closing.api.call('conversations.release', { id: closing.id })
    await server.settle()
    expect(textsTo(closing.from)).toHaveLength(1)
  })

  test('the AI knows what the person said: it answers from it, says whose word it is, and cites the message', async () => {
    const { number, api, from, id, handoff, reply } = await handedOver(['Can I bring my old pump?'])
    await reply('Sure, Saturday 5 pm is fine for that.')
    await api.call('handoffs.resolve', { id: handoff.id })
    await server.settle()
    await say(number, from, 'When can I come?')
    expect(textsTo(from).at(-1)).toBe('My colleague wrote: “Sure, Saturday 5 pm is fine for that.”')
    const { data } = await api.call('messages.list', { conversation_id: id, sender: 'person' } as never)
    const person = data.find(({ sender }) => sender === 'person')!
    const [turn] = (await api.call('turns.list', { conversation_id: id, limit: 1 })).data
    expect(turn!.sources).toMatchObject([{ document_id: null, message_id: person.id }])
  })

  test('resolving the conversation answers what nobody has answered as well', async () => {
    const { api, from, id } = await handedOver(['When are you open?'])
    await api.call('conversations.resolve', { id })
    await server.settle()
    expect(textsTo(from).at(-1)).toContain('open from 9 am to 6 pm')
  })
})

test('an answer that a takeover stopped before it left is owed again when the AI leads', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await number.receive('When are you open?', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  await server.wiring.turns.drain()
  await server.wiring.turns.settled()
  const { id } = await conversationWith(number, from)
  await api.call('conversations.take_over', { id })
  await server.settle()
  expect(textsTo(from)).toEqual([])
  await api.call('conversations.release', { id })
  await server.settle()
  expect(textsTo(from)).toEqual(['Our hours: We are open from 9 am to 6 pm.'])
})

test('who is erased leaves nothing of a hand-over, in rows or events', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await say(number, from, 'My secret word is heliotrope')
  const conversation = await conversationWith(number, from)
  await api.call('handoffs.create', { conversation_id: conversation.id, note: 'heliotrope' })
  await api.call('contacts.delete', { id: conversation.contact_id })
  await server.settle()
  const rows = await server.database.database.read(number.workspace.id, (session) =>
    session.rows<{ found: string }>({
      text: `select data::text as found from events where workspace_id = $1 and data::text like '%heliotrope%'
             union all select id::text from handoffs where workspace_id = $1 and conversation_id = $2`,
      values: [number.workspace.id, uuidOf('conversation', conversation.id)],
    }),
  )
  expect(rows).toEqual([])
})
