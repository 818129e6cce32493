import { afterAll, describe, expect, test } from 'vitest'
import { startOravio } from './oravio.fixture.ts'

const { vendor, call } = await startOravio()
afterAll(() => vendor.close())

describe('refusals', () => {
  test('no key and a wrong one are 401', async () => {
    for (const token of ['', 'orv_test_wrong']) {
      const { status, body } = await vendor.send('GET', '/conversations', { token })
      expect([status, body.error.code]).toEqual([401, 'unauthorized'])
    }
  })

  test('a key without the permission is 403, and does what it is allowed', async () => {
    const { key } = await vendor.workspace.api.call('api_keys.create', {
      name: 'reader',
      dialect: 'oravio',
      scopes: ['conversations:read'],
    })
    expect((await vendor.send('GET', '/conversations', { token: key })).status).toBe(200)
    for (const path of ['/contacts', '/leads', '/bookings', '/knowledge_base', '/webhooks']) {
      const { status, body } = await vendor.send('GET', path, { token: key })
      expect([status, body.error.code], path).toEqual([403, 'forbidden'])
    }
    const body = JSON.stringify({ to: '+919812300002', type: 'text', text: 'Hi' })
    expect((await vendor.send('POST', '/messages', { token: key, body })).status).toBe(403)
  })

  test('outside the 24 hours only a template leaves', async () => {
    const to = '+15550100002'
    const refused = await call(400, 'POST', '/messages', { to, type: 'text', text: 'Hi' })
    expect(refused.body.error.code).toBe('outside_24h_window')
    const template = { name: 'seasonal_offer', variables: { name: 'Asha' } }
    await call(201, 'POST', '/messages', { to, type: 'template', template })
    const unknown = await call(400, 'POST', '/messages', { to, type: 'template', template: { name: 'none' } })
    expect(unknown.body.error.code).toBe('template_not_found')
  })

  test('broken JSON, an unknown path and a method that is not served have the vendor’s shape', async () => {
    const broken = await vendor.send('POST', '/messages', { body: '{"to":' })
    expect([broken.status, broken.body.error.code]).toEqual([400, 'invalid_request'])
    expect(broken.body.errors).toHaveLength(1)
    const unknown = await vendor.send('GET', '/campaigns')
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'not_found'])
    const method = await vendor.send('DELETE', '/conversations')
    expect([method.status, method.body.error.code]).toEqual([405, 'method_not_allowed'])
  })

  test('Starter is sixty requests a minute', async () => {
    const { workspaces, runner } = vendor.server.wiring
    const organisationId = await workspaces.createOrganisation({
      name: 'Small',
      ownerEmail: 'small@example.com',
      plan: 'free',
    })
    const row = await workspaces.createWorkspace({ organisationId, name: 'small', mode: 'test' })
    const api = runner.apiFor(workspaces.operatorPrincipal(row))
    const token = (await api.call('api_keys.create', { name: 'small', dialect: 'oravio' })).key
    const first = await vendor.send('GET', '/leads', { token })
    expect(first.headers).toMatchObject({ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '59' })
    for (let request = 1; request < 60; request++) {
      expect((await vendor.send('GET', '/leads', { token })).status).toBe(200)
    }
    const over = await vendor.send('GET', '/leads', { token })
    expect([over.status, over.body.error.code]).toEqual([429, 'rate_limit_exceeded'])
    expect(over.headers['x-ratelimit-remaining']).toBe('0')
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0)
  })
})
