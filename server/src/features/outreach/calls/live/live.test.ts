import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import { untilOver } from '../calls.fixture.ts'
import {
  callPerson,
  createTalkingWorkspace,
  pass,
  type TalkingWorkspace,
  untilSilent,
  wordsOf,
} from './live.fixture.ts'

let server: TestServer
let place: TalkingWorkspace
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  place = await createTalkingWorkspace(server)
})
afterAll(() => server.close())

const slotsInUse = async () => (await place.api.call('call_settings.get', {})).slots_in_use

test('an agent greets, answers from its knowledge in one session, and the turn says what was spoken', async () => {
  const call = await callPerson(server, place)
  await untilSilent(server, call.contact)
  call.contact.begin()
  call.contact.say('How much is a haircut for men?')
  await server.wiring.calls.settled()
  await untilSilent(server, call.contact)
  const lines = await call.lines()
  expect(lines.map(({ by }) => by)).toEqual(['ai', 'contact', 'ai'])
  expect(lines[0]!.text).toContain('virtual assistant of Glow')
  expect(lines[2]!.text).toContain('400 rupees')
  expect(wordsOf(call.contact).join(' ')).toBe(`${lines[0]!.text} ${lines[2]!.text}`)
  expect(lines[2]!.metadata).toMatchObject({ call_id: call.id, interrupted: false, waited_ms: 0 })
  const { conversation_id } = await call.get()
  const { data } = await place.api.call('turns.list', { conversation_id: conversation_id! })
  expect(data).toHaveLength(1)
  // The clock of the test moves while words are spoken, and not while the agent thinks.
  expect(data[0]).toMatchObject({ outcome: 'answered', agent_id: place.agentId, duration_ms: 0 })
  const turn = await place.api.call('turns.get', { id: data[0]!.id })
  expect(turn.trace.map(({ step }) => step)).toContain('spoken')
  call.contact.hangUp()
  await server.wiring.calls.settled()
  expect(await call.get()).toMatchObject({ state: 'completed', end_reason: 'contact_hung_up' })
  expect(await slotsInUse()).toBe(0)
})

test('a contact with a script is answered and hangs up; silence ends the call after two reminders', async () => {
  const create = (answers: string[]) =>
    place.api.call('calls.create', {
      to: '+15550209003',
      agent_id: place.agentId,
      simulated_answers: answers,
    })
  const asked = await untilOver(server, place.api, (await create(['When are you open on Monday?'])).id)
  expect(asked).toMatchObject({ state: 'completed', end_reason: 'contact_hung_up', answered_by: 'person' })
  const silent = await untilOver(server, place.api, (await create(['', '', '', '', ''])).id)
  expect(silent).toMatchObject({ state: 'completed', end_reason: 'no_input' })
  const { data } = await place.api.call('messages.list', { session_id: silent.session_id!, order: 'asc' })
  expect(data.map(({ text }) => text).filter((text) => text === 'Are you still there?')).toHaveLength(2)
  expect(await slotsInUse()).toBe(0)
})

test('words of the contact stop the agent: what was heard is stored, and the rest does not count as told', async () => {
  const call = await callPerson(server, place)
  await pass(server, 900)
  call.contact.begin()
  await server.wiring.calls.settled()
  const heard = wordsOf(call.contact)
  const [line] = await call.lines()
  expect(heard.join(' ').startsWith(line!.text)).toBe(true)
  expect(heard.length - line!.text.split(' ').length).toBeLessThanOrEqual(1)
  expect(line!.metadata).toMatchObject({ interrupted: true })
  await pass(server, 3000)
  expect(wordsOf(call.contact)).toEqual(heard)
})

test('the longest time ends a call in the middle of a sentence, and keeps what was heard', async () => {
  const { id } = await place.api.call('calls.create', {
    ...{
      to: '+15550209004',
      agent_id: place.agentId,
      max_seconds: 10,
      simulated_answers: Array(50).fill('When are you open on Monday?'),
    },
  })
  const call = await untilOver(server, place.api, id)
  expect(call).toMatchObject({ state: 'completed', end_reason: 'timed_out' })
  expect(call.duration_seconds).toBeLessThanOrEqual(11)
  expect(await slotsInUse()).toBe(0)
})

test('a machine that answers is hung up on; a call that is hung up by the API falls silent', async () => {
  const machine = await place.api.call('calls.create', { to: '+15550200003', agent_id: place.agentId })
  expect(await untilOver(server, place.api, machine.id)).toMatchObject({ end_reason: 'voicemail' })
  const call = await callPerson(server, place)
  await pass(server, 600)
  await place.api.call('calls.hang_up', { id: call.id })
  await pass(server, 300)
  const heard = wordsOf(call.contact)
  expect(call.contact.isConnected).toBe(false)
  await pass(server, 2000)
  expect(wordsOf(call.contact)).toEqual(heard)
  const [line] = await call.lines()
  expect(heard.join(' ').startsWith(line!.text)).toBe(true)
})

test('keys that the contact presses are a message', async () => {
  const call = await callPerson(server, place)
  await untilSilent(server, call.contact)
  call.contact.press('12#')
  await untilSilent(server, call.contact)
  expect((await call.lines())[1]).toMatchObject({ by: 'contact', text: '12#', metadata: { keys: true } })
})
