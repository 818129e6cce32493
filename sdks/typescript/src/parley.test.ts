import { OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { clientOf, json, problem } from './client.fixture.ts'
import { bytesOf, Parley, ParleyError } from './index.ts'

test('every operation is a method', () => {
  const { parley } = clientOf([])
  for (const name of Object.keys(OPERATION_TABLE)) {
    const [noun, verb] = name
      .split('.')
      .map((part) => part.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()))
    const namespace = (parley as unknown as Record<string, Record<string, unknown>>)[noun!]
    expect([name, typeof namespace?.[verb!]]).toEqual([name, 'function'])
  }
})

test('path, query and body are put where the operation wants them', async () => {
  const { parley, requests } = clientOf([json({}), json({}), new Response(null, { status: 204 })])
  await parley.contacts.update({ id: 'cnt_a/b', name: 'Asha' })
  await parley.call('contacts.list', { search: 'a&b', limit: 2, tag: undefined })
  expect(await parley.contacts.delete({ id: 'cnt_1' })).toBeNull()
  expect(requests.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['PATCH', 'http://parley.test/v1/contacts/cnt_a%2Fb', '{"name":"Asha"}'],
    ['GET', 'http://parley.test/v1/contacts?search=a%26b&limit=2', undefined],
    ['DELETE', 'http://parley.test/v1/contacts/cnt_1', undefined],
  ])
  expect(requests[0]!.headers.get('authorization')).toBe('Bearer parley_test_key')
})

test('a write is tried again with the same Idempotency-Key, a read without any', async () => {
  const { parley, requests } = clientOf([
    problem('unavailable', 503),
    new Error('socket hang up'),
    json({ id: 'msg_1' }),
  ])
  await parley.messages.send({ to: '+919812345678', content: { type: 'text', text: 'hi' } })
  const keys = requests.map(({ headers }) => headers.get('idempotency-key'))
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(keys).size).toBe(1)

  const reading = clientOf([problem('internal', 500), json({})])
  await reading.parley.account.get()
  expect(reading.requests.map(({ headers }) => headers.has('idempotency-key'))).toEqual([false, false])
})

test('the caller’s own Idempotency-Key is used', async () => {
  const { parley, requests } = clientOf([json({})])
  await parley.agents.activate({ id: 'agt_1' }, { idempotencyKey: 'order-7' })
  expect(requests[0]!.headers.get('idempotency-key')).toBe('order-7')
})

test('429 waits for as long as the server asks, and a wait too long is left to the caller', async () => {
  const { parley, waits } = clientOf([problem('rate_limited', 429, { 'retry-after': '7' }), json({})])
  await parley.account.get()
  expect(waits).toEqual([7000])
  const long = clientOf([problem('rate_limited', 429, { 'retry-after': '3600' })])
  await expect(long.parley.account.get()).rejects.toMatchObject({ code: 'rate_limited', status: 429 })
})

test('a refusal has code, fields and request id, and is not retried', async () => {
  const { parley, requests } = clientOf([problem('validation_failed', 422)])
  const error = await parley.agents.create({ name: '' }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ParleyError)
  expect(error).toMatchObject({
    code: 'validation_failed',
    status: 422,
    message: 'it is validation_failed',
    requestId: 'req_1',
    fields: [{ path: ['name'], rule: 'required' }],
    params: { a: 1 },
  })
  expect(requests).toHaveLength(1)
})

test('it gives up after the last try, growing its waits', async () => {
  const { parley, waits, requests } = clientOf(Array.from({ length: 9 }, () => new Error('refused')))
  await expect(parley.account.get()).rejects.toMatchObject({ code: 'unavailable', status: 0 })
  expect(requests).toHaveLength(4)
  for (const [index, waited] of waits.entries()) {
    expect(waited).toBeGreaterThanOrEqual(125 * 2 ** index)
    expect(waited).toBeLessThanOrEqual(250 * 2 ** index)
  }
})

test('an answer that is not from Parley is an error by its status', async () => {
  const { parley } = clientOf([new Response('<h1>Bad gateway</h1>', { status: 502 })], { maxRetries: 0 })
  await expect(parley.account.get()).rejects.toMatchObject({ code: 'unavailable', status: 502 })
})

test('an abort ends it at once', async () => {
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  const { parley, requests } = clientOf([json({})])
  await expect(parley.account.get({}, { signal: controller.signal })).rejects.toThrow('enough')
  expect(requests).toHaveLength(0)
})

test('a list is its first page when awaited and every item when iterated', async () => {
  const pages = () => [
    json({ data: [{ id: 'a' }, { id: 'b' }], next_cursor: 'next', has_more: true }),
    json({ data: [{ id: 'c' }], next_cursor: null, has_more: false }),
  ]
  const once = clientOf(pages())
  expect((await once.parley.agents.list({ limit: 2 })).data).toHaveLength(2)
  expect(once.requests).toHaveLength(1)

  const all = clientOf(pages())
  const ids: string[] = []
  for await (const agent of all.parley.agents.list({ limit: 2, status: 'active', page: 1 }))
    ids.push(agent.id)
  expect(ids).toEqual(['a', 'b', 'c'])
  expect(all.requests[1]!.url).toBe('http://parley.test/v1/agents?limit=2&status=active&cursor=next')
})

test('a file comes as bytes with its name', async () => {
  const file = new Response(new Uint8Array([1, 2]), {
    headers: {
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="F__e.png"; filename*=UTF-8''F%C3%BC%C3%9Fe.png`,
    },
  })
  const { parley } = clientOf([file])
  const downloaded = await parley.attachments.download({ id: 'att_1' })
  expect(downloaded).toMatchObject({ mime_type: 'image/png', filename: 'Füße.png' })
  expect(await bytesOf(downloaded)).toEqual(new Uint8Array([1, 2]))
})

test('a number in the path is written as it is', async () => {
  const { parley, requests } = clientOf([Response.json({ version: 3 })])
  await parley.agents.getVersion({ id: 'agt_1', version: 3, compare_with: 2 })
  expect(requests[0]!.url).toBe('http://parley.test/v1/agents/agt_1/versions/3?compare_with=2')
})

test('a client without a key, and a call without its id, say so at once', async () => {
  expect(() => new Parley({ apiKey: '' })).toThrow('apiKey')
  await expect(clientOf([]).parley.agents.get({ id: '' })).rejects.toThrow('id must be given')
})

test('a file to upload goes as a form, with its name and type, beside the other fields', async () => {
  const { parley, requests } = clientOf([Response.json({ id: 'src_1' }, { status: 202 })])
  await parley.sources.upload({
    name: 'Prices',
    file: {
      filename: 'prices.csv',
      mime_type: 'text/csv',
      bytes: new TextEncoder().encode('question,answer'),
    },
  })
  const [request] = requests
  expect(request!.url).toBe('http://parley.test/v1/sources/upload')
  const form = request!.body as unknown as FormData
  expect(form.get('name')).toBe('Prices')
  const file = form.get('file') as File
  expect([file.name, file.type, await file.text()]).toEqual(['prices.csv', 'text/csv', 'question,answer'])
  expect(request!.headers.has('content-type')).toBe(false)
})

test('a token that the server refuses is replaced once, and the write keeps its key', async () => {
  const asked: (string | undefined)[] = []
  const apiKey = async (_signal?: AbortSignal, refused?: string) => {
    asked.push(refused)
    return refused === undefined ? 'stale' : 'fresh'
  }
  const accepted = clientOf([problem('unauthenticated', 401), json({ id: 'msg_1' })], { apiKey })
  await accepted.parley.messages.send({ to: '+919812345678', content: { type: 'text', text: 'hi' } })
  const [first, second] = accepted.requests
  expect(accepted.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
    'Bearer stale',
    'Bearer fresh',
  ])
  expect(second!.headers.get('idempotency-key')).toBe(first!.headers.get('idempotency-key'))
  expect(asked).toEqual([undefined, 'stale'])

  const refused = clientOf([problem('unauthenticated', 401), problem('unauthenticated', 401)], { apiKey })
  await expect(refused.parley.account.get()).rejects.toMatchObject({ status: 401 })
  expect(refused.requests).toHaveLength(2)
})
