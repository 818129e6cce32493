import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

test('the export of a person has the failed rows of imports that are theirs, and none of a namesake', async () => {
  const { api } = await server.createWorkspace()
  const { id } = await api.call('contacts.create', { name: 'Asha Kumar', phone: '+919812345678' })
  await api.call('imports.create', {
    rows: [
      { name: 'Asha Kumar', phone: '12' },
      { name: 'A. K.', phone: '12', note: 'was 98123 45678' },
      { name: 'Ravi Kumar', phone: '13' },
      { name: 'Asha Kumar', phone: '14', email: 'another.asha@example.com' },
    ],
  })
  await server.settle()
  const { content } = await api.call('contacts.export', { id })
  const exported = await text(content)
  expect(exported).toContain('"12"')
  expect(exported).toContain('was 98123 45678')
  expect(exported).not.toContain('Ravi')
  expect(exported).not.toContain('another.asha')
})
