import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function newAgent() {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  const agent = await api.call('agents.create', {
    name: 'Salon',
    model: 'built-in',
    instructions: 'Be brief.',
    business_facts: { address: '14, 100 Feet Road' },
  })
  return { workspace, api, id: agent.id }
}

const ADDRESS = {
  messages: [{ text: 'What is your address?', expect: { required_words: ['100 feet road'] } }],
}

test('each change of the settings is a version that says what it changed, and other changes are none', async () => {
  const { api, id } = await newAgent()
  await api.call('agents.update', { id, instructions: 'Be kind.', metadata: { crm: 1 } })
  await api.call('agents.update', { id, metadata: { crm: 2 } })
  await api.call('agents.update', { id, instructions: 'Be kind.' })
  await api.call('agents.remove_tool', { id, name: 'cancel_booking' })
  const { data } = await api.call('agents.list_versions', { id })
  expect(
    data.map(({ version, is_current, changes }) => [version, is_current, changes.map((one) => one.setting)]),
  ).toEqual([
    [3, true, ['tools']],
    [2, false, ['instructions']],
    [1, false, []],
  ])
  expect(data[1]!.changes[0]).toEqual({ setting: 'instructions', before: 'Be brief.', after: 'Be kind.' })
  expect(data[0]).toMatchObject({ author: { kind: 'operator' }, settings: { instructions: 'Be kind.' } })
  expect((await api.call('agents.get', { id })).version).toBe(3)
  const compared = await api.call('agents.get_version', { id, version: 1, compare_with: 3 })
  expect(compared.changes.map(({ setting }) => setting)).toEqual(['instructions', 'tools'])
  await expect(api.call('agents.get_version', { id, version: 9 })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a draft changes no answer until it is published, and a setting that has its old value again is no change', async () => {
  const { api, id } = await newAgent()
  const draft = await api.call('agents.update_draft', {
    id,
    instructions: 'Be kind.',
    guards: { max_steps: 3 },
    business_facts: { address: '9, Brigade Road' },
  })
  expect(draft.changes.map(({ setting }) => setting)).toEqual(['instructions', 'business_facts', 'guards'])
  expect(draft.checks).toEqual({ required: 0, state: 'none_required', run_id: null })
  const ask = async () => (await api.call('agents.preview', { id, text: 'What is your address?' })).text
  expect(await ask()).toContain('100 Feet Road')
  const less = await api.call('agents.update_draft', { id, instructions: 'Be brief.' })
  expect(less.changes.map(({ setting }) => setting)).toEqual(['business_facts', 'guards'])
  const published = await api.call('agents.publish', { id, note: 'We moved.' })
  expect(published).toMatchObject({ version: 2, is_current: true, note: 'We moved.', override_reason: null })
  expect(published.settings.guards).toMatchObject({ max_steps: 3, max_messages_per_minute: 12 })
  expect(await ask()).toContain('Brigade Road')
  expect((await api.call('agents.get_draft', { id })).changes).toEqual([])
  await expect(api.call('agents.publish', { id })).rejects.toMatchObject({ code: 'conflict' })
})

test('a discarded draft leaves nothing, and a wrong setting is refused at its field', async () => {
  const { api, id } = await newAgent()
  await api.call('agents.update_draft', { id, name: 'Other' })
  await api.call('agents.discard_draft', { id })
  expect(await api.call('agents.get_draft', { id })).toMatchObject({
    changes: [],
    author: null,
    updated_at: null,
  })
  await expect(api.call('agents.update_draft', { id, model: 'no/such' })).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['model'] }],
  })
})

test('another default base joins the bases of the draft', async () => {
  const { api, id } = await newAgent()
  const [first, second] = [
    await api.call('bases.create', { name: 'A' }),
    await api.call('bases.create', { name: 'B' }),
  ]
  await api.call('agents.update_draft', { id, base_ids: [first.id] })
  const draft = await api.call('agents.update_draft', { id, default_base_id: second.id })
  expect(draft.settings.base_ids).toEqual(expect.arrayContaining([first.id, second.id]))
  const { settings } = await api.call('agents.publish', { id })
  expect(settings.base_ids.toSorted()).toEqual(draft.settings.base_ids.toSorted())
})

test('one call brings the settings of an earlier version back, without what was deleted since', async () => {
  const { api, id } = await newAgent()
  const service = await api.call('services.create', { name: 'Haircut', duration_minutes: 30 })
  await api.call('agents.update', { id, service_ids: [service.id], instructions: 'Sell haircuts.' })
  await api.call('agents.update', { id, service_ids: [], instructions: 'Sell nothing.' })
  await api.call('services.delete', { id: service.id })
  const back = await api.call('agents.roll_back', { id, version: 2 })
  expect(back).toMatchObject({
    version: 4,
    restored_version: 2,
    settings: { instructions: 'Sell haircuts.', service_ids: [] },
  })
  expect((await api.call('agents.get', { id })).instructions).toBe('Sell haircuts.')
  await expect(api.call('agents.roll_back', { id, version: 4 })).rejects.toMatchObject({ code: 'conflict' })
})

test('an agent with a required scenario is changed through its draft only, whatever the way', async () => {
  const { api, id } = await newAgent()
  await api.call('scenarios.create', {
    agent_id: id,
    name: 'Address',
    is_required: true,
    definition: ADDRESS,
  })
  const refused = { code: 'checks_required', params: { required_scenarios: 1 } }
  await expect(api.call('agents.update', { id, instructions: 'Be rude.' })).rejects.toMatchObject(refused)
  await expect(api.call('agents.remove_tool', { id, name: 'cancel_booking' })).rejects.toMatchObject(refused)
  expect(await api.call('agents.get', { id })).toMatchObject({
    version: 1,
    instructions: 'Be brief.',
    tools: null,
  })
  await api.call('agents.update', { id, metadata: { crm: 1 } })
  await api.call('agents.pause', { id })
})

test('a draft that breaks a required scenario is not published, and the repaired one is', async () => {
  const { api, id } = await newAgent()
  await api.call('scenarios.create', {
    agent_id: id,
    name: 'Address',
    is_required: true,
    definition: ADDRESS,
  })
  await api.call('scenarios.create', {
    agent_id: id,
    name: 'Greeting',
    definition: { messages: [{ text: 'Hello', expect: { required_words: ['zebra'] } }] },
  })
  await api.call('agents.update_draft', { id, business_facts: {} })
  await expect(api.call('agents.publish', { id })).rejects.toMatchObject({
    code: 'checks_required',
    params: { state: 'not_run' },
  })
  const run = await api.call('scenario_runs.create', { agent_id: id })
  expect((await api.call('agents.get_draft', { id })).checks).toMatchObject({
    state: 'running',
    run_id: run.id,
  })
  await server.settle()
  await expect(api.call('agents.publish', { id })).rejects.toMatchObject({
    code: 'checks_required',
    params: { state: 'failed', run_id: run.id },
  })
  await api.call('agents.update_draft', {
    id,
    business_facts: { address: '14, 100 Feet Road', parking: 'Behind the house' },
  })
  await expect(api.call('agents.publish', { id })).rejects.toMatchObject({ params: { state: 'not_run' } })
  await api.call('scenario_runs.create', { agent_id: id })
  await server.settle()
  expect(await api.call('agents.publish', { id })).toMatchObject({ version: 2, override_reason: null })
})

test('a scenario that was changed, or was played less often than it must be, has to pass again', async () => {
  const { api, id } = await newAgent()
  const scenario = await api.call('scenarios.create', {
    agent_id: id,
    name: 'Address',
    is_required: true,
    times: 2,
    definition: ADDRESS,
  })
  await api.call('agents.update_draft', { id, instructions: 'Be kind.' })
  await api.call('scenario_runs.create', { agent_id: id, times: 1 })
  await server.settle()
  const state = async () => (await api.call('agents.get_draft', { id })).checks.state
  expect(await state()).toBe('not_run')
  await api.call('scenario_runs.create', { agent_id: id })
  await server.settle()
  expect(await state()).toBe('passed')
  await api.call('scenarios.update', { id: scenario.id, name: 'The address' })
  expect(await state()).toBe('passed')
  await api.call('scenarios.update', {
    id: scenario.id,
    definition: { messages: [{ text: 'Where are you?' }] },
  })
  expect(await state()).toBe('not_run')
})

test('only an owner publishes in spite of the scenarios, with a reason that the version and the audit trail keep', async () => {
  const { workspace, api, id } = await newAgent()
  await api.call('scenarios.create', {
    agent_id: id,
    name: 'Address',
    is_required: true,
    definition: ADDRESS,
  })
  await api.call('agents.update_draft', { id, business_facts: {} })
  const reason = 'The old address sends people to a closed shop.'
  const publish = { override_reason: reason }
  const admin = await signInAs(server, workspace, { role: 'admin' })
  expect((await admin.ask('POST', `/v1/agents/${id}/publish`, publish)).status).toBe(403)
  const owner = await signInAs(server, workspace, { role: 'owner' })
  const published = await owner.ask('POST', `/v1/agents/${id}/publish`, publish)
  expect(published.body).toMatchObject({ version: 2, override_reason: reason, author: { kind: 'member' } })
  const { data } = await api.call('audit.list', { operation: 'agents.publish' })
  expect(data[0]).toMatchObject({ outcome: 'succeeded', after: { override_reason: reason } })
})
