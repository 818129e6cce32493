/** A business with a system of its own, and HTTP tools that call it. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Input, OperationError } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

export const SECRET = 'sk-very-secret-value-1234'

interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export let server: TestServer
export let workspace: TestWorkspace
let business: Server
export let origin: string
/** The requests that reached the business. */
export let seen: Seen[] = []
type Reply = (request: Seen) => { status?: number; body: string; headers?: Record<string, string> }
let reply: Reply

/** From now on the business answers like this. */
export function replyWith(answer: Reply): void {
  reply = answer
}

/** Gives the test file a server and a business. Call it once, at the top of the file. */
export function prepareHttpTools(): void {
  beforeAll(async () => {
    server = await startTestServer()
    workspace = await server.createWorkspace()
    business = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const one = {
          method: request.method!,
          url: request.url!,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        }
        seen.push(one)
        const { status = 200, body, headers = {} } = reply(one)
        response.writeHead(status, headers).end(body)
      })
    })
    await new Promise<void>((resolve) => business.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(business.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await server.close()
    business.closeAllConnections()
    business.close()
  })
  beforeEach(() => {
    seen = []
    reply = () => ({ body: '{"ok":true}' })
  })
}

let names = 0
export function order(more: Partial<Input<'tools.create'>> = {}): Input<'tools.create'> {
  return {
    name: `order_${++names}`,
    description: 'Reads an order.',
    http: {
      method: 'GET',
      url: `${origin}/shops/{shop}/orders/{order_id}`,
      query: { detail: '{detail}', key: '{{api_key}}' },
      headers: { Authorization: 'Bearer {{api_key}}' },
    },
    input_schema: {
      type: 'object',
      properties: {
        shop: { type: 'string' },
        order_id: { type: 'string', maxLength: 100 },
        detail: { type: 'string' },
      },
      required: ['shop', 'order_id'],
      additionalProperties: false,
    },
    secrets: { api_key: SECRET },
    ...more,
  }
}
export const create = (more?: Partial<Input<'tools.create'>>) =>
  workspace.api.call('tools.create', order(more))
export const run = (id: string, input: Record<string, unknown>) =>
  workspace.api.call('tools.test', { id, input })

export async function problems(work: Promise<unknown>): Promise<string[]> {
  const error = (await work.then(
    () => undefined,
    (reason) => reason,
  )) as OperationError | undefined
  expect(error?.code).toBe('validation_failed')
  return error!.fields.map(({ path }) => path.join('.'))
}
