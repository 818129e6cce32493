/** The packed n8n nodes against a real server. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { OPERATION_TABLE, type OperationName } from '@parley/contracts'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { OPERATIONS } from 'n8n-nodes-parley/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { functionsOf, type Host, type LoadedPackage, loadPackage } from './n8n-host.ts'

let n8n: LoadedPackage
let server: TestServer
let workspace: TestWorkspace
let connection: Pick<Host, 'baseUrl' | 'apiKey'>
/** Deliveries that came to n8n's address. */
const delivered: NonNullable<Host['request']>[] = []
let address: Server
let webhookUrl: string

beforeAll(async () => {
  n8n = await loadPackage()
  server = await startTestServer()
  workspace = await server.createWorkspace('test')
  await server.createNumber(workspace)
  connection = { baseUrl: `${await server.http.listen({ port: 0 })}/`, apiKey: workspace.key }
  address = createServer(async (request, response) => {
    delivered.push({ rawBody: await buffer(request), headers: request.headers })
    response.end()
  })
  await new Promise<void>((resolve) => address.listen(0, '127.0.0.1', resolve))
  webhookUrl = `http://127.0.0.1:${(address.address() as AddressInfo).port}/webhook/1`
})
afterAll(async () => {
  address?.close()
  await server?.close()
})

async function execute(resource: string, operation: string, host: Partial<Host> = {}) {
  const parameters = { resource, operation, additionalFields: {}, ...host.parameters }
  const [answers] = await new n8n.Parley().execute.call(functionsOf({ ...connection, ...host, parameters }))
  return answers!
}

const message = (text: string) => ({
  content: JSON.stringify({ type: 'text', text }),
  additionalFields: { to: '+919812345678' },
})
const countOf = async (text: string) =>
  (await workspace.api.call('messages.list', { limit: 100 })).data.filter((one) => one.text === text).length

test('the package is what n8n takes: MIT, no dependencies, and its files are there', () => {
  expect(n8n.manifest).toMatchObject({ license: 'MIT', peerDependencies: { 'n8n-workflow': '*' } })
  expect([n8n.manifest.dependencies, n8n.Parley.name, n8n.ParleyTrigger.name]).toEqual([
    undefined,
    'Parley',
    'ParleyTrigger',
  ])
})

test('every operation of the node is one of the operation table', () => {
  expect(OPERATIONS.length).toBeGreaterThan(35)
  for (const { name, method, path } of OPERATIONS)
    expect([method, path]).toEqual([
      OPERATION_TABLE[name as OperationName].method,
      OPERATION_TABLE[name as OperationName].path,
    ])
})

test('the credentials are tested with a request that the server answers, and a wrong key is refused', async () => {
  const { test: check, authenticate } = new n8n.ParleyApi()
  expect([check.request.url, authenticate.properties.headers.Authorization]).toEqual([
    '/v1/account',
    '=Bearer {{$credentials.apiKey}}',
  ])
  const ask = (key: string) =>
    fetch(`${connection.baseUrl}v1/account`, { headers: { authorization: `Bearer ${key}` } })
  expect([(await ask(workspace.key)).status, (await ask('parley_test_wrong')).status]).toEqual([200, 401])
})

test('an item that runs again sends nothing twice; another item, or two equal ones, are sent', async () => {
  const host = {
    parameters: message('Your order has left.'),
    items: [{ order: 1 }, { order: 2 }, { order: 2 }],
  }
  const first = await execute('message', 'send', { ...host, executionId: '1' })
  const again = await execute('message', 'send', { ...host, executionId: '2' })
  expect(first.map(({ pairedItem }) => pairedItem.item)).toEqual([0, 1, 2])
  expect(again.map(({ json }) => json.id)).toEqual(first.map(({ json }) => json.id))
  expect(await countOf('Your order has left.')).toBe(3)
})

test('once per execution sends again with the next one, and an own key holds over all', async () => {
  for (const executionId of ['1', '2', '2'])
    await execute('message', 'send', {
      parameters: { ...message('Good morning'), repeats: 'execution' },
      executionId,
    })
  expect(await countOf('Good morning')).toBe(2)
  for (const order of [1, 2])
    await execute('message', 'send', {
      parameters: { ...message('Own key'), repeats: 'key', idempotencyKey: 'order-1001' },
      items: [{ order }],
    })
  expect(await countOf('Own key')).toBe(1)
})

test('a list returns all pages, or as many as asked for', async () => {
  for (let index = 0; index < 120; index++)
    await workspace.api.call('contacts.create', { phone: `+9198000${String(10_000 + index)}` })
  const all = await execute('contact', 'list', { parameters: { returnAll: true } })
  const some = await execute('contact', 'list', { parameters: { returnAll: false, limit: 105 } })
  expect([all.length >= 120, some.length]).toEqual([true, 105])
  expect(new Set(all.map(({ json }) => json.id)).size).toBe(all.length)
})

test('a contact is created, changed and deleted', async () => {
  const [made] = await execute('contact', 'create', {
    parameters: { additionalFields: { phone: '+919812300009', tags: ['vip'] } },
  })
  const id = made!.json.id as string
  const [changed] = await execute('contact', 'update', {
    parameters: { id, additionalFields: { name: 'Asha Rao' } },
  })
  const [gone] = await execute('contact', 'delete', { parameters: { id } })
  expect([changed!.json.name, changed!.json.tags, gone!.json]).toEqual([
    'Asha Rao',
    ['vip'],
    { success: true },
  ])
})

test('a refusal says which field is wrong, and the workflow may go on', async () => {
  const parameters = { id: 'cnt_wrong', additionalFields: {} }
  await expect(execute('contact', 'get', { parameters })).rejects.toMatchObject({ httpCode: '404' })
  const wrong = { content: '{"type":"text","text":"x"}', additionalFields: { to: 'no number' } }
  await expect(execute('message', 'send', { parameters: wrong })).rejects.toMatchObject({
    description: expect.stringContaining('to: '),
  })
  await expect(
    execute('message', 'send', { parameters: { content: '{', additionalFields: {} } }),
  ).rejects.toThrow('content is not valid JSON')
  const [answer] = await execute('contact', 'get', { parameters, goesOn: true })
  expect(answer!.json.error).toEqual(expect.any(String))
})

test('the trigger lives as long as its workflow is active, and starts it with each delivery once', async () => {
  const host: Host = {
    ...connection,
    parameters: { events: ['contact.created'] },
    kept: {},
    webhookUrl,
  }
  const trigger = new n8n.ParleyTrigger()
  const { checkExists, create, delete: remove } = trigger.webhookMethods.default
  // Events from before are numbered first.
  await server.settle()
  const listed = async () => (await workspace.api.call('webhooks.list', {})).data.map(({ url }) => url)
  expect(await checkExists.call(functionsOf(host))).toBe(false)
  expect(await create.call(functionsOf(host))).toBe(true)
  expect([await checkExists.call(functionsOf(host)), await listed()]).toEqual([true, [webhookUrl]])

  // The server signs with its clock, which stands in this test: the time now is given to the node by Date.
  await workspace.api.call('contacts.create', { phone: '+919812300011', name: 'Ravi' })
  await server.settle()
  await expect.poll(() => delivered.length).toBe(1)
  const request = delivered[0]!
  const started = await atTimeOf(request, () => trigger.webhook.call(functionsOf({ ...host, request })))
  expect(started.workflowData?.[0]?.[0]?.json).toMatchObject({ type: 'contact.created' })
  const repeated = await atTimeOf(request, () => trigger.webhook.call(functionsOf({ ...host, request })))
  expect(repeated).toEqual({ webhookResponse: { repeated: true } })

  const changed = await isRefused(host, {
    ...request,
    rawBody: Buffer.concat([request.rawBody, Buffer.from(' ')]),
  })
  const late = await isRefused(host, request, 301)
  const early = await isRefused(host, request, -301)
  const unsigned = await isRefused(host, { ...request, headers: {} })
  expect([changed, late, early, unsigned]).toEqual([401, 401, 401, 401])

  host.parameters = { events: ['message.received'] }
  expect(await checkExists.call(functionsOf(host))).toBe(false)
  expect(await create.call(functionsOf(host))).toBe(true)
  expect(await listed()).toHaveLength(1)
  expect(await remove.call(functionsOf(host))).toBe(true)
  expect([await listed(), host.kept]).toEqual([[], {}])
  expect(await remove.call(functionsOf(host))).toBe(true)

  async function isRefused(of: Host, given: NonNullable<Host['request']>, seconds = 0) {
    const own: Host = { ...of, request: given, kept: { ...of.kept, seen: [] } }
    const answer = await atTimeOf(request, () => trigger.webhook.call(functionsOf(own)), seconds)
    expect(answer).toEqual({ noWebhookResponse: true })
    return own.answered?.status
  }
})

/** As if it were now so many seconds after the delivery was signed. */
async function atTimeOf<Value>(
  { headers }: NonNullable<Host['request']>,
  work: () => Promise<Value>,
  seconds = 0,
): Promise<Value> {
  const { now } = Date
  Date.now = () => (Number(headers['webhook-timestamp']) + seconds) * 1_000
  try {
    return await work()
  } finally {
    Date.now = now
  }
}
