/** A test of a model that ends after its connection was replaced or deleted says nothing of the new one. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

const MODEL = 'compatible/large'
let server: TestServer
let workspace: TestWorkspace
let slow: Server
let address: string
/** Resolves when a question of the test is under way. */
let asked: Promise<void>
let answerAll: () => void

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  workspace = await server.createWorkspace()
  const released = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  asked = begun.promise
  answerAll = released.resolve
  slow = createServer(async ({ url }, response) => {
    if (url?.endsWith('/models')) return response.end(JSON.stringify({ data: [{ id: 'large' }] }))
    begun.resolve()
    await released.promise
    return response.writeHead(401).end(JSON.stringify({ error: { message: 'late' } }))
  })
  await once(slow.listen(0, '127.0.0.1'), 'listening')
  address = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/v1`
})
afterEach(() => {
  slow.closeAllConnections()
  slow.close()
})

const connect = (api_key = 'sk-first-key-of-the-shop-7391') =>
  workspace.api.call('model_vendors.connect', { vendor: 'compatible', address, api_key })
const lastTest = async () =>
  (await workspace.api.call('model_vendors.get', { vendor: 'compatible' })).last_test

async function testWhile(change: () => Promise<unknown>): Promise<void> {
  const testing = workspace.api.call('model_vendors.test', { vendor: 'compatible', model: MODEL })
  await asked
  server.clock.advance(1000)
  await change()
  answerAll()
  expect(await testing).toMatchObject({ failure: 'refused' })
}

test('the connection was deleted meanwhile: nothing is kept', async () => {
  await connect()
  await testWhile(() => workspace.api.call('model_vendors.disconnect', { vendor: 'compatible' }))
  expect(await lastTest()).toBeNull()
})

test('the key was replaced meanwhile: the new one is not said to be refused', async () => {
  await connect()
  await testWhile(() => connect('sk-other-key-of-the-shop-4826'))
  expect(await lastTest()).toBeNull()
})

test('nothing changed meanwhile: the result is kept', async () => {
  await connect()
  await testWhile(async () => undefined)
  expect(await lastTest()).toMatchObject({ failure: 'refused' })
})
