import { ERRORS, type ErrorCode, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { createClient, NOW } from './testing/client.ts'

/** The status that a caller of OliAI gets for each of our codes. */
const TABLE: Record<ErrorCode, [status: number, error: string]> = {
  validation_failed: [400, 'Bad Request'],
  invalid_json: [400, 'Bad Request'],
  payload_too_large: [413, 'Payload Too Large'],
  unsupported_media_type: [415, 'Unsupported Media Type'],
  unauthenticated: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  address_not_allowed: [403, 'Forbidden'],
  not_found: [404, 'Not Found'],
  method_not_allowed: [405, 'Method Not Allowed'],
  conflict: [400, 'Bad Request'],
  already_exists: [409, 'Conflict'],
  responder_changed: [409, 'Conflict'],
  cursor_expired: [404, 'Not Found'],
  version_changed: [409, 'Conflict'],
  idempotency_key_in_use: [409, 'Conflict'],
  idempotency_key_reused: [409, 'Conflict'],
  reply_window_closed: [400, 'Bad Request'],
  contact_opted_out: [400, 'Bad Request'],
  contact_blocked: [400, 'Bad Request'],
  template_not_approved: [400, 'Bad Request'],
  template_variables_invalid: [400, 'Bad Request'],
  channel_unavailable: [400, 'Bad Request'],
  content_unsupported: [400, 'Bad Request'],
  sandbox_only: [403, 'Forbidden'],
  plan_limit: [403, 'Forbidden'],
  budget_exhausted: [403, 'Forbidden'],
  checks_required: [409, 'Conflict'],
  slot_unavailable: [409, 'Conflict'],
  rate_limited: [429, 'Too Many Requests'],
  model_required: [400, 'Bad Request'],
  voice_required: [400, 'Bad Request'],
  model_failed: [503, 'Service Unavailable'],
  provider_failed: [503, 'Service Unavailable'],
  unavailable: [503, 'Service Unavailable'],
  internal: [500, 'Internal Server Error'],
}

test.each(Object.keys(ERRORS) as ErrorCode[])('%s has three fields and OliAI’s status', async (code) => {
  const client = createClient({
    'contacts.list': () => {
      throw new OperationError(code, { params: { allow: 'GET' } })
    },
  })
  const answer = await client.send('GET', '/contacts')
  const [status, error] = TABLE[code]
  expect(answer.status).toBe(status)
  expect(answer.body).toEqual({ statusCode: status, message: expect.any(String), error })
  expect(answer.body.message).not.toBe('')
})

describe('keys', () => {
  const refused = async (headers: Record<string, string>, state?: 'unknown' | 'revoked' | 'expired') => {
    const client = createClient({}, { explainKey: async () => state ?? 'unknown' })
    const answer = await client.send('GET', '/contacts', { headers })
    return [answer.status, answer.body.message]
  }

  test('each refusal has the vendor’s words', async () => {
    expect(await refused({ 'x-api-key': '' })).toEqual([401, 'API key is required'])
    expect(await refused({ 'x-api-key': 'sk_live_wrong' })).toEqual([401, 'Invalid API key'])
    expect(await refused({ 'x-api-key': 'sk_live_old' }, 'revoked')).toEqual([
      401,
      'API key has been revoked',
    ])
    expect(await refused({ 'x-api-key': 'sk_live_old' }, 'expired')).toEqual([401, 'API key has expired'])
  })

  test('the name of the header may have any case', async () => {
    const { status } = await createClient().send('GET', '/contacts', {
      headers: { 'x-api-key': '', 'X-API-KEY': `sk_live_${'k'.repeat(32)}` },
    })
    expect(status).toBe(200)
  })
})

test('a limit that is used up is 429 with Retry-After alone; other answers have no header of limits', async () => {
  const decision = { bucket: 'requests', limit: 60, remaining: 0, reset_at: new Date(NOW.getTime() + 9_500) }
  const over = createClient({}, { takeRequest: async () => [{ ...decision, allowed: false }] })
  const answer = await over.send('GET', '/contacts')
  expect([answer.status, answer.body.error, answer.headers['retry-after']]).toEqual([
    429,
    'Too Many Requests',
    '10',
  ])
  const within = await createClient().send('GET', '/contacts')
  for (const { headers } of [answer, within]) {
    expect(Object.keys(headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
  }
  expect(within.headers['retry-after']).toBeUndefined()
})

test('broken JSON, an unknown path and a wrong method have the vendor’s shape', async () => {
  const client = createClient()
  const answers = [
    await client.send('POST', '/contacts', { body: '{"name":' }),
    await client.send('GET', '/nothing'),
    await client.send('PUT', '/contacts'),
    await client.send('POST', '/contacts', { body: '[]' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([400, 404, 405, 400])
  for (const { body } of answers) expect(Object.keys(body)).toEqual(['statusCode', 'message', 'error'])
  expect(answers[2]!.headers.allow).toBe('GET, POST')
})
