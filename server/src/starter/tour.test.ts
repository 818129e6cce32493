/** The booking of the tour in the README, begun on each day of a week. */
import { textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { salonResources, salonServices } from './salon-bookings.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** The lines of step 3, by a customer whose name WhatsApp tells. */
const LINES = ['Mujhe Friday 3 baje haircut book karna hai', 'men wala', 'haan']

async function openSalon() {
  const number = await server.createNumber(await server.createWorkspace(), { time_zone: 'Asia/Kolkata' })
  const { api } = number.workspace
  for (const kind of ['hair', 'skin'] as const) {
    const resource_ids: string[] = []
    for (const resource of salonResources[kind])
      resource_ids.push((await api.call('resources.create', resource)).id)
    for (const service of salonServices[kind]) await api.call('services.create', { ...service, resource_ids })
  }
  return number
}

test.each([
  // In the evening of each day, from Monday to Sunday: on Friday three o'clock is over.
  ...[16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}T15:30:00Z`),
])('begun at %s, it books in three messages', async (now) => {
  server.clock.set(now)
  const { workspace, post, phoneNumberId } = await openSalon()
  for (const text of LINES) {
    server.clock.advance(60_000)
    const timestamp = Math.floor(server.clock.now().getTime() / 1000)
    const from = '+919812345678'
    await post(
      textMessageWebhook({ phone_number_id: phoneNumberId, from, text, timestamp, name: 'Asha Rao' }),
    )
    await server.settle()
  }
  const { data } = await workspace.api.call('bookings.list', {})
  expect(data).toMatchObject([{ service: 'Haircut for men', status: 'confirmed' }])
  expect(new Date(data[0]!.starts_at).getUTCDay()).toBe(5)
})
