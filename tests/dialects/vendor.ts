/** A vendor's client against the real server, in a sandbox of its own, with a receiver of its webhooks. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sign, textMessageWebhook } from '@parley/channels/testing'
import { DIALECTS } from '@parley/dialects'
import type { Dialect } from '@parley/dialects/kit'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { expect } from 'vitest'

const APP_SECRET = 'app-secret-of-the-sandbox'
const PHONE_NUMBER_ID = '106540352242922'

export interface Answer {
  status: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  body: any
}

/** A delivery as the receiver saw it. */
export interface Heard {
  headers: Record<string, string>
  body: string
}

export interface Vendor {
  server: TestServer
  workspace: TestWorkspace
  dialect: Dialect
  /** A test key of the vendor's. */
  key: string
  receiverUrl: string
  heard: Heard[]
  /** `METHOD /path` of every route that answered as expected. */
  exercised: Set<string>
  /** Sends text as it is. Paths are below the base path. */
  send(
    method: string,
    path: string,
    options?: { body?: string; token?: string; headers?: Record<string, string> },
  ): Promise<Answer>
  /** Sends JSON and expects the status. */
  call(status: number, method: string, path: string, body?: unknown): Promise<Answer>
  /** A customer writes to the sandbox number, and everything that follows happens. */
  receive(channelId: string, from: string, text: string): Promise<void>
  /** Lets time pass until statuses, events and deliveries are done. */
  deliver(): Promise<void>
  close(): Promise<void>
}

export const SANDBOX = {
  phone_number_id: PHONE_NUMBER_ID,
  waba_id: '123456789012345',
  app_secret: APP_SECRET,
} as const

export async function startVendor(id: string): Promise<Vendor> {
  const dialect: Dialect = DIALECTS.find((candidate) => candidate.id === id)!
  const server = await startTestServer()
  const workspace = await server.createWorkspace('test')
  const { key } = await workspace.api.call('api_keys.create', { name: id, dialect: id })
  const exercised = new Set<string>()
  const receiver = await startReceiver()
  const send = senderOf(server, dialect, key)
  const deliver = () => passTime(server)
  return {
    server,
    workspace,
    dialect,
    key,
    receiverUrl: receiver.url,
    heard: receiver.heard,
    exercised,
    send,
    async call(status, method, path, body) {
      const answer = await send(method, path, { body: body === undefined ? undefined : JSON.stringify(body) })
      expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(status)
      const route = routeOf(dialect, method, path)
      if (route) exercised.add(route)
      return answer
    },
    async receive(channelId, from, text) {
      await postAsCustomer(server, channelId, { from, text })
      await server.settle()
      await deliver()
    },
    deliver,
    async close() {
      await server.close()
      receiver.close()
    },
  }
}

/** The receiver of the vendor's webhooks. */
async function startReceiver(): Promise<{ url: string; heard: Heard[]; close(): void }> {
  const heard: Heard[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes) => {
      body += bytes
    })
    request.on('end', () => {
      heard.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  return { url, heard, close: () => void receiver.close() }
}

function senderOf(server: TestServer, dialect: Dialect, key: string): Vendor['send'] {
  return async (method, path, { body, token = key, headers } = {}) => {
    const response = await server.http.inject({
      method: method as 'GET',
      url: `${dialect.basePath}${path}`,
      headers: {
        ...(token === '' ? {} : credentialsOf(dialect, token)),
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body ? response.json() : undefined,
    }
  }
}

async function passTime(server: TestServer): Promise<void> {
  for (let step = 0; step < 2; step++) {
    server.clock.advance(5000)
    await server.settle()
  }
}

async function postAsCustomer(
  server: TestServer,
  channelId: string,
  said: { from: string; text: string },
): Promise<void> {
  const timestamp = Math.floor(server.clock.now().getTime() / 1000)
  const raw = JSON.stringify(textMessageWebhook({ phone_number_id: PHONE_NUMBER_ID, ...said, timestamp }))
  const response = await server.http.inject({
    method: 'POST',
    url: `/hooks/whatsapp/sandbox/${channelId}`,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(raw, APP_SECRET) },
    payload: raw,
  })
  expect(response.statusCode).toBe(200)
}

/** Where the vendor's own examples put the key. */
function credentialsOf({ id }: Dialect, token: string): Record<string, string> {
  return id === 'orbit' || id === 'oliai' ? { 'x-api-key': token } : { authorization: `Bearer ${token}` }
}

/** The route that a path means: of several, the one with the fewest parameters. */
function routeOf({ routes }: Dialect, method: string, path: string): string | undefined {
  const segments = path.replace(/\?.*$/, '').replace(/\/$/, '').split('/')
  const [route] = routes
    .filter((route) => {
      const parts = route.path.split('/')
      return (
        route.method === method &&
        parts.length === segments.length &&
        parts.every((part, index) => part.startsWith('{') || part === segments[index])
      )
    })
    .sort((one, other) => one.path.split('{').length - other.path.split('{').length)
  return route && `${method} ${route.path}`
}
