import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import {
  type CallingWorkspace,
  createCallingWorkspace,
  refusal,
  transcriptOf,
  untilOver,
} from './calls.fixture.ts'

let server: TestServer
let place: CallingWorkspace
let people = 0
beforeAll(async () => {
  server = await startTestServer()
  // Noon in India, where the numbers of these tests are.
  server.clock.advance(new Date('2026-12-01T06:30:00Z').getTime() - server.clock.now().getTime())
})
beforeEach(async () => {
  place = await createCallingWorkspace(server)
})
afterAll(() => server.close())

const api = () => place.api
const newPhone = () => `+9198765${String(++people).padStart(5, '0')}`
const dial = (input: Partial<Input<'calls.create'>> = {}) =>
  api().call('calls.create', { to: newPhone(), flow_id: place.flowId, ...input })
const eventsOf = async (type: string) =>
  (await api().call('events.list', { limit: 100 })).data.filter((event) => event.type.startsWith(type))
const slotsInUse = async () => (await api().call('call_settings.get', {})).slots_in_use

test('a simulated call walks its flow, keeps the answers, and leaves a transcript in a session of its conversation', async () => {
  const contact = await api().call('contacts.create', { name: 'Asha Rao', phone: newPhone() })
  const created = await api().call('calls.create', {
    contact_id: contact.id,
    flow_id: place.flowId,
    simulated_answers: ['maybe later', 'haan', 'four'],
  })
  expect([created.state, created.flow_version, await slotsInUse()]).toEqual(['queued', 1, 1])
  const call = await untilOver(server, api(), created.id)
  expect(call).toMatchObject({
    state: 'completed',
    end_reason: 'finished',
    answers: { visit: 'yes', stars: 4 },
    outcome: 'answered',
    answered_by: 'person',
  })
  expect(await transcriptOf(api(), call)).toEqual([
    'agent: Hello Asha.',
    'agent: Will you come?',
    'contact: maybe later',
    'agent: Will you come?',
    'contact: haan',
    'agent: How many stars?',
    'contact: four',
    'agent: Thank you.',
  ])
  const session = await api().call('sessions.get', { id: call.session_id! })
  expect(session).toMatchObject({ channel_kind: 'voice', contact_id: contact.id, messages_count: 8 })
  expect(await slotsInUse()).toBe(0)
  expect((await eventsOf('call.')).map(({ type }) => type).toSorted()).toEqual(
    ['call.created', 'call.initiated', 'call.ringing', 'call.answered', 'call.completed'].toSorted(),
  )
})

test.each([
  ['+15550200001', 'failed', 'busy'],
  ['+15550200002', 'failed', 'no_answer'],
  ['+15550200003', 'completed', 'voicemail'],
  ['+15550200004', 'failed', 'declined'],
  ['+15550200005', 'completed', 'contact_hung_up'],
  ['+15550200006', 'completed', 'no_input'],
  ['+15550200007', 'failed', 'unreachable'],
  ['+15550200008', 'failed', 'outcome_unknown'],
  ['+15550200009', 'failed', 'channel_unavailable'],
  ['+15550200010', 'completed', 'finished'],
])('a call to %s ends %s, %s, and gives its slot back', async (to, state, end_reason) => {
  const call = await untilOver(server, api(), (await dial({ to })).id)
  expect([call.state, call.end_reason]).toEqual([state, end_reason])
  expect(await slotsInUse()).toBe(0)
  server.clock.advance(60_000)
  await server.settle()
  expect(await api().call('calls.get', { id: call.id })).toEqual(call)
})

test('100 calls at once take exactly the slots that there are; the others are refused and may be tried again', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => dial()))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(outcomes.length - refused.length).toBe(20)
  for (const error of refused) expect(error).toMatchObject({ code: 'rate_limited', params: { slots: 20 } })
  expect(await slotsInUse()).toBe(20)
  for (let seconds = 0; seconds < 120; seconds++) {
    await server.settle()
    server.clock.advance(1000)
  }
  expect(await slotsInUse()).toBe(0)
  await dial()
}, 60_000)

test('several workers dial each call once and say nothing twice', async () => {
  const calls = await Promise.all(Array.from({ length: 10 }, () => dial({ simulated_answers: ['yes', '5'] })))
  for (let seconds = 0; seconds < 60; seconds++) {
    for (let round = 0; round < 3; round++)
      await Promise.all([1, 2, 3].map(() => server.wiring.calls.drain()))
    server.clock.advance(1000)
  }
  await server.settle()
  for (const { id } of calls) {
    const call = await api().call('calls.get', { id })
    expect(call.end_reason).toBe('finished')
    expect(await transcriptOf(api(), call)).toHaveLength(6)
  }
  const initiated = await eventsOf('call.initiated')
  expect(initiated).toHaveLength(10)
}, 60_000)

test('a process that dies while it dials leaves a call that is looked for, never dialled again, and its slot comes back', async () => {
  const { id } = await dial()
  // Such a process leaves this behind: the state is committed, the answer of the carrier is not.
  await server.platform.database.transaction(place.workspace.id, (tx) =>
    tx.rows(
      sql`update calls set state = 'dialing', dialed_at = due_at, due_at = due_at + interval '60 seconds'`,
    ),
  )
  await server.settle()
  expect((await api().call('calls.get', { id })).state).toBe('dialing')
  const call = await untilOver(server, api(), id)
  expect([call.state, call.end_reason]).toEqual(['failed', 'outcome_unknown'])
  expect(await slotsInUse()).toBe(0)
})

test('a call whose carrier cannot be asked any more ends in bounded time, gives its slot back, and is never dialled', async () => {
  const { id } = await dial()
  const channelId = sql`(select channel_id from calls limit 1)`
  // A process died while it dialled, and after that the credentials of the channel became unreadable.
  await server.platform.database.transaction(place.workspace.id, async (tx) => {
    await tx.rows(
      sql`update calls set state = 'dialing', dialed_at = due_at, due_at = due_at + interval '60 seconds'`,
    )
    await tx.rows(sql`update channels set credentials = 'broken'::bytea where id = ${channelId}`)
  })
  const call = await untilOver(server, api(), id)
  expect(call).toMatchObject({ state: 'failed', end_reason: 'outcome_unknown', answered_at: null })
  expect(call.error?.message).toContain('cannot be asked')
  const lasted = new Date(call.ended_at!).getTime() - new Date(call.dialed_at!).getTime()
  expect(lasted).toBeLessThanOrEqual(6 * 60_000)
  expect(await slotsInUse()).toBe(0)
})

test('a call on a channel that cannot be opened fails before it is dialled, and gives its slot back', async () => {
  const { id } = await dial()
  await server.platform.database.transaction(place.workspace.id, (tx) =>
    tx.rows(sql`update channels set credentials = 'broken'::bytea where kind = 'voice'`),
  )
  const call = await untilOver(server, api(), id)
  expect([call.state, call.end_reason]).toEqual(['failed', 'channel_unavailable'])
  expect(await slotsInUse()).toBe(0)
})

test('a call that is hung up is cancelled before it is answered, and completed after', async () => {
  const first = await dial()
  expect(await api().call('calls.hang_up', { id: first.id })).toMatchObject({
    state: 'failed',
    end_reason: 'cancelled',
  })
  const second = await dial()
  for (let seconds = 0; seconds < 6; seconds++) {
    await server.settle()
    server.clock.advance(1000)
  }
  expect(await api().call('calls.hang_up', { id: second.id })).toMatchObject({
    state: 'completed',
    end_reason: 'hung_up',
  })
  expect(await api().call('calls.hang_up', { id: second.id })).toMatchObject({ end_reason: 'hung_up' })
  const before = await transcriptOf(api(), await api().call('calls.get', { id: second.id }))
  server.clock.advance(60_000)
  await server.settle()
  expect(await transcriptOf(api(), await api().call('calls.get', { id: second.id }))).toEqual(before)
})

test('a contact who opted out is not called, also where they did after the call was planned', async () => {
  const contact = await api().call('contacts.create', { name: 'Meera', phone: newPhone() })
  const dial_at = new Date(server.clock.now().getTime() + 3_600_000).toISOString()
  const planned = await api().call('calls.create', { contact_id: contact.id, flow_id: place.flowId, dial_at })
  expect([planned.state, await slotsInUse()]).toEqual(['created', 0])
  await api().call('contacts.update', { id: contact.id, opted_out: true })
  expect(
    await refusal(api(), 'calls.create', { contact_id: contact.id, flow_id: place.flowId }),
  ).toMatchObject({
    code: 'contact_opted_out',
  })
  server.clock.advance(3_600_000)
  const call = await untilOver(server, api(), planned.id)
  expect(call).toMatchObject({
    state: 'failed',
    end_reason: 'refused',
    error: { code: 'contact_opted_out' },
    dialed_at: null,
  })
})

test('a call that the server could not dial before the quiet hours waits without a slot, and is dialled when they are over', async () => {
  await api().call('contact_rules.update', { quiet_hours: { from: '21:00', to: '09:00' } })
  const { id } = await dial({ purpose: 'utility' })
  expect(await slotsInUse()).toBe(1)
  const noon = server.clock.now().getTime()
  // The server stands still until ten in the evening.
  server.clock.advance(10 * 3_600_000)
  await server.settle()
  const waiting = await api().call('calls.get', { id })
  expect([waiting.state, waiting.dialed_at, await slotsInUse()]).toEqual(['created', null, 0])
  server.clock.advance(11 * 3_600_000)
  const call = await untilOver(server, api(), id)
  expect(call.end_reason).toBe('finished')
  expect(new Date(call.dialed_at!).getTime() - noon).toBe(21 * 3_600_000)
})

test('a call keeps its version of the flow when another one is published', async () => {
  const { id } = await dial({ simulated_answers: ['no'] })
  await api().call('flows.update', { id: place.flowId, definition: { greeting: 'Something else.' } })
  await api().call('flows.publish', { id: place.flowId })
  const call = await untilOver(server, api(), id)
  expect([call.flow_version, (await transcriptOf(api(), call))[0]]).toEqual([1, 'agent: Hello there.'])
  expect((await dial()).flow_version).toBe(2)
})

test('a call is cut when its longest time is over', async () => {
  const answers = Array.from({ length: 100 }, () => 'perhaps')
  const { id } = await api().call('calls.create', {
    to: newPhone(),
    max_seconds: 10,
    simulated_answers: answers,
    flow_id: (
      await api().call('flows.create', {
        name: 'Circle',
        publish: true,
        definition: {
          greeting: 'Hi',
          steps: [{ id: 'a', type: 'ask', text: 'Well?', answer: { kind: 'text' }, next: 'a' }],
        },
      })
    ).id,
  })
  expect(await untilOver(server, api(), id)).toMatchObject({
    state: 'completed',
    end_reason: 'timed_out',
    duration_seconds: 10,
  })
})

test('a transfer to a team hands the conversation off to people', async () => {
  const team = await api().call('teams.create', { name: 'Sales' })
  const steps = [{ id: 'pass', type: 'transfer' as const, text: 'One moment.', team_id: team.id }]
  const flow = await api().call('flows.create', {
    name: 'Pass',
    definition: { greeting: 'Hi', steps },
    publish: true,
  })
  const call = await untilOver(server, api(), (await dial({ flow_id: flow.id })).id)
  expect([call.state, call.end_reason]).toEqual(['completed', 'transferred'])
  const conversation = await api().call('conversations.get', { id: call.conversation_id! })
  expect(conversation).toMatchObject({ responder: 'person', team_id: team.id })
})

test.each([
  [{ to: undefined }, 'contact_id', 'required'],
  [{ flow_version: 9 }, 'flow_version', 'unknown_reference'],
  [{ flow_id: 'flow_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D' }, 'flow_id', 'unknown_reference'],
  [{ contact_id: 'cnt_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D', to: undefined }, 'contact_id', 'unknown_reference'],
])('%j is refused at its field', async (input, field, rule) => {
  const full = { to: newPhone(), flow_id: place.flowId, ...input } as Input<'calls.create'>
  const error = await refusal(api(), 'calls.create', full)
  expect(error).toMatchObject({ code: 'validation_failed', fields: [{ rule }] })
  expect(error).toMatchObject({ fields: [{ path: [field] }] })
})

test('a contact with a number is called there, and owns the number; one of somebody else is refused', async () => {
  const own = await api().call('contacts.create', { name: 'Asha', phone: newPhone() })
  const [second, foreign] = [newPhone(), newPhone()]
  const ask = (to: string) =>
    ({ contact_id: own.id, to, flow_id: place.flowId }) satisfies Input<'calls.create'>
  expect(await api().call('calls.create', ask(second))).toMatchObject({ contact_id: own.id, to: second })
  const { phone, identities } = await api().call('contacts.get', { id: own.id })
  expect([phone, identities.map(({ value }) => value)]).toEqual([own.phone, [own.phone, second]])
  await api().call('contacts.create', { name: 'Ravi', phone: foreign })
  expect(await refusal(api(), 'calls.create', ask(foreign))).toMatchObject({
    fields: [{ path: ['to'], rule: 'identity_taken' }],
  })
})

test('another workspace sees no call, and an erased contact leaves none', async () => {
  const created = await dial()
  const call = await untilOver(server, api(), created.id)
  const foreign = await server.createWorkspace()
  expect(await refusal(foreign.api, 'calls.get', { id: call.id })).toMatchObject({ code: 'not_found' })
  expect(await refusal(foreign.api, 'calls.hang_up', { id: call.id })).toMatchObject({ code: 'not_found' })
  await api().call('contacts.delete', { id: call.contact_id })
  expect(await refusal(api(), 'calls.get', { id: call.id })).toMatchObject({ code: 'not_found' })
  expect(JSON.stringify(await eventsOf('call.'))).not.toContain(call.to)
})
