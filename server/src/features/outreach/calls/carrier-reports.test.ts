import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { type CallingWorkspace, createCallingWorkspace } from './calls.fixture.ts'

const SECRET = 'secret-of-the-line'
let server: TestServer
let place: CallingWorkspace
beforeAll(async () => {
  server = await startTestServer()
  server.clock.advance(new Date('2026-12-01T06:30:00Z').getTime() - server.clock.now().getTime())
  place = await createCallingWorkspace(server)
  await place.api.call('channels.update', { id: place.channelId, credentials: { secret: SECRET } })
})
afterAll(() => server.close())

/** Posts as a carrier would, to the hook of the channel. */
async function post(reports: Record<string, unknown>[], secret = SECRET): Promise<number> {
  const at = server.clock.now().toISOString()
  const body = JSON.stringify({ reports: reports.map((report) => ({ at, ...report })) })
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  const answer = await server.http.inject({
    method: 'POST',
    url: `/hooks/voice/simulated/${place.channelId}`,
    headers: { 'content-type': 'application/json', 'x-parley-signature': signature },
    payload: body,
  })
  await server.settle()
  return answer.statusCode
}

/** A call that is on its way, of which the simulated carrier itself says nothing. */
async function silentCall() {
  const { id } = await place.api.call('calls.create', { to: '+15550200008', flow_id: place.flowId })
  await server.settle()
  return id
}
const stateOf = async (id: string) => {
  const { state, end_reason } = await place.api.call('calls.get', { id })
  return [state, end_reason]
}

test('reports in any order and any number lead to the same end, and a state never goes back', async () => {
  const id = await silentCall()
  const provider_call_id = `simulated.${id}`
  expect(await post([{ provider_call_id, state: 'ended', end: 'busy' }])).toBe(200)
  expect(await stateOf(id)).toEqual(['failed', 'busy'])
  await post([
    { provider_call_id, state: 'ringing' },
    { provider_call_id, state: 'answered', answered_by: 'person' },
    { provider_call_id, state: 'ended', end: 'busy' },
  ])
  expect(await stateOf(id)).toEqual(['failed', 'busy'])
})

test('a report moves the call on, and the end of an answered call is that of the contact', async () => {
  const id = await silentCall()
  const provider_call_id = `simulated.${id}`
  await post([{ provider_call_id, state: 'ringing' }])
  expect(await stateOf(id)).toEqual(['ringing', null])
  await post([{ provider_call_id, state: 'answered', answered_by: 'person' }])
  expect(await stateOf(id)).toEqual(['active', null])
  await post([{ provider_call_id, state: 'ended', end: 'hung_up' }])
  expect(await stateOf(id)).toEqual(['completed', 'contact_hung_up'])
})

test('a forged report is refused and changes nothing; one of a call that nobody knows is taken and kept', async () => {
  const id = await silentCall()
  expect(await post([{ provider_call_id: `simulated.${id}`, state: 'ended', end: 'busy' }], 'another')).toBe(
    401,
  )
  expect(await stateOf(id)).toEqual(['dialing', null])
  expect(await post([{ provider_call_id: 'unknown', state: 'ringing' }])).toBe(200)
})
