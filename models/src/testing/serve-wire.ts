/** A vendor's service on loopback. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Answer, Wire } from './wires.ts'

export interface ServedWire {
  url: string
  /** Bodies of the requests for answers, oldest first. */
  asked: Record<string, unknown>[]
  close(): Promise<void>
}

/** Answers with these, one after the other; a number is a status without an answer. */
export async function serveWire(wire: Wire, answers: (Answer | number)[]): Promise<ServedWire> {
  const asked: Record<string, unknown>[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const send = (status: number, document: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document))
    if (!isAllowed(wire, request)) return send(401, { error: { message: 'This key is not known.' } })
    if (request.url === wire.list[0]) return send(200, wire.list[1])
    if (request.url !== wire.path)
      return send(404, { error: { message: `There is nothing at ${request.url}.` } })
    asked.push(JSON.parse(body))
    const answer = answers.shift() ?? 500
    if (typeof answer === 'number') return send(answer, { error: { message: `It is ${answer}.` } })
    send(200, wire.body(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function isAllowed({ key }: Wire, { headers }: IncomingMessage): boolean {
  return key === undefined || headers[key[0]] === key[1]
}
