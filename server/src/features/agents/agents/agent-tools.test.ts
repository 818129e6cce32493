import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  await workspace.api.call('tools.create', ORDER_STATUS)
})
afterAll(() => server.close())

const ORDER_STATUS = {
  name: 'order_status',
  description: 'Tells the status of an order.',
  http: { method: 'GET', url: 'https://shop.example/orders' },
} as const

const createAgent = async (tools: string[] | null = null) =>
  (await workspace.api.call('agents.create', { name: 'Asha', tools })).id

test('a tool that is added leaves the others, and adding it again changes nothing', async () => {
  const id = await createAgent(['search_knowledge'])
  const first = await workspace.api.call('agents.add_tool', { id, name: 'order_status' })
  expect(first.tools).toEqual(['search_knowledge', 'order_status'])
  const again = await workspace.api.call('agents.add_tool', { id, name: 'order_status' })
  expect(again).toEqual(first)
})

test('an agent with all built-in tools keeps them when one of the business is added', async () => {
  const id = await createAgent()
  const { tools } = await workspace.api.call('agents.add_tool', { id, name: 'order_status' })
  expect(tools).toEqual(
    expect.arrayContaining(['search_knowledge', 'hand_off', 'create_booking', 'order_status']),
  )
  const unchanged = await createAgent()
  await workspace.api.call('agents.add_tool', { id: unchanged, name: 'hand_off' })
  expect((await workspace.api.call('agents.get', { id: unchanged })).tools).toBeNull()
})

test('a tool that is taken away leaves the others, and one that is not there is away already', async () => {
  const id = await createAgent(['search_knowledge', 'order_status'])
  const taken = await workspace.api.call('agents.remove_tool', { id, name: 'search_knowledge' })
  expect(taken.tools).toEqual(['order_status'])
  expect(await workspace.api.call('agents.remove_tool', { id, name: 'search_knowledge' })).toEqual(taken)
})

test('a tool that does not exist is refused by its name, and an unknown agent is not found', async () => {
  const id = await createAgent([])
  await expect(workspace.api.call('agents.add_tool', { id, name: 'telepathy' })).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['name'], rule: 'unknown_reference', message: expect.stringContaining('"telepathy"') }],
  })
  const other = await server.createWorkspace()
  await expect(other.api.call('agents.remove_tool', { id, name: 'hand_off' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await workspace.api.call('agents.get', { id })).tools).toEqual([])
})
