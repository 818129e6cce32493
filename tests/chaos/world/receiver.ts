/** Two systems of the business that receive events: one takes eight at a time, one requires the order. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Receiver {
  url: string
  /** Numbers of events that were answered with 200, in the order in which they arrived. */
  accepted: number[]
  /** When the last event was accepted. */
  lastAt: number
  close(): Promise<void>
}

/** One event in so many is answered with 500 the first time. */
const FAILS_EACH = 150

export async function startReceiver(): Promise<Receiver> {
  const failed = new Set<number>()
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const event = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { sequence: number }
    const { sequence } = event
    if (sequence % FAILS_EACH === 0 && !failed.has(sequence)) {
      failed.add(sequence)
      response.writeHead(500).end()
      return
    }
    receiver.accepted.push(sequence)
    receiver.lastAt = Date.now()
    response.writeHead(200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    accepted: [],
    lastAt: 0,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return receiver
}
