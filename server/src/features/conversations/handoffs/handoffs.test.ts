/** A contact asks for a person: what the contact hears, and what the person gets. */
import { afterAll, describe, expect, test } from 'vitest'
import { type StoredEventData, unpackEventData } from '../../../platform/events/pack-event.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { HANDOFF_TEXT, startHandoffs } from './handoffs.fixture.ts'

const { server, newPhone, textsTo, openShop, say, conversationWith, closeShop } = await startHandoffs()
afterAll(() => server.close())

describe('a contact who asks for a person', () => {
  test('hears once what happens, and the person gets summary, steps and fields', async () => {
    const number = await openShop()
    const { api } = number.workspace
    const from = newPhone()
    await say(number, from, 'When are you open?')
    await say(number, from, 'Do you repair bicycles of 1950?')
    await say(number, from, 'I want to talk to a person')
    expect(textsTo(from).at(-1)).toBe(HANDOFF_TEXT)
    const conversation = await conversationWith(number, from)
    expect(conversation).toMatchObject({ responder: 'person', handoff: { requested_by: 'contact' } })
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
    expect(textsTo(from).at(-1)).toMatch(/^Thank you, your message is with our team\./)
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

test('a message through the API counts as an answer in the summary, and a person’s meets the request for one', async () => {
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
  test('the agent says when people are back and takes a message, with which it hands off', async () => {
    const number = await openShop()
    await closeShop(number)
    const from = newPhone()
    await say(number, from, 'I want to talk to a person')
    expect(textsTo(from)).toHaveLength(1)
    expect(textsTo(from)[0]).toContain('they are back on Tuesday, 3 March 2026, 9:00 am')
    expect(textsTo(from)[0]).toContain('Leave me your message')
    expect(await conversationWith(number, from)).toMatchObject({ responder: 'ai', handoff: null })
    await say(number, from, 'My pump has not arrived although I paid for it last week')
    expect(textsTo(from)).toHaveLength(2)
    expect(textsTo(from)[1]).toMatch(/I have passed your message on\. .*Tuesday, 3 March 2026, 9:00 am/)
    const conversation = await conversationWith(number, from)
    expect(conversation).toMatchObject({ responder: 'person' })
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
    expect(textsTo(from)).toHaveLength(3)
    expect(textsTo(from)[2], 'the agent is silent from then on').toMatch(
      /^Thank you, your message is with our team\./,
    )
  })

  test('a question meanwhile is answered, and the message is still taken; a contact who needs nothing more is not asked again', async () => {
    const number = await openShop()
    await closeShop(number)
    const from = newPhone()
    await say(number, from, 'I want to talk to a person')
    await say(number, from, 'When are you open?')
    expect(textsTo(from).at(-1)).toContain('open from 9 am to 6 pm')
    expect(await conversationWith(number, from)).toMatchObject({ responder: 'ai' })
    await say(number, from, 'My pump leaks a lot')
    expect(await conversationWith(number, from)).toMatchObject({ responder: 'person' })
    const other = newPhone()
    await say(number, other, 'I want to talk to a person')
    await say(number, other, 'never mind')
    expect(textsTo(other).at(-1)).toMatch(/^No problem/)
    await say(number, other, 'When are you open?')
    expect(await conversationWith(number, other)).toMatchObject({ responder: 'ai', handoff: null })
  })

  test('asked through the API it hands off at once, and the contact may leave a message', async () => {
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

test('erasing a person leaves nothing of a handoff, in rows or events', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await say(number, from, 'My secret word is heliotrope')
  const conversation = await conversationWith(number, from)
  await api.call('handoffs.create', { conversation_id: conversation.id, note: 'heliotrope' })
  await api.call('contacts.delete', { id: conversation.contact_id })
  await server.settle()
  const read = <Row>(text: string, values: unknown[]) =>
    server.database.database.read(number.workspace.id, (session) => session.rows<Row>({ text, values }))
  const events = await read<StoredEventData>('select data, packed from events where workspace_id = $1', [
    number.workspace.id,
  ])
  expect(events.length).toBeGreaterThan(3)
  expect(JSON.stringify(events.map(unpackEventData))).not.toContain('heliotrope')
  expect(
    await read('select id from handoffs where workspace_id = $1 and conversation_id = $2', [
      number.workspace.id,
      uuidOf('conversation', conversation.id),
    ]),
  ).toEqual([])
})
