import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { startWorkers } from './workers.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a site that does not answer holds up no other knowledge', async () => {
  let arrived = () => {}
  const reached = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const silent = createServer(() => arrived())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
  const { api } = await server.createWorkspace()
  const workers = startWorkers(server.platform, server.wiring)
  try {
    await api.call('sources.create', { kind: 'page', url })
    await reached
    const bytes = new TextEncoder().encode('Open at nine.')
    const file = { filename: 'hours.txt', mime_type: 'text/plain', bytes }
    const { id } = await api.call('sources.upload', { file })
    const statusOf = async () => (await api.call('sources.get', { id })).status
    await expect.poll(statusOf, { timeout: 25_000 }).toBe('ready')
  } finally {
    silent.closeAllConnections()
    silent.close()
    await workers.stop()
  }
})

test('a stop reaches every worker at once: a send that takes long does not keep turns thinking', async () => {
  const stopped: string[] = []
  let release = () => {}
  const worker = (queue: 'outbox' | 'turns', stop: () => Promise<void>) => ({
    workers: [{ queue, drain: async () => 'idle' as const, stop }],
  })
  const running = startWorkers(server.platform, {
    plugs: [
      worker('outbox', () => {
        stopped.push('outbox')
        return new Promise((resolve) => {
          release = resolve
        })
      }),
      worker('turns', async () => {
        stopped.push('turns')
        release()
      }),
    ],
  })
  await running.stop()
  expect(stopped).toEqual(['outbox', 'turns'])
})
