import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('an erased person is in no entry that only names them: neither by number, nor by the name in a segment', async () => {
  const { api } = await server.createWorkspace()
  const contact = await api.call('contacts.create', { phone: '+919877700123', name: 'Zebulon Rao' })
  const byPhone = await api.call('audiences.create', {
    name: 'One number',
    rules: { field: 'phone', operator: 'is', value: '+919877700123' },
  })
  await api.call('audiences.create', {
    name: 'One name',
    rules: { any: [{ field: 'name', operator: 'is', value: 'ZEBULON RAO' }] },
  })
  // The rule no longer names the person, but the entry of this change does.
  await api.call('audiences.update', {
    id: byPhone.id,
    rules: { field: 'phone', operator: 'is', value: '+919877700124' },
  })
  const agent = await api.call('agents.create', { name: 'Zebulon Rao' })
  await api.call('contacts.delete', { id: contact.id })
  await server.settle()
  const { data } = await api.call('audit.list', { limit: 100 })
  const texts = data.map((entry) => JSON.stringify(entry))
  expect(texts.filter((text) => text.includes('+919877700123'))).toEqual([])
  const named = data.filter((entry) => /zebulon/i.test(JSON.stringify(entry)))
  // An agent of the same name is another one.
  expect(named.map(({ subject }) => subject.id)).toEqual([agent.id])
  const audiences = data.filter(({ operation }) => operation.startsWith('audiences.'))
  expect(audiences).toHaveLength(3)
  expect(audiences.every(({ redacted_at }) => redacted_at !== null)).toBe(true)
})
