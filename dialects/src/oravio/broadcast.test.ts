import { expect, test } from 'vitest'
import { createClient } from './testing/client.ts'

test('a broadcast needs a template and either phones or a tag, and calls nothing before', async () => {
  const client = createClient()
  for (const path of ['/broadcast', '/broadcasts']) {
    for (const body of [{ to: ['+919876543210'] }, { template: { name: 'offer' } }]) {
      const answer = await client.send('POST', path, { body })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_request'])
    }
    expect((await client.send('GET', `${path}/bc_1`)).status).toBe(404)
  }
  const thousand = Array.from({ length: 1001 }, (_, at) => `+9198765${String(at).padStart(5, '0')}`)
  const body = { template: { name: 'offer' }, to: thousand }
  expect((await client.send('POST', '/broadcast', { body })).body.errors[0].field).toBe('to')
  expect(client.api.calls).toEqual([])
})
