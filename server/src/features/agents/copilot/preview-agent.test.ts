import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const PRICES = 'A haircut for women costs ₹650. A beard trim costs ₹250.'
const QUESTION = 'How much is a haircut for women?'

async function newAgent() {
  const { api, id: workspaceId } = await server.createWorkspace()
  const agent = await api.call('agents.create', { name: 'Salon', model: 'built-in' })
  return { api, agent, workspaceId }
}

test('a preview answers by settings that are not saved, and leaves the saved ones as they are', async () => {
  const { api, agent } = await newAgent()
  const base = await api.call('bases.create', { name: 'Prices' })
  await api.call('documents.create', { base_id: base.id, title: 'Prices', content: PRICES })
  await server.settle()
  const saved = await api.call('agents.preview', { id: agent.id, text: QUESTION })
  expect(saved.text ?? '').not.toContain('650')
  const unsaved = await api.call('agents.preview', {
    id: agent.id,
    text: QUESTION,
    settings: { base_ids: [base.id], name: 'Other' },
  })
  expect(unsaved).toMatchObject({
    outcome: 'answered',
    model: 'built-in',
    input_tokens: expect.any(Number),
    output_tokens: expect.any(Number),
    cost_micros: 0,
    duration_ms: 0,
    sources: [{ title: 'Prices', quote: expect.stringContaining('650') }],
  })
  expect(unsaved.text).toContain('650')
  expect(unsaved.trace.map(({ step }) => step)).toContain('search')
  expect(await api.call('agents.get', { id: agent.id })).toEqual(agent)
})

test('facts, confidential facts and guards of the form count at once', async () => {
  const { api, agent } = await newAgent()
  const ask = (settings: object) =>
    api.call('agents.preview', { id: agent.id, text: 'What is your address?', settings })
  const address = { business_facts: { address: '14, 100 Feet Road' } }
  expect((await ask({})).text ?? '').not.toContain('100 Feet Road')
  expect((await ask(address)).text).toContain('14, 100 Feet Road')
  expect((await ask({ ...address, confidential: '14, 100 Feet Road' })).text ?? '').not.toContain(
    '100 Feet Road',
  )
})

test('settings are refused as agents.update refuses them, all at their place', async () => {
  const { api, agent } = await newAgent()
  const ask = (settings: object) => api.call('agents.preview', { id: agent.id, text: 'Hi', settings })
  await expect(ask({ model: 'no/such' })).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['settings', 'model'], rule: 'unknown_model' }],
  })
  await expect(ask({ tools: ['no_such_tool'] })).rejects.toMatchObject({
    fields: [{ path: ['settings', 'tools'] }],
  })
  await expect(ask({ base_ids: [agent.id] })).rejects.toMatchObject({
    fields: [{ path: ['settings', 'base_ids', 0], rule: 'unknown_reference' }],
  })
})

test('a test chat goes on with the state of the answer before, and books nothing', async () => {
  const { api, agent } = await newAgent()
  await api.call('services.create', { name: 'Haircut', duration_minutes: 30 })
  const first = await api.call('agents.preview', { id: agent.id, text: 'I want to book a haircut' })
  expect(first.state).not.toBeNull()
  const second = await api.call('agents.preview', {
    id: agent.id,
    text: 'tomorrow at 3 pm',
    history: [
      { sender: 'contact', text: 'I want to book a haircut' },
      { sender: 'ai', text: first.text! },
    ],
    state: first.state,
  })
  expect(second.state).not.toEqual(first.state)
  expect(second.text).toMatch(/name/i)
  for (const list of ['bookings.list', 'conversations.list', 'messages.list', 'turns.list'] as const)
    expect([list, (await api.call(list, {})).data]).toEqual([list, []])
})

test('a state that no answer gave is refused or begins anew', async () => {
  const { api, agent } = await newAgent()
  const ask = (state: Record<string, unknown>) =>
    api.call('agents.preview', { id: agent.id, text: 'Hello', state })
  await expect(ask({ text: 'x'.repeat(20_001) })).rejects.toMatchObject({ fields: [{ path: ['state'] }] })
  expect((await ask({ goal: 7, offers: [[[]]] })).outcome).not.toBe('failed')
})
