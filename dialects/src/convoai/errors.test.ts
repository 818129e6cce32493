import { ERRORS, type ErrorCode, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient, NOW } from './testing/client.ts'

const TEXT = { to: '+14155559876', type: 'text', text: 'Hi' }

/** The error that a caller of ConvoAI gets for each of our codes. */
const TABLE: Record<ErrorCode, [status: number, code: string]> = {
  validation_failed: [400, 'validation_error'],
  invalid_json: [400, 'invalid_json'],
  payload_too_large: [413, 'payload_too_large'],
  unsupported_media_type: [415, 'unsupported_media_type'],
  unauthenticated: [401, 'unauthorized'],
  forbidden: [403, 'forbidden'],
  address_not_allowed: [403, 'forbidden'],
  not_found: [404, 'not_found'],
  method_not_allowed: [405, 'method_not_allowed'],
  conflict: [409, 'conflict'],
  already_exists: [409, 'conflict'],
  responder_changed: [409, 'conflict'],
  cursor_expired: [404, 'not_found'],
  version_changed: [409, 'conflict'],
  idempotency_key_in_use: [409, 'conflict'],
  idempotency_key_reused: [409, 'conflict'],
  reply_window_closed: [422, 'outside_24h_window'],
  contact_opted_out: [422, 'contact_opted_out'],
  contact_blocked: [422, 'contact_opted_out'],
  template_not_approved: [422, 'template_not_approved'],
  template_variables_invalid: [400, 'validation_error'],
  channel_unavailable: [409, 'invalid_state'],
  content_unsupported: [400, 'validation_error'],
  sandbox_only: [403, 'forbidden'],
  plan_limit: [403, 'plan_limit'],
  budget_exhausted: [403, 'plan_limit'],
  checks_required: [409, 'conflict'],
  slot_unavailable: [409, 'slot_unavailable'],
  rate_limited: [429, 'rate_limited'],
  model_required: [400, 'validation_error'],
  voice_required: [409, 'invalid_state'],
  model_failed: [503, 'upstream_unavailable'],
  provider_failed: [503, 'upstream_unavailable'],
  unavailable: [503, 'upstream_unavailable'],
  internal: [500, 'server_error'],
}

describe('every error code has an answer in ConvoAI’s shape', () => {
  test.each(Object.keys(ERRORS) as ErrorCode[])('%s', async (code) => {
    const client = createClient({
      'messages.send': () => {
        throw new OperationError(code, { params: { allow: 'GET' } })
      },
    })
    const answer = await client.send('POST', `/agents/${ID.agent}/messages/`, { body: TEXT })
    const [status, name] = TABLE[code]
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.body.error).toMatchObject({ code: name, request_id: 'req_1' })
    expect(answer.body.error.message).not.toBe('')
    expect(Object.keys(answer.body)).toEqual(['error'])
    expect(Object.keys(answer.body.error)).toEqual(['code', 'message', 'details', 'request_id'])
  })

  test('nothing of ours is named: operations, ids and fields stay inside', async () => {
    const client = createClient({
      'sessions.get': () => {
        throw new OperationError('not_found', { detail: 'There is no session "ses_1".' })
      },
    })
    const answer = await client.send('GET', `/conversations/conv_${'0'.repeat(26)}/`)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toMatch(/session|ses_/)
  })
})

describe('refusals at the edge', () => {
  test('no key, a malformed one and an unknown one are 401 with WWW-Authenticate', async () => {
    const client = createClient()
    for (const Authorization of ['', 'Basic abc', 'Bearer', 'Bearer ck_live_unknown']) {
      const answer = await client.send('GET', '/me/', { headers: { Authorization } })
      expect(answer.status).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      expect(answer.body.error.code).toBe('unauthorized')
    }
    expect(client.api.calls).toEqual([])
  })

  test('an unknown path and the ones not served are 404', async () => {
    const client = createClient()
    for (const path of ['/nothing/', `/agents/${ID.agent}/campaigns/`, '/me/x/', '/%ff/']) {
      const answer = await client.send('GET', path)
      expect(answer.status).toBe(404)
      expect(answer.body.error.code).toBe('not_found')
    }
    const outside = await client.send('GET', '', { url: '/convoai/elsewhere' })
    expect(outside.status).toBe(404)
    expect(outside.body.error.code).toBe('not_found')
  })

  test('a method that the path does not take is 405 and names those it takes', async () => {
    const answer = await createClient().send('PUT', `/agents/${ID.agent}/`)
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('DELETE, GET, PATCH')
    expect(answer.body.error.code).toBe('method_not_allowed')
    const search = await createClient().send('GET', `/agents/${ID.agent}/knowledge/search/`)
    expect(search.status).toBe(405)
    expect(search.headers.allow).toBe('POST')
  })

  test('a fault of ours is 500 without a word of it, and is reported', async () => {
    const fault = new Error('secret detail')
    const client = createClient({
      'account.get': () => {
        throw fault
      },
    })
    const answer = await client.send('GET', '/me/')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret detail')
    expect(client.faults).toEqual([fault])
  })

  test('when keys cannot be looked up, the answer is 503 and not 401', async () => {
    const client = createClient(
      {},
      {
        authenticate: async () => {
          throw new OperationError('unavailable')
        },
      },
    )
    expect((await client.send('GET', '/me/')).status).toBe(503)
  })
})

describe('limits', () => {
  test('their headers stand on every answer to a key, errors included', async () => {
    const client = createClient()
    for (const [method, path] of [
      ['GET', '/me/'],
      ['GET', '/nothing/'],
      ['PUT', '/me/'],
      ['POST', `/agents/${ID.agent}/messages/`],
      ['DELETE', `/agents/${ID.agent}/`],
    ] as const) {
      expect((await client.send(method, path)).headers).toMatchObject({
        'x-ratelimit-limit': '300',
        'x-ratelimit-remaining': '247',
        'x-ratelimit-reset': '1778422980',
        'x-request-id': 'req_1',
      })
    }
  })

  test('a caller without a key gets the error for a missing key', async () => {
    const { headers } = await createClient().send('GET', '/me/', { headers: { Authorization: '' } })
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0' })
    expect(Number(headers['x-ratelimit-reset']) % 60).toBe(0)
    expect(Number(headers['x-ratelimit-reset']) * 1000).toBeGreaterThan(NOW.getTime())
  })

  test('a request over the limit is 429 with Retry-After and reaches no operation', async () => {
    const reset_at = new Date(NOW.getTime() + 11_500)
    const client = createClient(
      {},
      {
        takeRequest: async () => [{ bucket: 'requests', limit: 30, remaining: 0, reset_at, allowed: false }],
      },
    )
    const answer = await client.send('GET', '/me/')
    expect(answer.status).toBe(429)
    expect(answer.body.error.code).toBe('rate_limited')
    expect(answer.headers).toMatchObject({
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '0',
      'retry-after': '12',
    })
    expect(client.api.calls).toEqual([])
  })

  test('one HTTP request counts once, however many operations it needs', async () => {
    let taken = 0
    const client = createClient(
      {},
      {
        takeRequest: async () => {
          taken++
          return []
        },
      },
    )
    await client.send('POST', `/agents/${ID.agent}/knowledge/`, { body: { title: 'a', content: 'b' } })
    expect(client.api.calls.length).toBeGreaterThan(1)
    expect(taken).toBe(1)
  })

  test('when the messages of the hour are used up, the headers show that limit', async () => {
    const client = createClient()
    const limited = createClient(
      {},
      {
        apiFor: (_principal, hooks) => ({
          async call(name, input, options) {
            if (name !== 'messages.send') return client.api.call(name, input, options)
            hooks.onLimits([
              {
                bucket: 'messages',
                limit: 60,
                remaining: 0,
                reset_at: '2026-05-10T15:00:00Z',
                allowed: false,
              },
            ])
            throw new OperationError('rate_limited')
          },
        }),
      },
    )
    const answer = await limited.send('POST', `/agents/${ID.agent}/messages/`, { body: TEXT })
    expect(answer.status).toBe(429)
    expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '60', 'retry-after': '2279' })
  })

  test('a key without limits gets no such headers', async () => {
    const { headers } = await createClient({}, { takeRequest: async () => [] }).send('GET', '/me/')
    expect(Object.keys(headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
  })

  test('a 429 says how long to wait, also where no decision was reported', async () => {
    const client = createClient({
      'account.get': () => {
        throw new OperationError('rate_limited')
      },
    })
    expect((await client.send('GET', '/me/')).headers['retry-after']).toBe('1')
  })
})
