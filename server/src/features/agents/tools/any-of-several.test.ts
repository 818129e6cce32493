import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScriptedModel, type ScriptedCall, type ScriptedStep } from '../../../testing/scripted-model.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { recordApi } from '../turns/salon-bookings.fixture.ts'
import { scriptTurns } from '../turns/scripted-turns.fixture.ts'

let server: TestServer
let people = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const TOMORROW_AT_THREE = '2026-03-03T15:00'
const INSTANT = '2026-03-03T15:00:00+05:30'
const DAILY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' }))

/** Three doctors of one service, and a model that books with the persons who are named to it. */
async function openClinic(whom: Record<string, unknown>) {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  const ids = new Map<string, string>()
  for (const name of ['Dr. Mehta', 'Dr. Kulkarni', 'Dr. Rao']) {
    const made = await api.call('resources.create', { name, time_zone: 'Asia/Kolkata', hours: DAILY })
    ids.set(name, made.id)
  }
  await api.call('services.create', { name: 'Cleaning', duration_minutes: 30 })
  const number = await server.createNumber(workspace, {
    time_zone: 'Asia/Kolkata',
    guards: { detect_robots: false, max_messages_per_minute: 60 },
  })
  const input = { service: 'Cleaning', starts_at: TOMORROW_AT_THREE, ...whom }
  const book = ({ brief }: ScriptedCall): ScriptedStep =>
    (brief?.results ?? []).some(({ tool }) => tool === 'create_booking')
      ? { say: 'It is done!' }
      : { call: 'create_booking', input }
  const turns = scriptTurns(server, createScriptedModel(book).model, recordApi(server).apiFor)
  const from = `+91986${String(++people).padStart(7, '0')}`
  return {
    async take(name: string) {
      const taken = { service: 'Cleaning', starts_at: INSTANT, resource_id: ids.get(name)! }
      await api.call('bookings.create', { ...taken, contact_phone: '+919000000099' })
    },
    async say(text: string): Promise<string> {
      await number.receive(text, { from })
      await turns.settle()
      const said = server.graph.messages.filter(({ to, body }) => to === from && body.type === 'text')
      const last = said.at(-1)?.body
      return last?.type === 'text' ? last.text.body : ''
    },
    async booked() {
      const { data } = await api.call('bookings.list', { limit: 100 })
      return data.filter(({ source }) => source === 'ai').map(({ resource_name }) => resource_name)
    },
  }
}

test.each([
  ['names', { resources: ['Dr. Mehta', 'Dr. Kulkarni'] }],
  ['the words of the customer', { resource: 'Mehta or Kulkarni, whoever is free' }],
  ['an exclusion', { resource: 'anyone but Dr. Rao' }],
])('the one of several who is free is named in the question and booked: %s', async (_, whom) => {
  const clinic = await openClinic(whom)
  await clinic.take('Dr. Mehta')
  expect(await clinic.say('cleaning tomorrow at 3')).toContain('Cleaning with Dr. Kulkarni')
  await clinic.say('yes')
  expect(await clinic.booked()).toEqual(['Dr. Kulkarni'])
})

test('another of those who were named takes the place of the one who was taken before the yes', async () => {
  const clinic = await openClinic({ resources: ['Dr. Mehta', 'Dr. Kulkarni'] })
  const question = await clinic.say('cleaning tomorrow at 3')
  const first = question.includes('Dr. Mehta') ? 'Dr. Mehta' : 'Dr. Kulkarni'
  const second = first === 'Dr. Mehta' ? 'Dr. Kulkarni' : 'Dr. Mehta'
  await clinic.take(first)
  await clinic.say('yes')
  expect(await clinic.booked()).toEqual([second])
})

test('no other doctor is booked where all who were named are taken before the yes, also when others are free', async () => {
  const clinic = await openClinic({ resources: ['Dr. Mehta', 'Dr. Kulkarni'] })
  await clinic.say('cleaning tomorrow at 3')
  await clinic.take('Dr. Mehta')
  await clinic.take('Dr. Kulkarni')
  await clinic.say('yes')
  expect(await clinic.booked()).toEqual([])
})
