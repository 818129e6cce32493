import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const SERVICE = { name: 'Haircut', duration_minutes: 30 }
const preview = (api: TestWorkspace['api'], id: string, text: string) =>
  api.call('agents.preview', { id, text })

test('an agent beside another one starts without the services that are there, and offers no booking', async () => {
  const { api } = await server.createWorkspace()
  const salon = await api.call('agents.create', { name: 'Salon' })
  expect(salon.service_ids).toBeNull()
  const haircut = await api.call('services.create', SERVICE)
  const airline = await api.call('agents.create', { name: 'Airline' })
  expect(airline.service_ids).toEqual([])
  const changed = await api.call('agents.update', { id: airline.id, service_ids: [haircut.id] })
  expect(changed.service_ids).toEqual([haircut.id])
  expect((await api.call('agents.get', { id: salon.id })).service_ids).toBeNull()
})

test('an agent offers the services that it was given, and no other', async () => {
  const { api } = await server.createWorkspace()
  const haircut = await api.call('services.create', SERVICE)
  await api.call('services.create', { name: 'Massage', duration_minutes: 60 })
  const agent = await api.call('agents.create', {
    name: 'Salon',
    service_ids: [haircut.id],
    status: 'active',
  })
  const offered = await preview(api, agent.id, 'I want to book an appointment for a massage')
  expect(offered.text).not.toContain('Massage')
  await api.call('agents.update', { id: agent.id, service_ids: [] })
  const none = await preview(api, agent.id, 'I want to book a haircut tomorrow at 3 pm')
  expect(none.text).toContain('I cannot make bookings here')
  expect(none.text).not.toMatch(/name|haircut/i)
})

test('a service that there is not cannot be given', async () => {
  const { api } = await server.createWorkspace()
  const service_ids = ['svc_01hzzzzzzzzzzzzzzzzzzzzzzz']
  await expect(api.call('agents.create', { name: 'Salon', service_ids })).rejects.toMatchObject({
    code: 'validation_failed',
  })
})
