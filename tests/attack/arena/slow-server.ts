/** A server of the attacker that takes as long as it likes. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SlowServer {
  /** Answers each request after `delayMs`. */
  url: string
  delayMs: number
  /** Requests that wait now. */
  waiting(): number
  close(): Promise<void>
}

export async function startSlowServer(): Promise<SlowServer> {
  let waiting = 0
  const server = createServer((request, response) => {
    waiting++
    request.resume()
    const timer = setTimeout(
      () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
      slow.delayMs,
    )
    response.on('close', () => {
      waiting--
      clearTimeout(timer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const slow: SlowServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delayMs: 10_000,
    waiting: () => waiting,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return slow
}
