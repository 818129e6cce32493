import { ERRORS, type ErrorCode, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const TEXT = { to: '+919876543210', type: 'text', text: 'Hi' }

/** The error that a caller of Oravio gets for each of our codes. */
const TABLE: Record<ErrorCode, [status: number, code: string]> = {
  validation_failed: [400, 'invalid_request'],
  invalid_json: [400, 'invalid_request'],
  payload_too_large: [400, 'payload_too_large'],
  unsupported_media_type: [400, 'invalid_request'],
  unauthenticated: [401, 'unauthorized'],
  forbidden: [403, 'forbidden'],
  address_not_allowed: [403, 'forbidden'],
  not_found: [404, 'not_found'],
  method_not_allowed: [405, 'method_not_allowed'],
  conflict: [400, 'invalid_state'],
  already_exists: [400, 'already_exists'],
  responder_changed: [400, 'invalid_state'],
  cursor_expired: [404, 'not_found'],
  version_changed: [400, 'invalid_state'],
  idempotency_key_in_use: [400, 'idempotency_conflict'],
  idempotency_key_reused: [400, 'idempotency_conflict'],
  reply_window_closed: [400, 'outside_24h_window'],
  contact_opted_out: [400, 'contact_opted_out'],
  contact_blocked: [400, 'contact_opted_out'],
  template_not_approved: [400, 'template_not_found'],
  template_variables_invalid: [400, 'invalid_request'],
  channel_unavailable: [400, 'channel_unavailable'],
  content_unsupported: [400, 'invalid_request'],
  sandbox_only: [403, 'forbidden'],
  plan_limit: [403, 'forbidden'],
  budget_exhausted: [403, 'forbidden'],
  checks_required: [400, 'invalid_state'],
  slot_unavailable: [400, 'slot_unavailable'],
  rate_limited: [429, 'rate_limit_exceeded'],
  model_required: [400, 'invalid_request'],
  voice_required: [400, 'channel_unavailable'],
  model_failed: [500, 'server_error'],
  provider_failed: [500, 'server_error'],
  unavailable: [500, 'server_error'],
  internal: [500, 'server_error'],
}

describe('every error code has an answer in Oravio’s shape, and a status that it knows', () => {
  test.each(Object.keys(ERRORS) as ErrorCode[])('%s', async (code) => {
    const client = createClient({
      'messages.send': () => {
        throw new OperationError(code, { params: { allow: 'GET' } })
      },
    })
    const answer = await client.send('POST', '/messages', { body: TEXT })
    const [status, name] = TABLE[code]
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.body.error).toEqual({ code: name, message: expect.stringMatching(/\S/) })
    expect(Object.keys(answer.body)).toEqual(status === 400 ? ['error', 'errors'] : ['error'])
    if (status === 400) {
      expect(answer.body.errors).toEqual([
        { field: expect.any(String), code: expect.any(String), message: expect.stringMatching(/\S/) },
      ])
    }
    expect(Object.keys(answer.headers)).toEqual(
      expect.arrayContaining(status === 429 ? ['retry-after'] : status === 405 ? ['allow'] : []),
    )
  })
})

test('every wrong field is named at once, in Oravio’s words', async () => {
  const client = createClient()
  const answer = await client.send('POST', '/messages', { body: { to: '98765', type: 'text' } })
  expect(answer.status).toBe(400)
  expect(answer.body).toEqual({
    error: { code: 'invalid_request', message: 'Invalid parameters. Check the errors array.' },
    errors: [
      { field: 'to', code: 'invalid_phone', message: expect.stringContaining('E.164') },
      { field: 'text', code: 'required', message: 'This field is required.' },
    ],
  })
  expect(client.api.calls).toEqual([])
})

test('problems that operations report come in Oravio’s field names', async () => {
  const client = createClient({
    'messages.send': () => {
      throw new OperationError('validation_failed', {
        fields: [
          { path: ['to'], rule: 'not_e164', message: 'use E.164' },
          { path: ['content', 'text'], rule: 'too_long', message: 'content is too long' },
        ],
      })
    },
  })
  const { body } = await client.send('POST', '/messages', { body: TEXT })
  expect(body.errors).toMatchObject([
    { field: 'to', code: 'invalid_phone' },
    { field: 'text', code: 'too_long', message: 'This is too long.' },
  ])
})

test('a template that lacks variables says which it takes', async () => {
  const client = createClient({
    'messages.send': () => {
      throw new OperationError('template_variables_invalid', { params: { expected: ['name', 'day'] } })
    },
  })
  const template = { name: 'offer', variables: { name: 'Asha' } }
  const { body } = await client.send('POST', '/messages', {
    body: { to: TEXT.to, type: 'template', template },
  })
  expect(body.errors).toEqual([
    { field: 'template.variables', code: 'invalid_request', message: 'Give exactly: name, day.' },
  ])
})

test('a time that is taken names free ones near it', async () => {
  const client = createClient({
    'bookings.create': () => {
      throw new OperationError('slot_unavailable', {
        params: { reason: 'taken', alternatives: [{ starts_at: '2026-05-11T10:00:00.000Z' }] },
      })
    },
  })
  const body = { contact_phone: TEXT.to, service: 'Haircut', starts_at: '2026-05-11T09:30:00Z' }
  const answer = await client.send('POST', '/bookings', { body })
  expect(answer.status).toBe(400)
  expect(answer.body.errors).toEqual([
    {
      field: 'starts_at',
      code: 'slot_unavailable',
      message: 'This time cannot be booked. Free times near it: 2026-05-11T10:00:00Z.',
    },
  ])
})

test('a key without the permission is 403 with a reason, without a name of ours', async () => {
  const client = createClient({
    'contacts.delete': () => {
      throw new OperationError('forbidden', { detail: 'This needs a key with the scope contacts:write.' })
    },
  })
  const answer = await client.send('DELETE', `/contacts/${ID.contact.replace('cnt_', 'cont_')}`)
  expect(answer.status).toBe(403)
  expect(answer.body.error.code).toBe('forbidden')
})

test('unknown paths are 404, methods that a path lacks 405 with those it has, all in this shape', async () => {
  const client = createClient()
  for (const path of ['/nothing', '/conversations/x/y/z', '/leads/lead_1', `/contacts/${ID.contact}`]) {
    const answer = await client.send('GET', path)
    expect([answer.status, answer.body.error.code], path).toEqual([404, 'not_found'])
  }
  const answer = await client.send('DELETE', '/conversations')
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET'])
  expect(answer.body.error.code).toBe('method_not_allowed')
  expect((await client.send('PUT', `/leads/${ID.lead}`)).status).toBe(200)
})

test('the limit of the minute stands on every answer, and a refusal says when to come back', async () => {
  const open = await createClient().send('GET', '/leads')
  expect(open.headers).toMatchObject({ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '247' })
  const day = {
    bucket: 'requests' as const,
    limit: 50_000,
    remaining: 0,
    reset_at: '2026-05-11T00:00:00Z',
    allowed: false,
  }
  const minute = { ...day, limit: 300, remaining: 12, reset_at: '2026-05-10T14:23:00Z', allowed: true }
  const client = createClient({}, { takeRequest: async () => [minute, day] })
  const answer = await client.send('GET', '/leads')
  expect(answer.status).toBe(429)
  expect(answer.body).toEqual({
    error: { code: 'rate_limit_exceeded', message: 'Rate limit exceeded. Back off and retry.' },
  })
  expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '50000', 'x-ratelimit-reset': '1778457600' })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(client.api.calls).toEqual([])
})
