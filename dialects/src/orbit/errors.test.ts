/** Every way of saying no, in Orbit's shape. */
import { ERRORS, type ErrorCode, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { ID, WEBHOOK } from '../kit/testing/natives/index.ts'
import { writeError } from './errors.ts'
import { ids } from './ids.ts'
import { createClient, KEY, NOW, SHOWN } from './testing/client.ts'

const REPLY = `/conversations/${SHOWN.conversation}/reply`

describe('a refusal of an operation', () => {
  test.each([
    ['validation_failed', 422, 'VALIDATION_ERROR'],
    ['invalid_json', 400, 'INVALID_JSON'],
    ['payload_too_large', 413, 'PAYLOAD_TOO_LARGE'],
    ['unsupported_media_type', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['unauthenticated', 401, 'INVALID_API_KEY'],
    ['forbidden', 403, 'INSUFFICIENT_PERMISSIONS'],
    ['address_not_allowed', 403, 'IP_NOT_ALLOWED'],
    ['not_found', 404, 'NOT_FOUND'],
    ['method_not_allowed', 405, 'METHOD_NOT_ALLOWED'],
    ['conflict', 409, 'CONFLICT'],
    ['already_exists', 409, 'ALREADY_EXISTS'],
    ['responder_changed', 409, 'CONVERSATION_STATE_CONFLICT'],
    ['cursor_expired', 404, 'NOT_FOUND'],
    ['version_changed', 409, 'CONVERSATION_STATE_CONFLICT'],
    ['idempotency_key_in_use', 409, 'IDEMPOTENCY_KEY_IN_USE'],
    ['idempotency_key_reused', 409, 'IDEMPOTENCY_KEY_REUSED'],
    ['reply_window_closed', 422, 'WHATSAPP_OUTSIDE_24H_WINDOW'],
    ['contact_opted_out', 422, 'CONTACT_OPTED_OUT'],
    ['contact_blocked', 422, 'CONTACT_BLOCKED'],
    ['template_not_approved', 422, 'INVALID_TEMPLATE'],
    ['template_variables_invalid', 422, 'INVALID_TEMPLATE'],
    ['channel_unavailable', 422, 'CHANNEL_UNAVAILABLE'],
    ['content_unsupported', 422, 'CONTENT_NOT_SUPPORTED'],
    ['sandbox_only', 403, 'WRONG_KEY_MODE'],
    ['plan_limit', 403, 'PLAN_LIMIT_REACHED'],
    ['budget_exhausted', 403, 'PLAN_LIMIT_REACHED'],
    ['checks_required', 409, 'CONFLICT'],
    ['slot_unavailable', 409, 'CONFLICT'],
    ['rate_limited', 429, 'RATE_LIMIT_EXCEEDED'],
    ['model_required', 422, 'CONTENT_NOT_SUPPORTED'],
    ['voice_required', 422, 'CHANNEL_UNAVAILABLE'],
    ['model_failed', 502, 'PROVIDER_ERROR'],
    ['provider_failed', 502, 'PROVIDER_ERROR'],
    ['unavailable', 503, 'SERVICE_UNAVAILABLE'],
    ['internal', 500, 'INTERNAL_ERROR'],
  ] as const)('%s is %i %s', (code, status, theirs) => {
    const answer = writeError(new OperationError(code, { params: { allow: 'GET' } }), {
      requestId: 'req_1',
      now: NOW,
    })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toEqual({
      error: { code: theirs, message: expect.any(String), status, details: expect.any(Object) },
      meta: {
        request_id: 'req_1',
        timestamp: '2026-05-10T14:22:01Z',
        docs_url: `https://orbit-docs.devotel.io/errors/${theirs}`,
      },
    })
    said.add(code)
  })
  const said = new Set<string>()
  test('none is left out', () =>
    expect([...said].sort()).toEqual((Object.keys(ERRORS) as ErrorCode[]).sort()))
})

describe('the fields that are wrong', () => {
  test('are named in the vendor’s words, all at once, the first one names the code', async () => {
    const client = createClient()
    const { status, body } = await client.send('POST', '/messages/email', { body: { to: 'nobody' } })
    expect([status, body.error.code]).toEqual([422, 'INVALID_EMAIL'])
    expect(body.error.details.fields.map(({ field }: { field: string }) => field)).toEqual(['to', 'subject'])
  })

  test.each([
    ['POST', '/messages/whatsapp', { to: '+1234', body: 'x' }, 'INVALID_PHONE_NUMBER', 'to'],
    ['POST', '/contacts', { phone: '+14155552671', email: 'jane' }, 'INVALID_EMAIL', 'email'],
    ['POST', REPLY, {}, 'MISSING_REQUIRED_FIELD', 'body'],
    ['POST', REPLY, { template: { name: 'No Spaces' } }, 'INVALID_TEMPLATE', 'template.name'],
    ['POST', '/contacts', {}, 'MISSING_REQUIRED_FIELD', 'phone'],
    ['POST', '/messages/email', { to: 'x', subject: 'x', text: 'x' }, 'INVALID_EMAIL', 'to'],
    ['POST', '/webhooks', { url: 'x', events: ['*'] }, 'INVALID_WEBHOOK_URL', 'url'],
    ['GET', '/contacts?cursor=x', undefined, 'INVALID_CURSOR', 'cursor'],
  ])('%s %s %j is %s', async (method, path, body, code, field) => {
    const answer = await createClient().send(method, path, { body })
    expect(answer.body.error.code).toBe(code)
    expect(answer.body.error.details.field).toBe(field)
  })

  test('an address that the server never calls is no webhook URL, when it is made and when it is changed', async () => {
    const refusal = () => {
      const message = '10.0.0.1 is not a public address.'
      throw new OperationError('validation_failed', {
        fields: [{ path: ['url'], rule: 'refused_address', message }],
      })
    }
    const client = createClient({
      'webhooks.create': refusal,
      'webhooks.get': () => ({ ...WEBHOOK, format: 'orbit' }),
      'webhooks.update': refusal,
    })
    const body = { url: 'https://10.0.0.1/x', events: ['*'] }
    for (const [method, path] of [
      ['POST', '/webhooks'],
      ['PUT', `/webhooks/${ids.show('webhook_endpoint', ID.webhook)}`],
    ] as const) {
      const answer = await client.send(method, path, { body })
      expect([answer.status, answer.body.error.code]).toEqual([422, 'INVALID_WEBHOOK_URL'])
      expect(answer.body.error.details).toMatchObject({ field: 'url', value: body.url })
    }
  })

  test('a session token that has ended says so, any other key does not', async () => {
    const token = (exp: number) =>
      ['e30', Buffer.from(JSON.stringify({ exp })).toString('base64url'), 'x'].join('.')
    const client = createClient({}, { authenticate: async () => undefined })
    const codeOf = async (authorization: string) =>
      (await client.send('GET', '/me', { headers: { 'X-API-Key': '', authorization } })).body.error.code
    expect(await codeOf(`Bearer ${token(NOW.getTime() / 1000 - 1)}`)).toBe('EXPIRED_TOKEN')
    expect(await codeOf(`Bearer ${token(NOW.getTime() / 1000 + 60)}`)).toBe('INVALID_API_KEY')
    expect(await codeOf('Bearer a.b.c')).toBe('INVALID_API_KEY')
  })

  test('of our operations name the vendor’s fields', async () => {
    const client = createClient({
      'messages.send': () => {
        throw new OperationError('validation_failed', {
          fields: [{ path: ['content', 'text'], rule: 'too_long', message: 'content.text is too long' }],
        })
      },
    })
    const { body } = await client.send('POST', REPLY, { body: { body: 'x' } })
    expect(body.error.details).toEqual({ field: 'body', expected: 'This is too long.' })
  })
})

describe('authentication', () => {
  test('is known by X-API-Key, or by a key or session as Bearer', async () => {
    const client = createClient()
    expect((await client.send('GET', '/contacts')).status).toBe(200)
    const bearer = { 'X-API-Key': '', Authorization: `Bearer ${KEY}` }
    expect((await client.send('GET', '/contacts', { headers: bearer })).status).toBe(200)
    const none = await client.send('GET', '/contacts', { headers: { 'X-API-Key': '' } })
    expect([none.status, none.body.error.code]).toEqual([401, 'UNAUTHORIZED'])
    const wrong = await client.send('GET', '/contacts', { headers: { 'X-API-Key': 'dv_live_sk_wrong' } })
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'INVALID_API_KEY'])
    expect(wrong.headers).toMatchObject({ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0' })
  })

  test('may put the key into the query of the stream, and nowhere else', async () => {
    const client = createClient()
    const headers = { 'X-API-Key': '' }
    expect((await client.send('GET', `/events/stream?token=${KEY}`, { headers })).status).toBe(200)
    for (const path of [`/events?token=${KEY}`, `/events/stream/x?token=${KEY}`, '/events/stream?token='])
      expect((await client.send('GET', path, { headers })).status).toBe(401)
  })
})

describe('limits', () => {
  test('stand on every answer; a live key gets no sandbox header', async () => {
    for (const path of ['/contacts', '/nothing', '/contacts?cursor=x']) {
      const { headers } = await createClient().send('GET', path)
      expect(headers).toMatchObject({
        'x-ratelimit-limit': '300',
        'x-ratelimit-remaining': '247',
        'x-request-id': 'req_1',
      })
      expect(headers).not.toHaveProperty('x-orbit-env')
    }
  })

  test('that are used up say for how long, how many, and in what time', async () => {
    const reset_at = new Date(NOW.getTime() + 11_500)
    const decision = {
      bucket: 'requests',
      window: 'minute',
      limit: 30,
      remaining: 0,
      reset_at,
      allowed: false,
    } as const
    const client = createClient({}, { takeRequest: async () => [decision] })
    const { status, headers, body } = await client.send('POST', '/messages/whatsapp', { body: {} })
    expect([status, headers['retry-after']]).toEqual([429, '12'])
    expect(body.error.details).toEqual({ retry_after: 12, limit: 30, window: '60s' })
    expect(client.api.calls).toEqual([])
  })

  test('of an operation are told from its own words', () => {
    const params = { retry_after_seconds: 90, limit: 100, window: 'hour' }
    const { body } = writeError(new OperationError('rate_limited', { params }), { requestId: 'r', now: NOW })
    expect(JSON.parse(body).error.details).toEqual({ retry_after: 90, limit: 100, window: '3600s' })
  })
})

test('a closed reply window says since when, and what to do', async () => {
  const client = createClient({
    'messages.send': () => {
      throw new OperationError('reply_window_closed')
    },
  })
  for (const [path, body] of [
    [REPLY, { body: 'x' }],
    ['/messages/whatsapp', { to: '+919876543210', body: 'x' }],
  ] as const) {
    const answer = await client.send('POST', path, { body })
    expect(answer.body.error).toMatchObject({
      code: 'WHATSAPP_OUTSIDE_24H_WINDOW',
      details: {
        last_inbound_at: '2026-05-10T14:22:01Z',
        window_expired_at: '2026-05-10T14:22:01Z',
        channel: 'whatsapp',
        action: 'send_template',
      },
    })
  }
  expect(client.inputs('conversations.get')[0]).toEqual({ id: ID.conversation })
})
