import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SignedIn, signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const ASHA = '+919810000001'

async function newSandbox(agent: Record<string, unknown> = { status: 'draft' }) {
  const workspace = await server.createWorkspace('test')
  const { id, channels } = await workspace.api.call('agents.create', {
    name: 'Agent',
    reply_delay_ms: 0,
    channel: { kind: 'whatsapp', provider: 'sandbox', name: 'Sandbox' },
    ...agent,
  })
  return { workspace, agentId: id, channelId: channels[0]!.id }
}

const messagesOf = async ({ api }: TestWorkspace) =>
  (await api.call('messages.list', { order: 'asc', limit: 100 })).data

test('a message of a simulated customer is in the ledger before the answer, and becomes a message by the usual path', async () => {
  const { workspace, channelId } = await newSandbox()
  const said = await workspace.api.call('sandbox.receive', {
    id: channelId,
    from: ASHA,
    name: 'Asha',
    content: { type: 'text', text: 'Are you open today?' },
  })
  expect(said).toMatchObject({ message_id: null, conversation_id: null, contact_id: null })
  const entry = await workspace.api.call('ledger.get', { id: said.ledger_entry_id })
  expect(entry).toMatchObject({ state: 'waiting', kind: 'message', channel_id: channelId })
  expect(entry.update).toMatchObject({ raw: { value: { messages: [{ id: said.provider_message_id }] } } })
  await server.settle()
  const [message] = await messagesOf(workspace)
  expect(message).toMatchObject({
    provider_message_id: said.provider_message_id,
    direction: 'inbound',
    from: ASHA,
    text: 'Are you open today?',
  })
  expect((await workspace.api.call('contacts.get', { id: message!.contact_id })).name).toBe('Asha')
  expect(await workspace.api.call('ledger.reconciliation', {})).toMatchObject({
    processed: 1,
    balanced: true,
  })

  const next = await workspace.api.call('sandbox.receive', {
    id: channelId,
    from: ASHA,
    content: { type: 'text', text: 'Hello?' },
  })
  const { conversation_id, contact_id } = message!
  expect(next).toMatchObject({ message_id: null, conversation_id, contact_id })
})

test('each kind of content is read as a real one, and quotes a message', async () => {
  const { workspace, channelId } = await newSandbox()
  const say = (content: object, more: object = {}) =>
    workspace.api.call('sandbox.receive', { id: channelId, from: ASHA, content, ...more } as never)
  await say({ type: 'text', text: 'first' })
  await server.settle()
  const [first] = await messagesOf(workspace)
  const quoting = { reply_to_message_id: first!.id }
  const answer = await say({ type: 'reply', kind: 'button', id: 'yes', title: 'Yes' }, quoting)
  await say({ type: 'reply', kind: 'list', id: 'r1', title: 'Row', description: 'One' })
  await say({ type: 'reply', kind: 'template_button', id: 'more', title: 'Tell me more' })
  await say({ type: 'media', kind: 'image', caption: 'My hair' })
  await say({ type: 'media', kind: 'audio', voice: true })
  await say({ type: 'location', latitude: 18.52, longitude: 73.85, name: 'Home' })
  await server.settle()
  await server.wiring.attachments.drain()
  const rest = (await messagesOf(workspace)).slice(1)
  expect(rest.map(({ content }) => content)).toMatchObject([
    { type: 'reply', kind: 'button', id: 'yes', title: 'Yes' },
    { type: 'reply', kind: 'list', id: 'r1', title: 'Row', description: 'One' },
    { type: 'reply', kind: 'template_button', id: 'more', title: 'Tell me more' },
    { type: 'media', kind: 'image', caption: 'My hair', mime_type: 'image/png' },
    { type: 'media', kind: 'audio', voice: true },
    { type: 'location', latitude: 18.52, longitude: 73.85, name: 'Home' },
  ])
  const { update } = await workspace.api.call('ledger.get', { id: answer.ledger_entry_id })
  expect(update).toMatchObject({ reply_to_provider_message_id: first!.provider_message_id })
  const files = rest.flatMap(({ attachments }) => attachments)
  expect(files.map(({ state, kind }) => [state, kind])).toEqual([
    ['stored', 'image'],
    ['stored', 'audio'],
  ])
})

test('the same call with an Idempotency-Key, and the same message sent again by the provider, are stored once', async () => {
  const { workspace, channelId } = await newSandbox()
  const input = { id: channelId, from: ASHA, content: { type: 'text' as const, text: 'once' } }
  const [first, second] = [
    await workspace.api.call('sandbox.receive', input, { idempotencyKey: 'play-1' }),
    await workspace.api.call('sandbox.receive', input, { idempotencyKey: 'play-1' }),
  ]
  expect(second).toEqual(first)
  await server.settle()
  const again = await workspace.api.call('sandbox.receive', {
    ...input,
    provider_message_id: first.provider_message_id,
  })
  await server.settle()
  const messages = await messagesOf(workspace)
  expect(messages).toHaveLength(1)
  expect(again).toMatchObject({ ledger_entry_id: first.ledger_entry_id, message_id: messages[0]!.id })
  expect(await workspace.api.call('ledger.reconciliation', {})).toMatchObject({
    received: 1,
    duplicates: 1,
    balanced: true,
  })
})

test('a simulated customer reads what was sent to them', async () => {
  const { workspace, channelId } = await newSandbox()
  const from = '+15550100006'
  await workspace.api.call('sandbox.receive', { id: channelId, from, content: { type: 'text', text: 'hi' } })
  await server.settle()
  const [received] = await messagesOf(workspace)
  const sent = await workspace.api.call('messages.send', {
    conversation_id: received!.conversation_id,
    content: { type: 'text', text: 'Hello' },
  })
  const read = () => workspace.api.call('sandbox.mark_read', { id: channelId, message_id: sent.id })
  await expect(read()).rejects.toMatchObject({ code: 'conflict' })
  await server.settle()
  server.clock.advance(5000)
  await server.settle()
  expect(await workspace.api.call('messages.get', { id: sent.id })).toMatchObject({ status: 'delivered' })
  await read()
  await server.settle()
  expect(await workspace.api.call('messages.get', { id: sent.id })).toMatchObject({ status: 'read' })
})

test('a number that reaches people refuses to be played with, and says what to do', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { api } = number.workspace
  const chat = await api.call('channels.create', { kind: 'webchat', provider: 'native', name: 'Website' })
  for (const [id, remedy] of [
    [number.channelId, /provider "sandbox"/],
    [chat.id, /as a visitor/],
  ] as const)
    await expect(
      api.call('sandbox.receive', { id, from: ASHA, content: { type: 'text', text: 'hi' } }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ rule: 'sandbox_only', message: expect.stringMatching(remedy) }],
    })
  expect((await api.call('ledger.list', {})).data).toEqual([])
})

test('a member plays customers on their own channels only', async () => {
  const { workspace, channelId } = await newSandbox()
  const other = await workspace.api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'sandbox',
    name: 'Other',
  })
  const member: SignedIn = await signInAs(server, workspace, { role: 'agent', channel_ids: [channelId] })
  const play = (id: string) =>
    member.ask('POST', `/v1/channels/${id}/sandbox/messages`, {
      from: ASHA,
      content: { type: 'text', text: 'hi' },
    })
  expect((await play(channelId)).status).toBe(202)
  expect((await play(other.id)).status).toBe(404)
})
