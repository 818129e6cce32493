/** Addresses that a workspace may not name, and tests that the operator would pay for. */
import { createModelResolver, vendors } from '@parley/models'
import { type ServedGateway, serveGateway } from '@parley/models/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuardedFetch } from '../../../platform/outbound-http/index.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'
import { createModelVendors } from './index.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
const MODEL = 'compatible/large'

let server: TestServer
let workspace: TestWorkspace
let gateway: ServedGateway
const guardedFetch = createGuardedFetch({ allowHosts: [] })

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  gateway = await serveGateway(KEY)
})
afterAll(async () => {
  await Promise.all([guardedFetch.close(), gateway.close()])
  await server.close()
})

/** The operations of a server whose operator connected the gateway, and allows no private host. */
async function open(isCeilingReached: boolean, base_url = gateway.url) {
  const settings = { vendors: { compatible: { api_key: KEY, base_url } } }
  const { handlers } = createModelVendors(
    { ...server.platform, guardedFetch },
    {
      known: { all: vendors, settings },
      resolveOfServer: createModelResolver(vendors, settings),
      isCeilingReached: async () => isCeilingReached,
    },
  )
  const row = (await server.wiring.workspaces.listWorkspaces()).find(({ id }) => id === workspace.id)!
  const context = {
    principal: server.wiring.workspaces.operatorPrincipal(row),
    workspaceId: workspace.id,
    now: server.clock.now(),
    signal: new AbortController().signal,
    requestId: '',
  }
  return { handlers, context }
}

test.each([
  'http://127.0.0.1:9/v1',
  'http://localhost/v1',
  'http://models.example.com/v1',
  'https://10.0.0.7/v1',
])('%s is refused as an address, and the refusal says who can allow it', async (address) => {
  const { handlers, context } = await open(false)
  const input = { vendor: 'compatible', api_key: KEY, address }
  await expect(handlers['model_vendors.connect'](context, input)).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [
      {
        path: ['address'],
        rule: 'refused_address',
        message: expect.stringContaining('PARLEY_ALLOW_PRIVATE_HOSTS'),
      },
    ],
  })
})

test('a test with the key of the operator works on any address, until the ceiling of the workspace is reached', async () => {
  const input = { vendor: 'compatible', model: MODEL }
  const { handlers, context } = await open(false)
  expect(await handlers['model_vendors.test'](context, input)).toMatchObject({ failure: null })
  const reached = await open(true)
  await expect(reached.handlers['model_vendors.test'](reached.context, input)).rejects.toMatchObject({
    code: 'model_required',
    params: { reason: 'ceiling_reached' },
  })
})

test('a failure at the address of the operator tells the workspace neither the address nor a secret in it', async () => {
  const address = 'http://op:hunter2-pass@127.0.0.1:9/v1?token=qwerty-secret'
  const { handlers, context } = await open(false, address)
  const listed = await handlers['model_vendors.list_models'](context, { vendor: 'compatible' })
  const tested = await handlers['model_vendors.test'](context, { vendor: 'compatible', model: MODEL })
  const read = await workspace.api.call('model_vendors.get', { vendor: 'compatible' })
  expect(listed).toMatchObject({ data: [], failure: 'unreachable' })
  expect(read).toMatchObject({ last_test: { failure: 'unreachable' } })
  const shown = JSON.stringify([listed, tested, read])
  for (const secret of ['hunter2', 'qwerty', '127.0.0.1']) expect(shown).not.toContain(secret)
})
