import { ERRORS, type ErrorCode, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, ID } from '../kit/testing/natives/index.ts'
import { ids } from './ids.ts'
import { createClient, KEY, NOW, WORKSPACE } from './testing/client.ts'

/** The status and the code that a caller of Oration gets for each of ours. */
const TABLE: Record<ErrorCode, [status: number, code: string]> = {
  validation_failed: [400, 'validation_error'],
  invalid_json: [400, 'bad_request'],
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
  reply_window_closed: [409, 'conflict'],
  contact_opted_out: [409, 'conflict'],
  contact_blocked: [409, 'conflict'],
  template_not_approved: [409, 'conflict'],
  template_variables_invalid: [400, 'validation_error'],
  channel_unavailable: [409, 'conflict'],
  content_unsupported: [400, 'validation_error'],
  checks_required: [409, 'conflict'],
  sandbox_only: [403, 'forbidden'],
  plan_limit: [403, 'forbidden'],
  budget_exhausted: [403, 'forbidden'],
  slot_unavailable: [409, 'conflict'],
  rate_limited: [429, 'rate_limit_exceeded'],
  model_required: [409, 'conflict'],
  voice_required: [409, 'conflict'],
  model_failed: [503, 'service_unavailable'],
  provider_failed: [503, 'service_unavailable'],
  unavailable: [503, 'service_unavailable'],
  internal: [500, 'internal_error'],
}

test.each(Object.keys(ERRORS) as ErrorCode[])('%s has a code, a sentence and details', async (code) => {
  const client = createClient({
    'agents.list': () => {
      throw new OperationError(code, { params: { allow: 'GET' } })
    },
  })
  const { status, body } = await client.send('GET', '/agents')
  expect([status, body]).toEqual([
    TABLE[code][0],
    { code: TABLE[code][1], message: expect.stringMatching(/\w/), details: {} },
  ])
})

test('broken JSON, an unknown path and a wrong method have the same shape', async () => {
  const client = createClient()
  const answers = [
    await client.send('POST', '/conversations', { body: '{"conversations":' }),
    await client.send('GET', '/nothing'),
    await client.send('PUT', '/conversations'),
    await client.send('POST', '/conversations', { body: '[]' }),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [400, 'bad_request'],
    [404, 'not_found'],
    [405, 'method_not_allowed'],
    [400, 'validation_error'],
  ])
  expect(answers[2]!.headers.allow).toBe('GET, POST')
})

test('a limit of requests that is used up is 429 and says so in the headers of limits; other answers have none', async () => {
  const decision = { bucket: 'requests', limit: 600, remaining: 0, reset_at: new Date(NOW.getTime() + 9_500) }
  const over = createClient({}, { takeRequest: async () => [{ ...decision, allowed: false }] })
  const answer = await over.send('GET', '/agents')
  expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
    429,
    'rate_limit_exceeded',
    '10',
  ])
  expect(answer.headers).toMatchObject({
    ...{ 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '0' },
    'x-ratelimit-reset': String(Math.ceil((NOW.getTime() + 9_500) / 1000)),
  })
  const { headers } = await createClient().send('GET', '/agents')
  expect(Object.keys(headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
})

describe('credentials', () => {
  const ask = async (headers: Record<string, string>) => {
    const client = createClient({ 'account.get': ACCOUNT })
    const { status } = await client.send('GET', '/agents', { headers: { Authorization: '', ...headers } })
    return status
  }
  const ours = { 'x-api-key': KEY }

  test('a key or a Bearer, with the workspace or without it', async () => {
    expect(await ask(ours)).toBe(200)
    expect(await ask({ Authorization: `Bearer ${KEY}` })).toBe(200)
    expect(await ask({ ...ours, 'x-workspace-id': WORKSPACE })).toBe(200)
    expect(await ask({ 'X-API-KEY': KEY, 'X-Workspace-Id': WORKSPACE.toUpperCase() })).toBe(200)
    expect(await ask({})).toBe(401)
    expect(await ask({ 'x-api-key': 'wrong', 'x-workspace-id': WORKSPACE })).toBe(401)
  })

  test('another workspace is 403, whatever is wrong with its id', async () => {
    for (const id of [ids.show('workspace', ID.workspace), 'x', '%'])
      expect(await ask({ ...ours, 'x-workspace-id': id })).toBe(403)
  })

  test('the slug is the name of the workspace in small letters, or its id', async () => {
    const slug = ACCOUNT.workspace.name.toLowerCase().replaceAll(/\W+/g, '-')
    for (const right of [slug, slug.toUpperCase(), WORKSPACE])
      expect(await ask({ ...ours, 'x-workspace-slug': right })).toBe(200)
    for (const wrong of ['another', ids.show('workspace', ID.workspace)])
      expect(await ask({ ...ours, 'x-workspace-slug': wrong })).toBe(403)
  })
})

describe('ids', () => {
  test('are UUIDs of version 4 that begin with chance, and are ours again when read', () => {
    const shown = ids.show('call', ID.call)
    expect(shown).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(shown.slice(0, 8)).toBe('00000021')
    expect(ids.read('call', shown)).toBe(ID.call)
    expect(ids.read('call', shown.toUpperCase())).toBe(ID.call)
    expect(ids.read('call', ID.call)).toBe(ID.call)
  })

  test('of another noun in our form, and any other text, are none', () => {
    for (const text of [ID.agent, 'x', '', ids.show('call', ID.call).slice(1)])
      expect(ids.read('call', text)).toBeUndefined()
  })
})
