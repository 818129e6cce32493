/**
 * A whole handoff in the sandbox, with the built-in model: the AI responds, the customer asks for a person, who gets
 * summary and fields, answers, and gives back; the AI then speaks of what the person said. The AI and the person never answer at the same time.
 */
import { sign, textMessageWebhook } from '@parley/channels/testing'
import type { Api } from '@parley/contracts'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CUSTOMER = '+919812345678'
const SECRET = 'secret-of-the-sandbox'

let server: TestServer
let workspace: TestWorkspace
let api: Api
let channelId: string
let agentId: string

beforeAll(async () => {
  server = await startTestServer()
  // Friday, 20 November 2026, 11:30 in India.
  server.clock.set('2026-11-20T06:00:00Z')
  workspace = await server.createWorkspace('test')
  api = workspace.api
  const agent = await api.call('agents.create', {
    name: 'Asha',
    status: 'active',
    reply_delay_ms: 0,
    business_name: 'Pump House',
    time_zone: 'Asia/Kolkata',
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Sandbox',
      credentials: {
        phone_number_id: '106540352242922',
        waba_id: '1234567890',
        access_token: 'token',
        app_secret: SECRET,
      },
    },
  })
  agentId = agent.id
  channelId = agent.channels[0]!.id
  await api.call('documents.create', {
    agent_id: agentId,
    title: 'Prices',
    content: 'A hand pump costs ₹900. A motor pump costs ₹4,500.',
  })
  await api.call('business_hours.create', {
    name: 'Desk',
    time_zone: 'Asia/Kolkata',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
  })
}, 60_000)
afterAll(() => server.close())

let written = 0
async function write(text: string): Promise<void> {
  const body = JSON.stringify(
    textMessageWebhook({
      phone_number_id: '106540352242922',
      from: CUSTOMER,
      text,
      id: `wamid.${++written}`,
      timestamp: Math.floor(server.clock.now().getTime() / 1000),
    }),
  )
  const response = await server.http.inject({
    method: 'POST',
    url: `/hooks/whatsapp/sandbox/${channelId}`,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
    payload: body,
  })
  expect(response.statusCode).toBe(200)
  await pass()
}

/** Time goes on until nothing is left to do. */
async function pass(): Promise<void> {
  for (let seconds = 0; seconds < 4; seconds++) {
    await server.settle()
    server.clock.advance(1_000)
  }
}

/** The thread as it stands, oldest first. */
async function thread(): Promise<{ sender: string; text: string; status: string }[]> {
  const { data } = await api.call('messages.list', { limit: 100 })
  return data.map(({ sender, text, status }) => ({ sender, text, status })).reverse()
}

const lastOf = async (sender: string) => (await thread()).findLast((line) => line.sender === sender)?.text

/** The events of a handoff, once each and in their order. */
async function expectEvents(): Promise<void> {
  const types = (await api.call('events.list', { limit: 100 })).data.map(({ type }) => type)
  const about = types.filter((type) => /^(handoff|conversation\.(taken|released))/.test(type))
  expect(about).toEqual([
    'handoff.requested',
    'handoff.started',
    'conversation.taken_over',
    'handoff.resolved',
    'conversation.released',
  ])
}

/** Three equal questions in a row would be passed to a person. */
const SAID_OTHERWISE = [
  ...[
    'What',
    'How much',
    'And what',
    'And how much',
    'Then what',
    'Then how much',
    'Well, what',
    'Well, how much',
  ],
  ...['Ok, what', 'Ok, how much', 'Please, what'],
]

test('an AI-answered conversation passes to a person who picks up where it stands, and back', async () => {
  await write('What does a hand pump cost?')
  expect(await lastOf('ai')).toContain('₹900')
  await write('Do you repair bicycles?')
  await write('I want to talk to a person please')

  const conversation = (await api.call('conversations.list', {})).data[0]!
  expect(conversation).toMatchObject({
    responder: 'person',
    lifecycle: 'open',
    handoff: { requested_by: 'contact' },
  })
  const handoff = await api.call('handoffs.get', { id: conversation.handoff!.id })
  expect(handoff.summary).toContain('hand pump cost')
  expect(handoff.summary).toMatch(/Asha Rao asks for a person\. .*Still open: “Do you repair bicycles\?”/)
  expect(handoff.tried.some(({ outcome }) => outcome.includes('Prices'))).toBe(true)
  expect(handoff.fields).toContainEqual({ name: 'Phone', value: CUSTOMER })
  expect(handoff).toMatchObject({ from_agent_id: agentId, after_hours: false })
  expect((await thread()).filter(({ sender }) => sender === 'system')).toMatchObject([
    {
      text: 'I am passing you on to one of our team. They will reply to you here.',
      status: expect.stringMatching(/^(sent|delivered|read)$/),
    },
  ])

  // The person works; the AI is silent, whatever is written.
  const silentSince = (await thread()).filter(({ sender }) => sender === 'ai').length
  await api.call('messages.send', {
    conversation_id: conversation.id,
    sender: 'person',
    content: { type: 'text', text: 'Yes, we do repair those. Saturday 5 pm is fine, it will cost ₹350.' },
  })
  await pass()
  await write('Great, and what does a motor pump cost?')
  expect((await thread()).filter(({ sender }) => sender === 'ai')).toHaveLength(silentSince)

  // Given back: what the person left open is answered by the AI.
  await api.call('handoffs.resolve', { id: handoff.id, resolution: 'appointment made' })
  await pass()
  expect(await lastOf('ai')).toContain('₹4,500')
  expect(await api.call('conversations.get', { id: conversation.id })).toMatchObject({
    responder: 'ai',
    handoff: null,
    // The owner sees what was promised.
    commitments: [
      {
        text: 'Saturday 5 pm is fine, it will cost ₹350.',
        kinds: expect.arrayContaining(['time', 'price']),
        date: '2026-11-21',
        time: '17:00',
      },
    ],
  })

  // And it knows what the person said.
  await write('When can I come?')
  expect(await lastOf('ai')).toMatch(
    /^My colleague wrote: “Saturday 5 pm is fine.*₹350\.” \(Saturday, 21 November 2026, 5:00 pm\)$/,
  )
  const [turn] = (await api.call('turns.list', { conversation_id: conversation.id, limit: 1 })).data
  const person = (await api.call('messages.list', { limit: 100 })).data.find(
    ({ sender }) => sender === 'person',
  )
  expect(turn!.sources).toMatchObject([{ message_id: person!.id }])

  // However much is written meanwhile: a turn sees the last twenty lines, and every promise.
  for (let messages = 0; messages < 11; messages++) {
    server.clock.advance(60_000)
    await write(`${SAID_OTHERWISE[messages]} does a ${messages % 2 === 0 ? 'hand' : 'motor'} pump cost?`)
  }
  await write('what day was it again?')
  expect(await lastOf('ai')).toContain('Saturday 5 pm is fine')

  await expectEvents()
})

test('after hours the agent takes a message, with which the person begins on Monday', async () => {
  // Saturday evening in India.
  server.clock.set('2026-11-21T14:00:00Z')
  await write('Can I talk to someone from your team?')
  expect(await lastOf('ai')).toMatch(/back on Monday, 23 November 2026, 10:00 am.*Leave me your message/)
  await write('The pump that I bought yesterday leaks at the handle')
  expect(await lastOf('system')).toMatch(/passed your message on.*Monday, 23 November 2026, 10:00 am/)
  const [handoff] = (await api.call('handoffs.list', { status: 'active' })).data
  expect(handoff).toMatchObject({ after_hours: true, expected_at: '2026-11-23T04:30:00.000Z' })
  expect(handoff!.fields).toContainEqual({
    name: 'Message',
    value: 'The pump that I bought yesterday leaks at the handle',
  })
})
