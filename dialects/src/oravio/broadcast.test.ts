import { expect, test } from 'vitest'
import { createClient } from './testing/client.ts'

test('a broadcast is refused with a code of its own, and sends nothing', async () => {
  const client = createClient()
  for (const path of ['/broadcast', '/broadcasts']) {
    const body = { template: { name: 'offer' }, to: ['+919876543210'] }
    const answer = await client.send('POST', path, { body })
    expect(answer.status).toBe(403)
    expect(answer.body.error.code).toBe('broadcast_unavailable')
    expect(answer.body.error.message).toContain('POST /messages')
    expect((await client.send('GET', `${path}/bc_1`)).status).toBe(404)
  }
  expect(client.api.calls).toEqual([])
})
