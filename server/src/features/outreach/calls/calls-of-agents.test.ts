import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { type CallingWorkspace, createCallingWorkspace, refusal } from './calls.fixture.ts'
import { joinCall } from './join-call.ts'

let server: TestServer
let place: CallingWorkspace
let agentId: string
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  place = await createCallingWorkspace(server)
  agentId = (await place.api.call('agents.create', { name: 'Asha' })).id
  await place.api.call('agents.activate', { id: agentId })
})
afterAll(() => server.close())

const TO = '+15550209001'

test('a call is led by a flow or by an agent, and never by both or by neither', async () => {
  const { api, flowId } = place
  const both = await refusal(api, 'calls.create', { to: TO, flow_id: flowId, agent_id: agentId })
  const neither = await refusal(api, 'calls.create', { to: TO })
  for (const error of [both, neither])
    expect(error).toMatchObject({ code: 'validation_failed', fields: [{ rule: 'exactly_one' }] })
  const call = await api.call('calls.create', { to: TO, agent_id: agentId, variables: { order: '17' } })
  expect(call).toMatchObject({
    ...{ kind: 'phone', direction: 'outbound', agent_id: agentId, flow_id: null, flow_version: null },
    variables: { order: '17' },
  })
  const walked = await api.call('calls.create', { to: TO, flow_id: flowId })
  const ids = async (filter: object) => (await api.call('calls.list', filter)).data.map(({ id }) => id)
  expect(await ids({ led_by: 'agent' })).toEqual([call.id])
  expect(await ids({ led_by: 'flow' })).toEqual([walked.id])
  expect(await ids({ agent_id: agentId })).toEqual([call.id])
  expect(await ids({ kind: 'web' })).toEqual([])
})

test('an agent that is paused, or of another workspace, calls nobody', async () => {
  const other = await createCallingWorkspace(server)
  const foreign = (await other.api.call('agents.create', { name: 'Other' })).id
  expect(await refusal(place.api, 'calls.create', { to: TO, agent_id: foreign })).toMatchObject({
    fields: [{ path: ['agent_id'], rule: 'unknown_reference' }],
  })
  await place.api.call('agents.pause', { id: agentId })
  expect(await refusal(place.api, 'calls.create', { to: TO, agent_id: agentId })).toMatchObject({
    fields: [{ path: ['agent_id'], rule: 'not_active' }],
  })
})

test('a web call needs no number and no permission to be called, takes a slot, and is led by an agent', async () => {
  const { api, flowId } = place
  const contact = await api.call('contacts.create', { name: 'Ravi', email: 'ravi@example.com' })
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '23:59' } })
  const call = await api.call('calls.create', { contact_id: contact.id, agent_id: agentId, kind: 'web' })
  expect(call).toMatchObject({ kind: 'web', direction: 'inbound', to: null, state: 'queued' })
  expect((await api.call('call_settings.get', {})).slots_in_use).toBe(1)
  expect(
    await refusal(api, 'calls.create', { contact_id: contact.id, flow_id: flowId, kind: 'web' }),
  ).toMatchObject({ fields: [{ path: ['flow_id'], rule: 'needs_agent' }] })
})

test('without LiveKit the token of a call is refused with the variables to set', async () => {
  const { id } = await place.api.call('calls.create', { to: TO, agent_id: agentId })
  const missing = ['PARLEY_LIVEKIT_URL', 'PARLEY_LIVEKIT_API_KEY', 'PARLEY_LIVEKIT_API_SECRET']
  expect(await refusal(place.api, 'calls.join', { id })).toMatchObject({
    code: 'voice_required',
    params: { missing },
  })
})

test('with LiveKit the token opens the room of one call, and publishes a microphone alone', async () => {
  const { id } = await place.api.call('calls.create', { to: TO, agent_id: agentId })
  const livekit = { url: 'wss://media.example.com', apiKey: 'key', apiSecret: 'secret' }
  const workspaceId = place.workspace.id
  const joined = await server.platform.database.transaction(workspaceId, (transaction) =>
    joinCall(livekit)({ transaction, workspaceId, now: server.clock.now() } as never, {
      id,
      identity: 'Ravi',
    }),
  )
  const [head, body, signature] = joined.token.split('.')
  expect(createHmac('sha256', 'secret').update(`${head}.${body}`).digest('base64url')).toBe(signature)
  expect(JSON.parse(Buffer.from(body!, 'base64url').toString())).toMatchObject({
    ...{ iss: 'key', sub: 'Ravi', exp: Math.floor(new Date(joined.expires_at).getTime() / 1000) },
    video: { room: joined.room, roomJoin: true, canPublishSources: ['microphone'] },
  })
  await place.api.call('calls.hang_up', { id })
  await expect(
    server.platform.database.transaction(workspaceId, (transaction) =>
      joinCall(livekit)({ transaction, workspaceId, now: server.clock.now() } as never, {
        id,
        identity: 'Ravi',
      }),
    ),
  ).rejects.toMatchObject({ code: 'conflict' })
})
