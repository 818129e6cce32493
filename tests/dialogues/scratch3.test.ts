import { startTestServer } from '@parley/server/testing/server'
import { test } from 'vitest'
import { fakeBookings } from './scratch.ts'
import { services, openingHours, documents } from './salon.ts'
test('x', async () => {
  const server = await startTestServer()
  fakeBookings(server)
  server.clock.set('2026-11-18T05:00:00Z')
  const number = await server.createNumber(await server.createWorkspace(), { time_zone: 'Asia/Kolkata' })
  const { api } = number.workspace
  await api.call('resources.create', { name: 'Chair', time_zone: 'Asia/Kolkata', hours: openingHours })
  for (const service of services) await api.call('services.create', service)
  for (const d of documents) await api.call('documents.create', { ...d, agent_id: number.agentId })
  await number.receive(process.env.Q!)
  await server.settle()
  const { data } = await api.call('messages.list', { order: 'desc', limit: 1 })
  console.log(data[0]!.text)
  const t = await api.call('turns.get', { id: data[0]!.turn_id! })
  console.log(JSON.stringify((t as any).trace, null, 1))
  await server.close()
}, 120000)
