/** Agents answer with the key of their workspace, and keep a vendor that they use. */
import { type ServedGateway, serveGateway } from '@parley/models/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
const OTHER_KEY = 'sk-other-key-of-the-shop-4826'
const MODEL = 'compatible/large'

let server: TestServer
let gateway: ServedGateway
let workspace: TestWorkspace

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  gateway = await serveGateway(KEY, OTHER_KEY)
  gateway.answer = 'Good morning, how can I help?'
  workspace = await server.createWorkspace()
})
afterEach(() => gateway.close())

const connect = (of = workspace, api_key = KEY) =>
  of.api.call('model_vendors.connect', { vendor: 'compatible', api_key, address: gateway.url })
const createAgent = (of = workspace) => of.api.call('agents.create', { name: 'Meera', model: MODEL })
const disconnect = () => workspace.api.call('model_vendors.disconnect', { vendor: 'compatible' })
const ask = (of: TestWorkspace, id: string) =>
  of.api.call('agents.preview', { id, text: 'Tell me something about your shop, please' })
const keysAsked = () => [...new Set(gateway.asked.map(({ key }) => key))]

test('an agent answers with the key of its workspace, and with a replaced key from the next message on', async () => {
  await connect()
  const { id } = await createAgent()
  expect(await ask(workspace, id)).toMatchObject({ model: MODEL })
  expect(keysAsked()).toEqual([KEY])
  await connect(workspace, OTHER_KEY)
  gateway.asked.length = 0
  await ask(workspace, id)
  expect(keysAsked()).toEqual([OTHER_KEY])
})

test('a message of a customer is answered by the connected model', async () => {
  await connect()
  const number = await server.createNumber(workspace, { model: MODEL })
  await number.receive('Tell me something about your shop, please')
  await server.settle()
  expect(keysAsked()).toEqual([KEY])
})

test('each workspace asks with its own key, and none with that of another', async () => {
  const neighbour = await server.createWorkspace()
  await connect()
  await expect(createAgent(neighbour)).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['model'], message: expect.stringMatching(/not set up.*Settings, Models/) }],
  })
  await connect(neighbour, OTHER_KEY)
  const { id } = await createAgent(neighbour)
  await ask(neighbour, id)
  expect(keysAsked()).toEqual([OTHER_KEY])
})

test('a vendor that agents use stays connected: the refusal names them', async () => {
  await connect()
  const { id } = await createAgent()
  await expect(disconnect()).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Meera'),
    params: { reason: 'vendor_in_use', agent_ids: [id] },
  })
  await workspace.api.call('agents.update', { id, model: 'built-in' })
  await disconnect()
  const { connection, last_test } = await workspace.api.call('model_vendors.get', { vendor: 'compatible' })
  expect([connection, last_test]).toEqual(['none', null])
  await expect(disconnect()).rejects.toMatchObject({ code: 'not_found' })
})

test('an address that the operator set up, too, may be removed while agents use it', async () => {
  gateway.keys.add('')
  const input = { vendor: 'ollama', address: gateway.url }
  await workspace.api.call('model_vendors.connect', input)
  const { id } = await workspace.api.call('agents.create', { name: 'Meera', model: 'ollama/large' })
  await workspace.api.call('model_vendors.disconnect', { vendor: 'ollama' })
  expect(await workspace.api.call('model_vendors.get', { vendor: 'ollama' })).toMatchObject({
    connection: 'server',
    agents: [{ id }],
  })
})
