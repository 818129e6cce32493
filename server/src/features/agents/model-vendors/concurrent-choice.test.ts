/** An agent is not left without its model when the vendor is disconnected at the same moment. */
import { type ServedGateway, serveGateway } from '@parley/models/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
let server: TestServer
let gateway: ServedGateway
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  gateway = await serveGateway(KEY)
  workspace = await server.createWorkspace()
})
afterAll(async () => {
  await server.close()
  await gateway.close()
})

test('of choosing a model and disconnecting its vendor at the same moment exactly one succeeds', async () => {
  for (let round = 0; round < 20; round++) {
    await workspace.api.call('model_vendors.connect', {
      vendor: 'compatible',
      api_key: KEY,
      address: gateway.url,
    })
    const [chosen, disconnected] = await Promise.allSettled([
      workspace.api.call('agents.create', { name: `Meera ${round}`, model: 'compatible/large' }),
      workspace.api.call('model_vendors.disconnect', { vendor: 'compatible' }),
    ])
    expect([chosen.status, disconnected.status].sort()).toEqual(['fulfilled', 'rejected'])
    if (chosen.status === 'fulfilled') await workspace.api.call('agents.delete', { id: chosen.value.id })
  }
})
