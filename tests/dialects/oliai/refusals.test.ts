import { afterAll, describe, expect, test } from 'vitest'
import { startVendor } from '../vendor.ts'

const vendor = await startVendor('oliai')
afterAll(() => vendor.close())

const keyWith = async (more: { scopes?: ['ledger:read']; expires_at?: string } = {}) =>
  vendor.workspace.api.call('api_keys.create', { name: 'other', dialect: 'oliai', ...more })

describe('refusals', () => {
  test('keys have the vendor’s form, and each refusal of one its words', async () => {
    expect(vendor.key).toMatch(/^sk_test_[a-z0-9]{32}$/)
    const live = await vendor.server.createWorkspace('live')
    const { key } = await live.api.call('api_keys.create', { name: 'live', dialect: 'oliai' })
    expect(key).toMatch(/^sk_live_[a-z0-9]{32}$/)
    const revoked = await keyWith()
    await vendor.workspace.api.call('api_keys.revoke', { id: revoked.id })
    const expires_at = new Date(vendor.server.clock.now().getTime() + 1000).toISOString()
    const expired = await keyWith({ expires_at })
    vendor.server.clock.advance(1000)
    for (const [token, message] of [
      ['', 'API key is required'],
      ['sk_live_wrong', 'Invalid API key'],
      [revoked.key, 'API key has been revoked'],
      [expired.key, 'API key has expired'],
    ] as const) {
      const { status, body } = await vendor.send('GET', '/contacts', { token })
      expect([status, body]).toEqual([401, { statusCode: 401, message, error: 'Unauthorized' }])
    }
  })

  test('a key without the permission is 403', async () => {
    const { key } = await keyWith({ scopes: ['ledger:read'] })
    const { status, body } = await vendor.send('GET', '/contacts', { token: key })
    expect([status, body]).toEqual([
      403,
      { statusCode: 403, message: 'Insufficient permissions', error: 'Forbidden' },
    ])
  })

  test('a body that is no JSON, an unknown path and a wrong method have the vendor’s shape', async () => {
    const broken = await vendor.send('POST', '/contacts', { body: '{"name":' })
    const unknown = await vendor.send('GET', '/nothing')
    const method = await vendor.send('PUT', '/contacts')
    expect([broken, unknown, method].map(({ body }) => [body.statusCode, body.error])).toEqual([
      [400, 'Bad Request'],
      [404, 'Not Found'],
      [405, 'Method Not Allowed'],
    ])
  })

  test('sixty requests and ten imports a minute, counted apart, then 429 with Retry-After', async () => {
    const { key: token } = await keyWith()
    const bulk = () => vendor.send('POST', '/imports/api/bulk', { token, body: '{}' })
    for (let request = 0; request < 10; request++) expect((await bulk()).status).toBe(400)
    const over = await bulk()
    expect([over.status, over.body.error]).toEqual([429, 'Too Many Requests'])
    const wait = Number(over.headers['retry-after'])
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    for (let request = 0; request < 60; request++) {
      expect((await vendor.send('GET', '/contacts', { token })).status).toBe(200)
    }
    expect((await vendor.send('GET', '/contacts', { token })).status).toBe(429)
    vendor.server.clock.advance(wait * 1000)
    expect((await vendor.send('GET', '/contacts', { token })).status).toBe(200)
    expect((await bulk()).status).toBe(400)
  })
})
