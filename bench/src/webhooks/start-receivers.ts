/** Other people's servers: those that answer, and those that never do. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monotonicNow } from '../load/monotonic-now.ts'

export interface Receivers {
  answering: string
  hanging: string
  /** Called for each event that arrives at one that answers, with its `webhook-id`. */
  onArrival: (eventId: string, at: number) => void
  /** Requests that hang or have hung. */
  hung(): number
  /** Breaks the connections of those that hang, so that the server can stop. */
  letGo(): void
  close(): Promise<void>
}

export async function startReceivers(): Promise<Receivers> {
  let hung = 0
  const answering = createServer((request, response) => {
    const id = request.headers['webhook-id']
    request.resume()
    request.on('end', () => {
      response.writeHead(204).end()
      if (typeof id === 'string') receivers.onArrival(id, monotonicNow())
    })
  })
  const hanging = createServer((request: IncomingMessage) => {
    hung++
    request.resume()
  })
  const servers = [answering, hanging]
  const urls = await Promise.all(
    servers.map(async (server) => {
      server.requestTimeout = 0
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    }),
  )
  const receivers: Receivers = {
    answering: urls[0]!,
    hanging: urls[1]!,
    onArrival: () => {},
    hung: () => hung,
    letGo() {
      hanging.close()
      hanging.closeAllConnections()
    },
    async close() {
      for (const server of servers.filter(({ listening }) => listening)) {
        server.closeAllConnections()
        await new Promise<void>((resolve) => server.close(() => resolve()))
      }
    },
  }
  return receivers
}
