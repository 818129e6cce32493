/** The tool that tells who does what and when, and the built-in model that answers with it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
let agentId: string

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  const { api } = workspace
  const resource = (name: string, weekdays: number[]) =>
    api.call('resources.create', {
      ...{ name, time_zone: 'Asia/Kolkata' },
      hours: weekdays.map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
    })
  const sen = await resource('Dr. Kavita Sen', [1, 2, 3])
  const deshmukh = await resource('Dr. Rohan Deshmukh', [3, 4, 5])
  await resource('Laser room', [1, 2, 3, 4, 5])
  const service = (name: string, resource_ids: string[]) =>
    api.call('services.create', { name, duration_minutes: 30, resource_ids })
  const laser = await service('Laser treatment', [deshmukh.id])
  const check = await service('Eye examination', [sen.id, deshmukh.id])
  await service('Piercing', [sen.id])
  const agent = await api.call('agents.create', {
    ...{ name: 'Asha', model: 'built-in', time_zone: 'Asia/Kolkata', service_ids: [laser.id, check.id] },
  })
  agentId = agent.id
})
afterAll(() => server.close())

/** The clock of the tests stands on Monday, 2 March 2026. */
const ask = async (text: string) => (await workspace.api.call('agents.preview', { id: agentId, text })).text

test.each([
  ['which doctor does laser?', 'Laser treatment is done by Dr. Rohan Deshmukh.'],
  ['who does eye examinations?', 'Eye examination is done by Dr. Kavita Sen and Dr. Rohan Deshmukh.'],
  ['does Dr. Sen do laser?', 'No, Dr. Kavita Sen does not do this: Laser treatment.'],
  ['is Dr. Sen in on Thursday?', 'No, Dr. Kavita Sen is not in on Thursday.'],
  ['is Dr. Deshmukh in on Thursday?', 'Yes, Dr. Rohan Deshmukh is in on Thursday from 9 am to 5 pm.'],
  ['laser kaun karta hai?', 'Laser treatment Dr. Rohan Deshmukh karte hain.'],
  ['क्या डॉ. सेन गुरुवार को आती हैं?', 'नहीं, Dr. Kavita Sen गुरुवार को नहीं रहते।'],
])('“%s”', async (text, expected) => {
  expect(await ask(text)).toContain(expected)
})

test('a service that the agent does not offer is not told', async () => {
  expect(await ask('who does piercing?')).not.toContain('Sen')
})
