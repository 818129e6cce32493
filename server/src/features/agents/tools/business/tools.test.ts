import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Input, OperationError } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

const SECRET = 'sk-very-secret-value-1234'

interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

let server: TestServer
let workspace: TestWorkspace
let business: Server
let origin: string
let seen: Seen[] = []
let reply: (request: Seen) => { status?: number; body: string; headers?: Record<string, string> }

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

let names = 0
function order(more: Partial<Input<'tools.create'>> = {}): Input<'tools.create'> {
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
const create = (more?: Partial<Input<'tools.create'>>) => workspace.api.call('tools.create', order(more))
const run = (id: string, input: Record<string, unknown>) => workspace.api.call('tools.test', { id, input })

async function problems(work: Promise<unknown>): Promise<string[]> {
  const error = (await work.then(
    () => undefined,
    (reason) => reason,
  )) as OperationError | undefined
  expect(error?.code).toBe('validation_failed')
  return error!.fields.map(({ path }) => path.join('.'))
}

describe('an HTTP tool', () => {
  test('is called with its parameters encoded and its secrets filled in by the server', async () => {
    const { id } = await create()
    reply = () => ({ body: JSON.stringify({ status: 'shipped' }) })
    const answer = await run(id, { shop: 'a/../b?x=1#y', order_id: 'नं 1', detail: 'a&key=stolen' })
    expect(answer).toMatchObject({ status: 'done', data: { answer: '{"status":"shipped"}' } })
    expect(seen).toHaveLength(1)
    expect(seen[0]!.url).toBe(
      `/shops/a%2F..%2Fb%3Fx%3D1%23y/orders/%E0%A4%A8%E0%A4%82%201?key=${SECRET}&detail=a%26key%3Dstolen`,
    )
    expect(seen[0]!.headers.authorization).toBe(`Bearer ${SECRET}`)
  })

  test.each(['..', '.', ''])('does not leave its path with the segment "%s"', async (order_id) => {
    const { id } = await create()
    expect(await run(id, { shop: 'a', order_id })).toMatchObject({ status: 'failed' })
    expect(seen).toEqual([])
  })

  test('sends typed values in its body, and gaps in values are text', async () => {
    const { id } = await create({
      http: {
        method: 'POST',
        url: `${origin}/tickets`,
        headers: { 'x-key': '{{api_key}}' },
        body: { count: '{count}', title: 'Ticket: {title}', fixed: true },
      },
      input_schema: {
        type: 'object',
        properties: { count: { type: 'integer' }, title: { type: 'string' } },
        required: ['count'],
      },
    })
    await run(id, { count: 3, title: '{{api_key}} {count}' })
    expect(JSON.parse(seen[0]!.body)).toEqual({ count: 3, title: 'Ticket: {{api_key}} {count}', fixed: true })
  })

  test('refuses input that does not fit its schema, and calls nobody', async () => {
    const { id } = await create()
    expect(await run(id, { shop: 'a', order_id: 5 })).toMatchObject({ status: 'refused' })
    expect(await run(id, { shop: 'a', order_id: '5', host: 'evil.example' })).toMatchObject({
      status: 'refused',
    })
    expect(seen).toEqual([])
  })

  test('has its secrets blacked out of what comes back, however the other side writes them', async () => {
    const { id } = await create()
    const forms = [SECRET, Buffer.from(SECRET).toString('base64'), Buffer.from(SECRET).toString('hex')]
    for (const [status, text] of forms.flatMap((form) => [200, 500].map((code) => [code, form] as const))) {
      reply = () => ({ status, body: `you sent ${text}` })
      const answer = JSON.stringify(await run(id, { shop: 'a', order_id: '1' }))
      expect(answer).toContain('[secret]')
      expect(answer).not.toContain(text)
    }
  })

  test('follows no redirect, and reads no more than its bound', async () => {
    const { id } = await create()
    reply = () => ({ status: 302, body: '', headers: { location: `${origin}/elsewhere` } })
    expect(await run(id, { shop: 'a', order_id: '1' })).toMatchObject({ status: 'failed' })
    expect(seen).toHaveLength(1)
    reply = () => ({ body: 'x'.repeat(200_000) })
    const long = await run(id, { shop: 'a', order_id: '1' })
    expect(String(long.data.answer).length).toBeLessThan(10_000)
  })

  test('shows the part of the answer that its pointer names', async () => {
    const { http } = order()
    const { id } = await create({ http: { ...http!, response_pointer: '/data/0/a~1b' } })
    reply = () => ({ body: JSON.stringify({ data: [{ 'a/b': { total: 5 } }], private: 'no' }) })
    expect((await run(id, { shop: 'a', order_id: '1' })).data.answer).toBe('{"total":5}')
    reply = () => ({ body: '{"data":[]}' })
    expect(await run(id, { shop: 'a', order_id: '1' })).toMatchObject({ status: 'failed' })
  })
})

describe('the definition of a tool', () => {
  const url = (address: string) => ({ http: { ...order().http!, url: address } })
  test.each([
    'https://{shop}.example.com/{order_id}',
    'https://example.com:{shop}/{order_id}',
    'https://{{api_key}}@example.com/',
    'https://user@example.com/{order_id}',
    'https://exa\\mple.com/{order_id}',
    'ftp://example.com/{order_id}',
    '{shop}/{order_id}',
    'https://example.com/a-{order_id}',
    'https://example.com/?order={order_id}',
    'https://example.com/{{api_key}}',
    '//example.com/{order_id}',
  ])('no address like %s', async (address) => {
    expect(await problems(create(url(address)))).toContain('http.url')
  })

  test('all mistakes are reported at once, each with its place', async () => {
    const wrong = create({
      name: 'create_booking',
      http: {
        method: 'POST',
        url: `${origin}/{unknown}`,
        headers: { Host: 'evil.example', 'x-a': '{shop}', 'x-b': '{{missing}}' },
        query: { q: '{nobody}' },
        body: { text: '{{api_key}}' },
        response_pointer: 'data',
      },
      input_schema: { type: 'object', properties: { shop: { type: 'string', pattern: '^(a+)+$' } } },
    })
    expect((await problems(wrong)).sort()).toEqual(
      [
        'name',
        'http.url',
        'http.headers.Host',
        'http.headers.x-a',
        'http.headers.x-b',
        'http.query.q',
        'http.body',
        'http.response_pointer',
        'input_schema',
      ].sort(),
    )
  })

  test.each([
    { type: 'object', required: 5 },
    { type: 'object', properties: null },
    { type: 'object', properties: { shop: { $ref: '#' } } },
    { type: 'object', properties: 'shop' },
    { type: 'array' },
    { type: 'object', properties: { shop: { type: 'nonsense' } } },
    { type: 'object', description: 'x'.repeat(30_000) },
  ])('no schema like %o', async (input_schema) => {
    expect(await problems(create({ input_schema }))).toContain('input_schema')
  })

  test('a property may be called like a keyword, or like what every object has', async () => {
    const { id } = await create({
      http: { method: 'POST', url: `${origin}/{pattern}`, body: { c: '{constructor}' } },
      input_schema: {
        type: 'object',
        properties: { pattern: { type: 'string' }, constructor: { type: 'string' } },
        required: ['pattern'],
      },
    })
    expect(await run(id, { pattern: 'a' })).toMatchObject({ status: 'done' })
    expect(seen).toMatchObject([{ url: '/a', body: '{"c":null}' }])
    const { http } = order()
    const headers = { 'x-key': '{{constructor}}' }
    expect(await problems(create({ http: { ...http!, headers } }))).toEqual(['http.headers.x-key'])
  })

  test('a tool does not move to what is no address', async () => {
    const { id, http } = await create()
    const moved = workspace.api.call('tools.update', {
      id,
      http: { ...http!, url: 'https://exa mple/{shop}' },
    })
    expect(await problems(moved)).toEqual(['secrets.api_key'])
  })

  test('a name is given once in a workspace', async () => {
    const { name } = await create()
    await expect(create({ name })).rejects.toMatchObject({ code: 'already_exists' })
  })

  test('an agent names tools that there are', async () => {
    const { name } = await create()
    const number = await server.createNumber(workspace, { tools: ['search_knowledge', name] })
    const agent = await workspace.api.call('agents.get', { id: number.agentId })
    expect(agent.tools).toEqual(['search_knowledge', name])
    expect(await problems(workspace.api.call('agents.update', { id: agent.id, tools: ['serch'] }))).toEqual([
      'tools',
    ])
  })
})

describe('secrets', () => {
  test('are written and never read', async () => {
    const created = await create()
    const shown = [
      created,
      await workspace.api.call('tools.get', { id: created.id }),
      await workspace.api.call('tools.list', {}),
    ]
    expect(JSON.stringify(shown)).not.toContain(SECRET)
    expect(created.secrets).toEqual({ api_key: '••••1234' })
  })

  test('do not move to another host with the tool', async () => {
    const { id, http } = await create()
    const moved = { ...http!, url: 'https://evil.example/{shop}/{order_id}' }
    expect(await problems(workspace.api.call('tools.update', { id, http: moved }))).toEqual([
      'secrets.api_key',
    ])
    const updated = await workspace.api.call('tools.update', {
      id,
      http: moved,
      secrets: { api_key: 'another-secret-5678' },
    })
    expect(updated.secrets).toEqual({ api_key: '••••5678' })
  })

  test('of another workspace are as unknown as its tools', async () => {
    const { id } = await create()
    const other = await server.createWorkspace()
    for (const name of ['tools.get', 'tools.delete', 'tools.test'] as const) {
      await expect(other.api.call(name, { id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(other.api.call('tools.update', { id, active: false })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await other.api.call('tools.list', {})).data).toEqual([])
    await workspace.api.call('tools.delete', { id })
    await expect(workspace.api.call('tools.get', { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
