import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

const SECRET = 'mcp-secret-value-9876'

interface Seen {
  method: string
  path: string
  headers: IncomingHttpHeaders
  rpc: { id?: number; method?: string; params?: Record<string, unknown> }
}

let server: TestServer
let workspace: TestWorkspace
let remote: Server
let url: string
let seen: Seen[] = []
/** The behaviour of the remote server for a call; undefined for the ordinary answer. */
let answer: ((one: Seen, response: ServerResponse) => boolean) | undefined
let called: (params: Record<string, unknown>) => unknown

const listed = [
  {
    name: 'find-order',
    description: 'Finds an order.',
    inputSchema: {
      type: 'object',
      properties: { id: { type: 'string', pattern: '^(a+)+$' } },
      required: ['id'],
    },
  },
  { name: 'delete_everything', description: 'Deletes.', inputSchema: { type: 'object' } },
  {
    name: 'huge',
    description: 'x'.repeat(5000),
    inputSchema: { type: 'object', description: 'y'.repeat(30_000) },
  },
]

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  remote = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const rpc = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString())
      const one: Seen = { method: request.method!, path: request.url!, headers: request.headers, rpc }
      seen.push(one)
      if (answer?.(one, response)) return
      reply(one, response)
    })
  })
  await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(remote.address() as AddressInfo).port}/mcp`
})
afterAll(async () => {
  await server.close()
  remote.closeAllConnections()
  remote.close()
})
beforeEach(() => {
  seen = []
  answer = undefined
  called = () => ({ content: [{ type: 'text', text: 'shipped' }] })
})

function reply({ rpc }: Seen, response: ServerResponse): void {
  if (rpc.id === undefined) return void response.writeHead(202).end()
  const results: Record<string, () => unknown> = {
    initialize: () => ({
      protocolVersion: '2025-06-18',
      capabilities: { tools: {} },
      serverInfo: { name: 'shop', version: '1' },
    }),
    'tools/list': () => ({ tools: listed }),
    'tools/call': () => called(rpc.params ?? {}),
  }
  const make = results[rpc.method ?? '']
  const body = make
    ? { jsonrpc: '2.0', id: rpc.id, result: make() }
    : { jsonrpc: '2.0', id: rpc.id, error: { code: -32601, message: 'no such method' } }
  // Half of the servers answer as an event stream.
  if (rpc.method === 'tools/call') {
    response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`event: message\ndata: ${JSON.stringify(body)}\n\n`)
  } else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

let names = 0
const create = (more: Partial<Input<'tools.create'>> = {}) =>
  workspace.api.call('tools.create', {
    name: `shop_${++names}`,
    description: 'The shop.',
    mcp: { url, headers: { authorization: 'Bearer {{token}}' }, allowed_tools: ['find-order', 'huge'] },
    secrets: { token: SECRET },
    timeout_ms: 2000,
    ...more,
  })

test('the tools of a server are those that the owner allows, with a bounded schema', async () => {
  const { id, name } = await create()
  const { data } = await workspace.api.call('tools.test', { id })
  expect(data.tools).toMatchObject([
    { name: `${name}_find_order`, description: 'The shop.\nFinds an order.' },
  ])
  expect(JSON.stringify(data)).not.toContain('(a+)+')
  expect(seen.every(({ headers }) => headers.authorization === `Bearer ${SECRET}`)).toBe(true)
})

test('a tool is called with its own name, and one that is not allowed is not called', async () => {
  const { id } = await create()
  const found = await workspace.api.call('tools.test', { id, tool: 'find-order', input: { id: '7' } })
  expect(found).toMatchObject({ status: 'done', data: { answer: 'shipped' } })
  expect(seen.find(({ rpc }) => rpc.method === 'tools/call')?.rpc.params).toMatchObject({
    name: 'find-order',
    arguments: { id: '7' },
  })
  const refused = await workspace.api.call('tools.test', { id, tool: 'delete_everything', input: {} })
  expect(refused.status).toBe('refused')
  expect(seen.filter(({ rpc }) => rpc.params?.name === 'delete_everything')).toEqual([])
})

test('a server’s answer is bounded and holds no secret', async () => {
  const { id } = await create()
  called = () => ({ content: [{ type: 'text', text: `${SECRET} ${'z'.repeat(100_000)}` }] })
  const { data } = await workspace.api.call('tools.test', { id, tool: 'find-order', input: { id: '7' } })
  expect(String(data.answer).length).toBeLessThan(10_000)
  expect(data.answer).toMatch(/^\[secret\]/)
  called = () => ({ isError: true, content: [{ type: 'text', text: `no order for ${SECRET}` }] })
  const failed = await workspace.api.call('tools.test', { id, tool: 'find-order', input: { id: '7' } })
  expect(failed).toMatchObject({ status: 'failed', data: { answer: 'no order for [secret]' } })
})

test.each([
  [
    'redirects',
    (response: ServerResponse) => response.writeHead(307, { location: 'http://127.0.0.1:1/mcp' }).end(),
  ],
  ['breaks off', (response: ServerResponse) => response.destroy()],
  [
    'answers nonsense',
    (response: ServerResponse) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
  ],
  [
    'asks for a login elsewhere',
    (response: ServerResponse) =>
      response
        .writeHead(401, { 'www-authenticate': 'Bearer resource_metadata="http://127.0.0.1:1/x"' })
        .end(),
  ],
])('a server that %s offers nothing, and breaks nothing', async (_name, act) => {
  const { id } = await create()
  answer = (_one, response) => {
    act(response)
    return true
  }
  expect(await workspace.api.call('tools.test', { id })).toMatchObject({ status: 'failed' })
})

test('a server that never answers is given up', async () => {
  const { id } = await create({ timeout_ms: 500 })
  answer = () => true
  expect(await workspace.api.call('tools.test', { id })).toMatchObject({ status: 'failed' })
})
