import { afterAll, expect, test } from 'vitest'
import { startReceiver } from '../features/observers/webhooks/testing/start-receiver.ts'
import { startTestServer } from '../testing/test-server.ts'

const server = await startTestServer()
const receiver = await startReceiver()
afterAll(async () => {
  receiver.stop()
  await server.close()
})

test('a callback is posted once for each import that names its address, and for no other import', async () => {
  const workspace = await server.createWorkspace()
  const start = (phone: string, callback_url?: string) =>
    workspace.api.call('imports.create', { rows: [{ phone }], callback_url })
  const url = receiver.url('/done')
  const first = await start('+919812345678', url)
  await start('+919812345679')
  await start('+919812345670', `${url}?other`)
  await start('+919812345671', url)
  await server.settle()
  const { data: endpoints } = await workspace.api.call('webhooks.list', {})
  expect(endpoints.map((endpoint) => endpoint.url).sort()).toEqual([url, `${url}?other`])
  const own = endpoints.find((endpoint) => endpoint.url === url)!
  const { data } = await workspace.api.call('webhook_deliveries.list', { endpoint_id: own.id })
  expect(data.map(({ event_type }) => event_type)).toEqual(['import.completed', 'import.completed'])
  expect(receiver.requests.filter(({ path }) => path === '/done')).toHaveLength(2)
  const events = await workspace.api.call('events.list', { limit: 100 })
  const ended = events.data.filter(({ type }) => type === 'import.completed')
  expect(ended).toHaveLength(4)
  expect(ended.map((event) => event.data.import!.id)).toContain(first.id)
})

test('a callback in the format of a dialect is posted to the same address in that format alone', async () => {
  const workspace = await server.createWorkspace()
  const url = receiver.url('/oliai')
  const start = (phone: string, callback_format?: string) =>
    workspace.api.call('imports.create', { rows: [{ phone }], callback_url: url, callback_format })
  const dialects = await start('+919812345678', 'oliai')
  const native = await start('+919812345679')
  await server.settle()
  const posted = receiver.requests.filter(({ path }) => path === '/oliai')
  const bodies = posted.map(({ body }) => JSON.parse(body.toString()))
  expect(bodies.filter(({ importId }) => importId === dialects.id)).toHaveLength(1)
  expect(bodies.filter(({ data }) => data?.import?.id === native.id)).toHaveLength(1)
  expect(bodies).toHaveLength(2)
  const signed = posted.map(({ headers }) => String(headers['x-oliai-signature'] ?? ''))
  expect(signed.filter((value) => /^sha256=[0-9a-f]{64}$/.test(value))).toHaveLength(1)
  for (const format of ['nobody', 'oravio']) {
    await expect(start('+919812345670', format)).rejects.toMatchObject({
      fields: [{ path: ['callback_format'] }],
    })
  }
})

test('an address that could never be called is refused, and no import is made', async () => {
  const workspace = await server.createWorkspace()
  const asked = workspace.api.call('imports.create', {
    rows: [{ phone: '+919812345678' }],
    callback_url: 'ftp://x',
  })
  await expect(asked).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['callback_url'] }],
  })
  expect((await workspace.api.call('imports.list', {})).data).toEqual([])
})
