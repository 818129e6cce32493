/** A receiver on loopback, and the calls that tests make to it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OutboundHttpError } from './guarded-fetch.ts'

export const LIMITS = { method: 'POST', timeout_ms: 2000, max_bytes: 1024 } as const

export async function startTarget() {
  let count = 0
  const server = createServer((request, response) => {
    if (request.url === '/redirect') return response.writeHead(302, { location: '/elsewhere' }).end()
    if (request.url === '/silent') return
    if (request.url === '/long') return response.end('x'.repeat(5000))
    if (request.url === '/reset') return request.socket.destroy()
    response.writeHead(200, { 'x-path': request.url ?? '' }).end(`host ${request.headers.host}`)
  })
  server.on('connection', () => count++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    at: (path: string, host = '127.0.0.1') => `http://${host}:${port}${path}`,
    /** How many have been made so far. */
    connections: () => count,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export async function refusal(request: Promise<unknown>): Promise<OutboundHttpError> {
  try {
    await request
  } catch (error) {
    return error as OutboundHttpError
  }
  throw new Error('it was not refused')
}
