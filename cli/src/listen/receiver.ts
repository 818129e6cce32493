/** A webhook receiver on this machine. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { CommandError } from '../exit-codes.ts'

export interface Received {
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Receiver {
  port: number
  close(): Promise<void>
}

/** Answers 200 to what `take` says yes to, 401 to the rest. */
export async function startReceiver(port: number, take: (received: Received) => boolean): Promise<Receiver> {
  const server = createServer((request, response) => {
    buffer(request)
      .then((body) => {
        response.writeHead(take({ headers: request.headers, body }) ? 200 : 401).end()
      })
      // The sender broke off: it will come again.
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CommandError(`Port ${port} is taken by another program: choose one with --port.`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
