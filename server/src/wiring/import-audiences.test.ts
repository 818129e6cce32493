import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

const ROWS = [
  { phone: '+919812345678' },
  { phone: '+919812345679' },
  { phone: 'x' },
  { phone: '+919812345678' },
]

test('an import adds each of its contacts to a list once, also those that are there already', async () => {
  const { api } = await server.createWorkspace()
  await api.call('contacts.create', { phone: '+919812345679' })
  const list = await api.call('audiences.create', { name: 'March' })
  const started = await api.call('imports.create', { rows: ROWS, on_match: 'skip', audience_id: list.id })
  expect(started.audience_id).toBe(list.id)
  await server.settle()
  expect(await api.call('audiences.get', { id: list.id })).toMatchObject({ contact_count: 2 })
})

test('a dry run adds nobody, and a list that is deleted meanwhile stops nothing', async () => {
  const { api } = await server.createWorkspace()
  const list = await api.call('audiences.create', { name: 'March' })
  const ready = await api.call('imports.create', { rows: ROWS, start: false, audience_id: list.id })
  await api.call('imports.check', { id: ready.id })
  await server.settle()
  expect(await api.call('audiences.get', { id: list.id })).toMatchObject({ contact_count: 0 })
  await api.call('audiences.delete', { id: list.id })
  await api.call('imports.start', { id: ready.id })
  await server.settle()
  expect(await api.call('imports.get', { id: ready.id })).toMatchObject({
    status: 'completed',
    counts: { created: 2, failed: 1 },
  })
})

test('a list of another workspace is as one that does not exist', async () => {
  const { api } = await server.createWorkspace()
  const other = await (await server.createWorkspace()).api.call('audiences.create', { name: 'Theirs' })
  for (const id of [other.id, 'x']) {
    await expect(api.call('imports.create', { rows: ROWS, audience_id: id })).rejects.toMatchObject({
      fields: [{ path: ['audience_id'] }],
    })
  }
})

test('a segment fills itself, and no import does', async () => {
  const { api } = await server.createWorkspace()
  const segment = await api.call('audiences.create', {
    name: 'VIP',
    rules: { field: 'name', operator: 'is', value: 'asha' },
  })
  await expect(api.call('imports.create', { rows: ROWS, audience_id: segment.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await api.call('imports.list', {})).data).toEqual([])
})
