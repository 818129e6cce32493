import { describe, expect, test } from 'vitest'
import { pageOf } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

describe('lists', () => {
  test('pages are numbered, 20 rows by default, 100 at most, and empty past the end', async () => {
    const client = createClient({ 'leads.list': pageOf([], { total: 248 }) })
    const { body, status } = await client.send('GET', '/leads?page=99&per_page=500')
    expect(status).toBe(200)
    expect(body).toEqual({ data: [], meta: { total: 248, page: 99, per_page: 100 } })
    expect(client.inputs('leads.list')[0]).toMatchObject({ page: 99, limit: 100, include: 'total' })
    const first = await client.send('GET', '/leads')
    expect(first.body.meta).toEqual({ total: 248, page: 1, per_page: 20 })
    for (const query of ['?page=0', '?page=x', '?per_page=-1']) {
      expect((await client.send('GET', `/leads${query}`)).status).toBe(400)
    }
  })

  test('a "+" that came as a space is read', async () => {
    const client = createClient()
    await client.send('GET', '/contacts?phone=+919876543210&tag=vip&search=asha')
    expect(client.inputs('contacts.list')[0]).toMatchObject({
      phone: '+919876543210',
      tag: 'vip',
      search: 'asha',
    })
  })
})
