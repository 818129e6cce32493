import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { createCallingWorkspace, untilOver } from '../../outreach/calls/calls.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const BUSY = '+15550200001'

async function callOnce(
  api: Awaited<ReturnType<typeof createCallingWorkspace>>['api'],
  flowId: string,
  phone: string,
) {
  const contact = await api.call('contacts.create', { phone })
  const made = await api.call('calls.create', { contact_id: contact.id, flow_id: flowId })
  const call = await untilOver(server, api, made.id)
  await server.settle()
  return call
}

const costsOf = async (api: Awaited<ReturnType<typeof createCallingWorkspace>>['api']) =>
  (await api.call('costs.list', { limit: 100 })).data.filter(({ kind }) => kind === 'call')

test('an answered call is in the ledger once, with each minute that has begun at the price of its carrier; a busy one is not', async () => {
  const { api, flowId } = await createCallingWorkspace(server)
  await api.call('price_lists.create', {
    ...{ name: 'Carrier', provider: 'voice/simulated', currency: 'USD', valid_from: '2026-01-01' },
    source: 'The contract with the carrier',
    prices: [
      { country: 'IN', category: 'call_minute', price_micros: 12_000 },
      { country: '*', category: 'message', price_micros: 1 },
    ],
  })
  const call = await callOnce(api, flowId, '+919811111171')
  await callOnce(api, flowId, BUSY)
  const minutes = Math.max(1, Math.ceil(call.duration_seconds! / 60))
  expect(await costsOf(api)).toMatchObject([
    {
      amount_micros: 12_000 * minutes,
      currency: 'USD',
      basis: 'price',
      category: 'call_minute',
      country: 'IN',
      call_id: call.id,
      message_id: null,
    },
  ])
  await server.settle()
  expect(await costsOf(api)).toHaveLength(1)
})

test('a simulated call without a price list costs nothing', async () => {
  const { api, flowId } = await createCallingWorkspace(server)
  await callOnce(api, flowId, '+919811111172')
  expect(await costsOf(api)).toEqual([])
})
