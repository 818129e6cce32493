/** Bodies of requests: which are read, and how the others are refused. */
import { LARGEST_BODY, LARGEST_DOCUMENT_BODY } from '@parley/contracts'
import { afterAll, expect, test } from 'vitest'
import { createEdge, withKey } from './edge.fixture.ts'

const edge = await createEdge()
const { key } = await edge.makeKey()
afterAll(() => edge.close())

const post = (payload: string | Buffer, contentType?: string) =>
  edge.server.inject({
    method: 'POST',
    url: '/v1/api-keys',
    headers: withKey(key, contentType === undefined ? {} : { 'content-type': contentType }),
    payload,
  })

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/merge-patch+json',
])('JSON is read: %s', async (type) => {
  expect((await post('{"name":"k"}', type)).statusCode).toBe(201)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', undefined])(
  'a body that does not say it is JSON answers 415: %s',
  async (type) => {
    const response = await post('{"name":"k"}', type)
    expect([response.statusCode, response.json().error.code]).toEqual([415, 'unsupported_media_type'])
  },
)

test.each(['{"name":', '{"name":"k"}{}', 'NaN', Buffer.from([0x22, 0xff, 0x22])])(
  'a body that is not JSON in UTF-8 answers 400: %s',
  async (payload) => {
    const response = await post(payload, 'application/json')
    expect([response.statusCode, response.json().error.code]).toEqual([400, 'invalid_json'])
  },
)

test.each([
  ['{"__proto__":{"x":1},"name":"k"}', ['__proto__']],
  ['{"name":"k","scopes":[{"constructor":{"prototype":1}}]}', ['scopes', 0, 'constructor']],
])('a field that no object may have is named as such: %s', async (payload, path) => {
  const response = await post(payload, 'application/json')
  expect([response.statusCode, response.json().errors]).toMatchObject([
    422,
    [{ path, rule: 'forbidden_field' }],
  ])
})

test('no body at all counts as an empty object', async () => {
  const response = await post('', 'application/json')
  expect(response.statusCode).toBe(422)
  expect(response.json().errors).toEqual([
    {
      path: ['name'],
      rule: 'required',
      params: { expected: 'string' },
      message: 'Send a string; it is missing.',
    },
  ])
})

test('a body longer than its operation takes answers 413 and says how many bytes may be sent', async () => {
  const long = await post(`{"name":"${'x'.repeat(LARGEST_BODY)}"}`, 'application/json')
  expect([long.statusCode, long.json().error.code]).toEqual([413, 'payload_too_large'])
  expect(long.json().detail).toContain(String(LARGEST_BODY))
  const ofDocument = async (size: number) => {
    const payload = `{"title":"t","content":"${'x'.repeat(size)}"}`
    const headers = withKey(key, { 'content-type': 'application/json' })
    return (await edge.server.inject({ method: 'POST', url: '/v1/documents', headers, payload })).statusCode
  }
  expect(await ofDocument(LARGEST_DOCUMENT_BODY)).toBe(413)
  expect(await ofDocument(2 * LARGEST_BODY), 'read, and judged by the schema').toBe(422)
})

test.each(['[]', '"text"', '7', 'null'])('JSON that is no object is refused as such: %s', async (payload) => {
  const response = await post(payload, 'application/json')
  expect([response.statusCode, response.json().errors[0].rule]).toEqual([422, 'wrong_type'])
})
