import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import { callPerson, createTalkingWorkspace, pass, type TestCall, untilSilent } from './live.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const PENDING = /\?$/

async function say(call: TestCall, text: string): Promise<void> {
  call.contact.begin()
  call.contact.say(text)
  await server.wiring.calls.settled()
}

test('a yes to a question that was cut off books nothing; a yes to a question that was heard to its end books once', async () => {
  const place = await createTalkingWorkspace(server)
  const { api } = place
  await api.call('resources.create', {
    ...{ name: 'Chair one', time_zone: 'Asia/Kolkata' },
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
  })
  await api.call('services.create', {
    ...{ name: 'Haircut', duration_minutes: 30, price_minor: 40_000, currency: 'INR' },
  })
  const bookings = async () => (await api.call('bookings.list', { limit: 100 })).data.length
  const call = await callPerson(server, place)
  await untilSilent(server, call.contact)
  await say(call, 'I want to book a haircut tomorrow at 11 am, my name is Ravi Rao')
  await pass(server, 700, 50)
  call.contact.begin()
  await server.wiring.calls.settled()
  const cut = (await call.lines()).at(-1)!
  expect(cut.metadata).toMatchObject({ interrupted: true, said: expect.stringMatching(PENDING) })
  await say(call, 'Yes')
  await untilSilent(server, call.contact)
  expect(await bookings()).toBe(0)
  const asked = (await call.lines()).at(-1)!
  expect(asked.text).toMatch(PENDING)
  expect(asked.metadata).toMatchObject({ interrupted: false })
  await say(call, 'Yes, please')
  await untilSilent(server, call.contact)
  expect(await bookings()).toBe(1)
  await say(call, 'Yes')
  await untilSilent(server, call.contact)
  expect(await bookings()).toBe(1)
})
