import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const MAIN = join(import.meta.dirname, '..', 'main.ts')

interface FakeServer {
  url: string
  /** Endpoints that were created and not removed. */
  endpoints: Set<string>
}

/** A server with webhook endpoints. `before` runs before each request takes effect. */
async function startFakeServer(before: (method: string) => void): Promise<FakeServer> {
  const endpoints = new Set<string>()
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    before(method)
    request.resume()
    request.on('end', () => {
      if (method === 'POST') {
        endpoints.add('whe_1')
        answer(201, { id: 'whe_1', secret: 'whsec_c2VjcmV0' })
      } else if (method === 'DELETE') {
        endpoints.delete(url.split('/').at(-1)!)
        response.writeHead(204).end()
      } else answer(200, { data: [], next_cursor: null, has_more: false })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, endpoints }
}

/** Without a terminal, as in a script. */
function listen(url: string): ChildProcess {
  const args = ['webhooks', 'listen', '--url', url, '--key', 'parley_test_key']
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'listen leaves no endpoint behind when %s comes again while the endpoint is being removed',
  async (signal) => {
    const server = await startFakeServer((method) => {
      if (method === 'DELETE') listener.kill(signal)
    })
    const listener = listen(server.url)
    const ended = once(listener, 'exit')
    for await (const text of listener.stderr!) if (String(text).includes('Listening on')) break
    listener.kill(signal)
    expect(await ended).toEqual([0, null])
    expect([...server.endpoints]).toEqual([])
  },
)

test('listen leaves no endpoint behind when it is interrupted while the endpoint is being created', async () => {
  const server = await startFakeServer((method) => {
    if (method === 'POST') listener.kill('SIGINT')
  })
  const listener = listen(server.url)
  expect(await once(listener, 'exit')).toEqual([0, null])
  expect([...server.endpoints]).toEqual([])
})
