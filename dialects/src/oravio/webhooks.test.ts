import { describe, expect, test } from 'vitest'
import { ID, WEBHOOK } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

describe('webhooks', () => {
  test('all seven events by default', async () => {
    const client = createClient({ 'webhooks.create': { ...WEBHOOK, format: 'oravio', events: ['*'] } })
    const { status, body } = await client.send('POST', '/webhooks', { body: { url: 'https://e.com/hook' } })
    expect(status).toBe(201)
    expect(body.data.events).toHaveLength(7)
    expect(client.inputs('webhooks.create')).toEqual([
      {
        format: 'oravio',
        url: 'https://e.com/hook',
        events: ['*'],
      },
    ])
  })

  test('unknown events are named', async () => {
    const body = { url: 'https://e.com/hook', events: ['lead.captured', 'lead.lost'] }
    const answer = await createClient().send('POST', '/webhooks', { body })
    expect(answer.body.errors).toEqual([
      { field: 'events', code: 'unknown_event', message: expect.stringContaining('"lead.lost"') },
    ])
  })

  test('an endpoint that another format gets is none of Oravio’s', async () => {
    const client = createClient()
    expect((await client.send('DELETE', `/webhooks/${ID.webhook}`)).status).toBe(404)
    expect((await client.send('POST', `/webhooks/${ID.webhook}/test`)).status).toBe(404)
    expect(client.api.calls.every((call) => call.name === 'webhooks.get')).toBe(true)
  })
})
