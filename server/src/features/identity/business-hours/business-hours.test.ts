import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))
const create = (name: string, more: object = {}, where = workspace) =>
  where.api.call('business_hours.create', { name, time_zone: 'UTC', hours: week, ...more })

test('the first are the default, until others are', async () => {
  // It is Monday, 10 o'clock.
  const first = await create('Support')
  expect(first).toMatchObject({ is_default: true, open_now: true, changes_at: '2026-03-02T18:00:00.000Z' })
  const second = await create('Delhi', { time_zone: 'Asia/Kolkata', is_default: true })
  expect(second).toMatchObject({ is_default: true, changes_at: '2026-03-02T12:30:00.000Z' })
  const { data } = await workspace.api.call('business_hours.list', { limit: 10 })
  expect(data.map(({ name, is_default }) => [name, is_default])).toEqual([
    ['Delhi', true],
    ['Support', false],
  ])
  await expect(
    workspace.api.call('business_hours.update', { id: second.id, is_default: false }),
  ).rejects.toMatchObject({ fields: [{ path: ['is_default'], rule: 'needs_default' }] })
  await expect(workspace.api.call('business_hours.delete', { id: second.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  await workspace.api.call('business_hours.update', { id: first.id, is_default: true })
  expect(await workspace.api.call('business_hours.get', { id: second.id })).toMatchObject({
    is_default: false,
  })
  await workspace.api.call('business_hours.delete', { id: second.id })
  await expect(workspace.api.call('business_hours.get', { id: second.id })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('of many that are made the default at once one is, and no name comes twice', async () => {
  const own = await server.createWorkspace()
  const made = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => create(`H${index % 6}`, { is_default: true }, own)),
  )
  const refused = made.flatMap((call) => (call.status === 'rejected' ? [call.reason.code] : []))
  expect(refused).toEqual(Array(6).fill('already_exists'))
  const { data } = await own.api.call('business_hours.list', { limit: 20 })
  expect(data.filter(({ is_default }) => is_default)).toHaveLength(1)
})

test('hours that cannot be are refused with all their places', async () => {
  const hours = [{ weekday: 1, from: '18:00', to: '09:00' }]
  const exceptions = [
    { date: '2026-12-25', hours: [] },
    { date: '2026-12-25', hours: [{ from: '10:00', to: '10:00' }] },
  ]
  await expect(create('Wrong', { hours, exceptions })).rejects.toMatchObject({
    fields: [
      { path: ['hours', 0, 'to'], rule: 'not_after' },
      { path: ['exceptions', 1, 'hours', 0, 'to'], rule: 'not_after' },
      { path: ['exceptions', 1, 'date'], rule: 'duplicate' },
    ],
  })
})

test('hours that a team counts by stay', async () => {
  const hours = await create('Night shift')
  const team = await workspace.api.call('teams.create', { name: 'Night', business_hours_id: hours.id })
  await expect(workspace.api.call('business_hours.delete', { id: hours.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  await workspace.api.call('teams.update', { id: team.id, business_hours_id: null })
  expect(await workspace.api.call('business_hours.delete', { id: hours.id })).toBeNull()
})
