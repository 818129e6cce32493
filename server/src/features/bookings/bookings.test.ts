import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/test-server.ts'

let server: TestServer
let owner: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.createWorkspace()
})
afterAll(() => server.close())

const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '20:00' }))
const day = 86_400_000
/** The n-th day from now at an hour of Kolkata. */
function at(days: number, hour: number, minute = 0): string {
  const midnight = Math.floor((server.clock.now().getTime() + 5.5 * 3_600_000) / day) * day - 5.5 * 3_600_000
  return new Date(midnight + days * day + hour * 3_600_000 + minute * 60_000).toISOString()
}
let people = 0
const phone = () => `+91981${String(++people).padStart(7, '0')}`

async function newCalendar(of = owner): Promise<string> {
  const made = await of.api.call('resources.create', {
    name: 'Chair',
    time_zone: 'Asia/Kolkata',
    hours: WEEK,
  })
  return made.id
}
describe('a time that many want', () => {
  test('is given to one of fifty who ask at once; the others hear that it is taken', async () => {
    const resource_id = await newCalendar()
    const starts_at = at(2, 15)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        server.http.inject({
          method: 'POST',
          url: '/v1/bookings',
          headers: { authorization: `Bearer ${owner.key}` },
          payload: { contact_phone: phone(), resource_id, starts_at },
        }),
      ),
    )
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(49)
    const refusal = answers.find(({ statusCode }) => statusCode === 409)!.json()
    expect(refusal.error.code).toBe('slot_unavailable')
    const { data } = await owner.api.call('bookings.list', { resource_id })
    expect(data).toHaveLength(1)
  })
})
