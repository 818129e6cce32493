import { createHmac } from 'node:crypto'
import { DeliveryError } from '@parley/channels/kit'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import { refusal, transcriptOf, untilOver } from '../calls.fixture.ts'
import { createProcess, createTalkingWorkspace, type TalkingWorkspace } from '../live/live.fixture.ts'

const SECRET = 'secret-of-the-line'
const QUESTION = 'How much is a haircut for men?'
let server: TestServer
let place: TalkingWorkspace
let channelId: string
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  place = await createTalkingWorkspace(server)
  channelId = (await place.api.call('channels.list', { kind: 'voice' })).data[0]!.id
  await place.api.call('channels.update', {
    id: channelId,
    agent_id: place.agentId,
    credentials: { secret: SECRET },
  })
})
afterAll(() => server.close())

/** Posts as the carrier does when somebody dials the number of the channel. */
async function ring(from: string, report: Record<string, unknown> = {}, times = 1): Promise<void> {
  const incoming = { provider_call_id: `carrier.${from}`, state: 'incoming', from, says: [QUESTION] }
  const at = server.clock.now().toISOString()
  for (let time = 0; time < times; time++) {
    const body = JSON.stringify({ reports: [{ at, ...incoming, ...report }] })
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
    const { statusCode } = await server.http.inject({
      method: 'POST',
      url: `/hooks/voice/simulated/${channelId}`,
      headers: { 'content-type': 'application/json', 'x-parley-signature': signature },
      payload: body,
    })
    expect(statusCode).toBe(200)
  }
}

const listCalls = async (api = place.api) => (await api.call('calls.list', { limit: 100 })).data
const slotsInUse = async () => (await place.api.call('call_settings.get', {})).slots_in_use

async function onlyCall() {
  await server.settle()
  const calls = await listCalls()
  expect(calls).toHaveLength(1)
  return calls[0]!
}

test('a customer who calls is answered by the agent of the channel, from its knowledge, in one session', async () => {
  await ring('+15550209101', { name: 'Ravi Kumar' })
  const { id } = await onlyCall()
  const call = await untilOver(server, place.api, id)
  expect(call).toMatchObject({
    state: 'completed',
    end_reason: 'contact_hung_up',
    direction: 'inbound',
    kind: 'phone',
    to: '+15550209101',
    agent_id: place.agentId,
    dialed_at: null,
  })
  const lines = await transcriptOf(place.api, call)
  expect(lines[0]).toContain('Glow')
  expect(lines.slice(1)).toEqual([`contact: ${QUESTION}`, expect.stringContaining('400 rupees')])
  const contact = await place.api.call('contacts.get', { id: call.contact_id })
  expect(contact).toMatchObject({ name: 'Ravi Kumar', phone: '+15550209101' })
  expect(await slotsInUse()).toBe(0)
})

test('a call that the carrier reports again and again rings once, and its events tell its life in order', async () => {
  await ring('+15550209102', {}, 3)
  const { id } = await onlyCall()
  await untilOver(server, place.api, id)
  await ring('+15550209102', { provider_call_id: 'carrier.+15550209102', name: 'Later' })
  await onlyCall()
  const { data } = await place.api.call('events.list', { limit: 100 })
  const types = data.map(({ type }) => type).filter((type) => type.startsWith('call.'))
  expect(types).toEqual(['call.created', 'call.ringing', 'call.answered', 'call.completed'])
})

test('do-not-disturb and quiet hours keep nobody from being answered who calls by themselves', async () => {
  await place.api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '23:59' } })
  const { id } = await place.api.call('contacts.create', { phone: '+15550209103', name: 'Asha' })
  await place.api.call('contacts.update', { id, do_not_disturb: true })
  await ring('+15550209103')
  expect((await untilOver(server, place.api, (await onlyCall()).id)).state).toBe('completed')
})

test('a call that cannot be answered is declined, is kept, and says the remedy', async () => {
  const { id } = await place.api.call('contacts.create', { phone: '+15550209104', name: 'Blocked' })
  await place.api.call('contacts.update', { id, blocked: true })
  await ring('+15550209104')
  await server.settle()
  await place.api.call('call_settings.update', { slots: 0 })
  await ring('+15550209105')
  await server.settle()
  await place.api.call('channels.update', { id: channelId, agent_id: null })
  await ring('+15550209106')
  await server.settle()
  await ring('+15550209107', { at: new Date(server.clock.now().getTime() - 120_000).toISOString() })
  await server.settle()
  const byNumber = new Map((await listCalls()).map((call) => [call.to, call]))
  const endOf = (number: string) => {
    const { state, end_reason, error } = byNumber.get(number)!
    return [state, end_reason, error?.code]
  }
  expect(endOf('+15550209104')).toEqual(['failed', 'refused', 'contact_blocked'])
  expect(endOf('+15550209105')).toEqual(['failed', 'refused', 'rate_limited'])
  expect(endOf('+15550209106')).toEqual(['failed', 'channel_unavailable', 'no_agent'])
  expect(endOf('+15550209107')).toEqual(['failed', 'no_answer', 'missed'])
  expect(byNumber.get('+15550209106')).toMatchObject({ agent_id: null, flow_id: null })
  expect(await slotsInUse()).toBe(0)
})

test('of 30 people who call at once exactly as many are answered as there are slots, and every slot comes back', async () => {
  await place.api.call('call_settings.update', { slots: 12 })
  const numbers = Array.from({ length: 30 }, (_, index) => `+155502092${String(index).padStart(2, '0')}`)
  await Promise.all(numbers.map((number) => ring(number)))
  await server.settle()
  const calls = await listCalls()
  expect(calls).toHaveLength(30)
  expect(calls.filter(({ state }) => state === 'failed')).toHaveLength(18)
  for (const { id } of calls) await untilOver(server, place.api, id)
  const ended = await listCalls()
  expect(ended.filter(({ state }) => state === 'completed')).toHaveLength(12)
  expect(await slotsInUse()).toBe(0)
})

/** A process whose carrier answers as the test wants. */
function processWith(answer: () => Promise<void>) {
  const { channels } = server.wiring
  return createProcess(server, {
    channels: {
      ...channels,
      openChannel(channel) {
        const opened = channels.openChannel(channel)
        return { ...opened, adapter: { ...opened.adapter, calls: { ...opened.adapter.calls!, answer } } }
      },
    },
  })
}

/** The report is in the ledger and processed; no worker has looked at the call. */
async function ringing(from: string): Promise<string> {
  await ring(from)
  await server.wiring.ledger.drain()
  const [call] = await listCalls()
  expect(call).toMatchObject({ state: 'ringing' })
  return call!.id
}

test('a carrier that does not take the answer is asked again until the caller gives up; then the call was missed', async () => {
  const id = await ringing('+15550209108')
  let asked = 0
  const process = processWith(async () => {
    asked++
    throw new DeliveryError({ code: 'provider_unreachable', message: 'the carrier is away' })
  })
  for (let seconds = 0; seconds < 70; seconds++) {
    while ((await process.drain()) === 'again');
    server.clock.advance(1000)
  }
  expect(asked).toBeGreaterThan(10)
  expect(await place.api.call('calls.get', { id })).toMatchObject({
    state: 'failed',
    end_reason: 'no_answer',
    answered_at: null,
  })
  expect(await slotsInUse()).toBe(0)
})

test('a process that dies while it answers is replaced: the caller is greeted once', async () => {
  const id = await ringing('+15550209109')
  const dying = processWith(() => Promise.reject(new Error('the process has died')))
  while ((await dying.drain()) === 'again');
  server.clock.advance(1500)
  const call = await untilOver(server, place.api, id)
  const lines = await transcriptOf(place.api, call)
  expect(lines.filter((line) => line.includes('Glow'))).toHaveLength(1)
  expect(call).toMatchObject({ state: 'completed', end_reason: 'contact_hung_up' })
})

test('a caller who hangs up before the answer leaves a missed call, and nobody speaks', async () => {
  const id = await ringing('+15550209110')
  const process = processWith(() =>
    Promise.reject(new DeliveryError({ code: 'recipient_invalid', message: 'the caller has hung up' })),
  )
  while ((await process.drain()) === 'again');
  expect(await place.api.call('calls.get', { id })).toMatchObject({
    state: 'failed',
    end_reason: 'no_answer',
    session_id: null,
  })
})

test('a customer is played on a simulated telephone, and on no other channel', async () => {
  const said = await place.api.call('sandbox.call', { id: channelId, from: '+15550209111', says: [QUESTION] })
  await server.settle()
  expect(await place.api.call('ledger.get', { id: said.ledger_entry_id })).toMatchObject({
    state: 'processed',
  })
  const call = await untilOver(server, place.api, (await onlyCall()).id)
  expect(await transcriptOf(place.api, call)).toContain(`contact: ${QUESTION}`)
  const text = { type: 'text', text: 'Hello' } as const
  expect(
    await refusal(place.api, 'sandbox.receive', { id: channelId, from: '+15550209111', content: text }),
  ).toMatchObject({ fields: [{ rule: 'sandbox_only', message: expect.stringContaining('sandbox/calls') }] })
  const chat = await place.api.call('channels.create', { kind: 'webchat', provider: 'native', name: 'Chat' })
  expect(await refusal(place.api, 'sandbox.call', { id: chat.id, from: '+15550209111' })).toMatchObject({
    fields: [{ rule: 'sandbox_only' }],
  })
})

test('a caller whose conversation a person has taken over hears it from the platform, not from the AI, and their words are kept', async () => {
  await ring('+15550209112')
  const first = await untilOver(server, place.api, (await onlyCall()).id)
  await place.api.call('conversations.take_over', { id: first.conversation_id! })
  await ring('+15550209112', { provider_call_id: 'carrier.second', says: ['Please move my appointment.'] })
  await server.settle()
  const [second] = await listCalls()
  const call = await untilOver(server, place.api, second!.id)
  const { data } = await place.api.call('messages.list', { session_id: call.session_id!, order: 'asc' })
  expect(data.map(({ sender, text }) => [sender, text])).toEqual([
    ['system', expect.stringContaining('A colleague of mine looks after you.')],
    ['contact', 'Please move my appointment.'],
  ])
  // The simulated person waits for an answer, which nobody gives.
  expect(call).toMatchObject({ state: 'completed', end_reason: 'no_input' })
})

test('the conversation of a call says that nothing can be written there, in the words of the refusal', async () => {
  await ring('+15550209113')
  const { conversation_id: id } = await untilOver(server, place.api, (await onlyCall()).id)
  const { reply_window } = await place.api.call('conversations.get', { id: id! })
  expect(reply_window).toMatchObject({
    open: false,
    may_send: [],
    otherwise: { code: 'content_unsupported', action: 'none' },
  })
  const content = { type: 'text', text: 'Hello' } as const
  expect(await refusal(place.api, 'messages.send', { conversation_id: id!, content })).toMatchObject({
    code: reply_window.otherwise!.code,
    message: reply_window.otherwise!.message,
  })
})
