import { afterAll, describe, expect, test } from 'vitest'
import { startConvoai } from './convoai.fixture.ts'

const { vendor, call, makeAgent } = await startConvoai()
afterAll(() => vendor.close())
const { agent } = await makeAgent()

describe('refusals', () => {
  test('by key, by permission, by window', async () => {
    const none = await vendor.send('GET', '/me/', { token: '' })
    expect([none.status, none.body.error.code]).toEqual([401, 'unauthorized'])
    const { key } = await vendor.workspace.api.call('api_keys.create', {
      name: 'reader',
      dialect: 'convoai',
      scopes: ['agents:read'],
    })
    expect((await vendor.send('GET', `${agent}/`, { token: key })).status).toBe(200)
    for (const noun of ['leads', 'appointments', 'contacts', 'knowledge', 'webhooks', 'conversations']) {
      const { status, body } = await vendor.send('GET', `${agent}/${noun}/`, { token: key })
      expect([status, body.error.code], noun).toEqual([403, 'forbidden'])
    }
    const closed = await call(422, 'POST', `${agent}/messages/`, {
      to: '+15550100002',
      type: 'text',
      text: 'Hi',
    })
    expect(closed.body.error.code).toBe('outside_24h_window')
  })

  test('thirty requests a minute are the free plan, and a refusal says when to come back', async () => {
    const { workspaces, runner } = vendor.server.wiring
    const organisationId = await workspaces.createOrganisation({
      name: 'Free',
      ownerEmail: 'free@example.com',
      plan: 'free',
    })
    const row = await workspaces.createWorkspace({ organisationId, name: 'free', mode: 'test' })
    const api = runner.apiFor(workspaces.operatorPrincipal(row))
    const token = (await api.call('api_keys.create', { name: 'free', dialect: 'convoai' })).key
    const statuses: number[] = []
    for (let request = 0; request < 31; request++) {
      statuses.push((await vendor.send('GET', '/me/', { token })).status)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    const refused = await vendor.send('GET', '/me/', { token })
    expect(refused.status).toBe(429)
    expect(refused.body.error.code).toBe('rate_limited')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['x-ratelimit-remaining']).toBe('0')
  })
})
