/** A vendor on loopback that speaks the vendor's wire, and fails as a test asks. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { listenOn } from './fake-recognition.ts'
import type { FakeEvent, FakeState, Fault } from './fake-state.ts'
import { answerPost, speakOn } from './fake-synthesis.ts'
import type { FakeWire } from './fake-wire.ts'

export class FakeVendor implements FakeState {
  fault: Fault = 'none'
  /** Its transcripts of the segments, in order. */
  understands: string[] = []
  /** Bytes of each segment that it got. */
  readonly heard: Uint8Array[] = []
  /** Texts that it was asked to speak. */
  readonly asked: string[] = []
  connections = 0
  readonly wire: FakeWire
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #clients = new Set<WebSocket>()
  readonly #events: Record<FakeEvent, number> = {
    connection: 0,
    commit: 0,
    text: 0,
    cancel: 0,
    end: 0,
    closed: 0,
  }
  readonly #waiting: { event: FakeEvent; count: number; resolve: () => void }[] = []
  #released = Promise.withResolvers<void>()

  static async start(wire: FakeWire): Promise<FakeVendor> {
    const vendor = new FakeVendor(wire)
    await new Promise<void>((resolve) => vendor.#server.listen(0, '127.0.0.1', resolve))
    return vendor
  }

  private constructor(wire: FakeWire) {
    this.wire = wire
    this.#server = createServer((request, response) => void this.#answer(request, response))
    const sockets = new WebSocketServer({ noServer: true })
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    this.#server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      this.connections += 1
      this.happened('connection')
      const status = this.#refusalOf(request)
      if (this.fault === 'hangs') return
      if (status !== undefined) {
        const body = this.wire.refusal(status, this.#keyOf(request))
        socket.end(
          `HTTP/1.1 ${status} Refused\r\nRetry-After: 2\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
        return
      }
      sockets.handleUpgrade(request, socket, head, (client) => this.#meet(client, request))
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Resolves when the event happened this many times in all. */
  async saw(event: FakeEvent, count = 1): Promise<void> {
    if (this.#events[event] >= count) return
    await new Promise<void>((resolve) => this.#waiting.push({ event, count, resolve }))
  }

  happened(event: FakeEvent): void {
    this.#events[event] += 1
    for (const { resolve } of this.#waiting.filter(
      (one) => one.event === event && one.count <= this.#events[event],
    )) {
      resolve()
    }
  }

  /** Resolves at once unless the fake is late. */
  get released(): Promise<void> {
    return this.fault === 'late' ? this.#released.promise : Promise.resolve()
  }

  release(): void {
    this.#released.resolve()
  }

  /** Closes every connection in order, as vendors do with an idle one. */
  closeIdle(): void {
    for (const client of this.#clients) client.close(1000)
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #meet(client: WebSocket, request: IncomingMessage): void {
    this.#clients.add(client)
    client.on('close', () => {
      this.#clients.delete(client)
      this.happened('closed')
    })
    const { pathname } = new URL(request.url!, this.url)
    if (pathname === this.wire.recognition.path) listenOn(this, client)
    else speakOn(this, client)
  }

  #keyOf(request: IncomingMessage): string {
    return String(request.headers[this.wire.key.header] ?? '')
  }

  /** The status of a refusal, or undefined. */
  #refusalOf(request: IncomingMessage): number | undefined {
    const status = { refuses: 401, throttles: 429, fails: 500 }[this.fault as string]
    if (status !== undefined) return status
    if (this.#keyOf(request) !== this.wire.key.value) return 401
    const url = new URL(request.url!, this.url)
    const { recognition, synthesis } = this.wire
    const part = [recognition, synthesis].find(({ path }) => path === url.pathname)
    if (part === undefined) return 404
    const isKnown = Object.entries(part.parameters).every(
      ([name, value]) => url.searchParams.get(name) === value,
    )
    return isKnown ? undefined : 400
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.connections += 1
    this.happened('connection')
    let body = ''
    for await (const chunk of request) body += String(chunk)
    if (this.fault === 'hangs') return
    const status = this.#refusalOf(request)
    if (status !== undefined) {
      response.writeHead(status, { 'retry-after': '2' }).end(this.wire.refusal(status, this.#keyOf(request)))
      return
    }
    await answerPost(this, body, response)
  }
}
