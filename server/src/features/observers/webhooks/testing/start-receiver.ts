import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedRequest {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** `hang` never answers, `reset` breaks the connection. */
export type Answer =
  | number
  | 'hang'
  | 'reset'
  | { status: number; headers?: Record<string, string>; body?: string }

export interface Receiver {
  url(path?: string): string
  /** Everything that arrived, in order. */
  requests: ReceivedRequest[]
  /** Decides on each request. Default: 200. */
  answer: (request: ReceivedRequest) => Answer | Promise<Answer>
  /** Resolves when so many requests have arrived in all. */
  arrived(count: number): Promise<void>
  stop(): void
}

/** Somebody else's webhook receiver, on loopback. */
export async function startReceiver(): Promise<Receiver> {
  let onArrival = () => {}
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const received = {
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    receiver.requests.push(received)
    onArrival()
    reply(response, await receiver.answer(received))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: (path = '/hook') => `http://127.0.0.1:${port}${path}`,
    requests: [],
    answer: () => 200,
    arrived(count) {
      return new Promise((resolve) => {
        onArrival = () => receiver.requests.length >= count && resolve()
        onArrival()
      })
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
  return receiver
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'reset') {
    response.socket?.destroy()
    return
  }
  const { status, headers, body } =
    typeof answer === 'number' ? { status: answer, headers: {}, body: '' } : answer
  response.writeHead(status, headers).end(body)
}
