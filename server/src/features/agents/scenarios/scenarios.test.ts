import type { Input, ScenarioDefinition } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type Written = Input<'scenarios.create'>['definition']

async function newAgent() {
  const { api } = await server.createWorkspace()
  const { id } = await api.call('agents.create', {
    name: 'Salon',
    model: 'built-in',
    business_facts: { address: '14, 100 Feet Road' },
  })
  const write = (definition: Written, more: Partial<Input<'scenarios.create'>> = {}) =>
    api.call('scenarios.create', { agent_id: id, name: 'A scenario', definition, ...more })
  /** Runs all scenarios and reads the run with its results. */
  const run = async (more: Partial<Input<'scenario_runs.create'>> = {}) => {
    const asked = await api.call('scenario_runs.create', { agent_id: id, ...more })
    await server.settle()
    const { data } = await api.call('scenario_runs.list_results', { id: asked.id, limit: 100 })
    return { run: await api.call('scenario_runs.get', { id: asked.id }), results: data }
  }
  return { api, id, write, run }
}

const ask = (text: string, expect: ScenarioDefinition['messages'][number]['expect'] | object): Written => ({
  messages: [{ text, expect }],
})

test('a run plays each scenario as often as it says, and nobody is written to', async () => {
  const { api, write, run } = await newAgent()
  await write(ask('What is your address?', { required_words: ['100 FEET  road'], outcomes: ['answered'] }), {
    times: 3,
  })
  await write(
    ask('Do you sell aeroplanes?', {
      forbidden_words: ['100 Feet Road'],
      forbidden_tools: ['create_booking'],
    }),
  )
  const played = await run()
  expect(played.run).toMatchObject({
    state: 'passed',
    target: 'draft',
    version: 1,
    scenarios: 2,
    scenarios_failed: 0,
    attempts: 4,
    attempts_done: 4,
    attempts_failed: 0,
    cost_micros: 0,
  })
  expect(played.results.map(({ attempt, passed }) => [attempt, passed])).toEqual([
    [1, true],
    [2, true],
    [3, true],
    [1, true],
  ])
  expect(played.results[0]!.exchanges).toMatchObject([
    {
      customer: 'What is your address?',
      agent: expect.stringContaining('100 Feet Road'),
      outcome: 'answered',
    },
  ])
  expect((await api.call('conversations.list', {})).data).toEqual([])
})

test.each([
  ['outcome', { outcomes: ['handed_off'] }, 'The outcome is answered, not handed_off.'],
  ['required_words', { required_words: ['Mysuru'] }, 'The answer does not hold "Mysuru".'],
  [
    'required_any_words',
    { required_any_words: ['Mysuru', 'Hubli'] },
    'The answer holds none of "Mysuru", "Hubli".',
  ],
  ['forbidden_words', { forbidden_words: ['feet ROAD'] }, 'The answer holds "feet ROAD".'],
  ['called_tools', { called_tools: [{ tool: 'create_booking' }] }, 'The tool create_booking was not called.'],
  ['sources', { sources: ['Price list'] }, 'The answer does not rest on the document "Price list"'],
  ['state', { state: { goal: 'booking' } }, 'The state has undefined for "goal", not "booking".'],
] as const)('a condition on %s that does not hold is named', async (rule, expected, text) => {
  const { write, run } = await newAgent()
  await write(ask('What is your address?', expected))
  const { run: played, results } = await run()
  expect(played).toMatchObject({ state: 'failed', scenarios_failed: 1, required_failed: 0 })
  expect(results[0]!.failures).toEqual([{ message: 1, rule, text: expect.stringContaining(text) }])
})

test('a booking is arranged over several messages, its tool call and its state are seen, and nothing is booked', async () => {
  const { api, write, run } = await newAgent()
  await api.call('services.create', { name: 'Haircut', duration_minutes: 30 })
  await write({
    at: '2026-08-12T04:00:00.000Z',
    contact_name: 'Asha',
    messages: [
      { text: 'I want to book a haircut', expect: { state: { request: { goal: 'book' } } } },
      { text: 'tomorrow at 3 pm' },
      { text: 'yes' },
    ],
    expect: { called_tools: [{ tool: 'create_booking' }] },
  })
  const { results } = await run()
  expect(results[0]!.failures).toEqual([])
  expect((await api.call('bookings.list', {})).data).toEqual([])
})

test('the calendar, too, is read as of the time of the scenario, however far it is from the clock', async () => {
  const { api, write, run } = await newAgent()
  await api.call('services.create', { name: 'Haircut', duration_minutes: 30, maximum_days_ahead: 7 })
  await write({
    at: '2024-08-12T04:00:00.000Z',
    contact_name: 'Asha',
    messages: [{ text: 'I want to book a haircut tomorrow at 3 pm' }, { text: '+91 98123 45678' }],
    expect: { required_words: ['Shall I book', '13 August 2024', '3:00 pm'] },
  })
  const { results } = await run()
  expect(results[0]!.failures).toEqual([])
})

test('a message after a handoff is a failure that says so', async () => {
  const { write, run } = await newAgent()
  await write({ messages: [{ text: 'I want to talk to a person' }, { text: 'What is your address?' }] })
  const { results } = await run()
  expect(results[0]!.failures).toEqual([
    { message: 1, rule: 'error', text: expect.stringContaining('gave the conversation to a person') },
  ])
})

test('a run tests the draft, the published settings or a version, as it is told', async () => {
  const { api, id, write, run } = await newAgent()
  await write(ask('What is your address?', { required_words: ['Brigade Road'] }))
  await api.call('agents.update', { id, business_facts: { address: '9, Brigade Road' } })
  await api.call('agents.update_draft', { id, business_facts: { address: '7, Church Street' } })
  const states = []
  for (const target of [
    { target: 'draft' },
    { target: 'published' },
    { target: 'version', version: 1 },
  ] as const)
    states.push((await run(target)).run.state)
  expect(states).toEqual(['failed', 'passed', 'failed'])
})

test('an agent without scenarios, a scenario of another agent and a version without its target are refused', async () => {
  const { api, id, write } = await newAgent()
  await expect(api.call('scenario_runs.create', { agent_id: id })).rejects.toMatchObject({ code: 'conflict' })
  await write(ask('Hello', {}))
  const other = await newAgent()
  const foreign = await other.write(ask('Hello', {}))
  await expect(
    api.call('scenario_runs.create', { agent_id: id, scenario_ids: [foreign.id] }),
  ).rejects.toMatchObject({ fields: [{ path: ['scenario_ids', 0], rule: 'unknown_reference' }] })
  await expect(api.call('scenario_runs.create', { agent_id: id, version: 1 })).rejects.toMatchObject({
    fields: [{ path: ['version'] }],
  })
})

test('a cancelled run plays no more, and a run whose process died goes on with the attempts that are missing', async () => {
  const { api, id, write } = await newAgent()
  await write(ask('What is your address?', {}), { times: 20 })
  await write(ask('Hello', {}), { times: 20 })
  await write(ask('Bye', {}), { times: 20 })
  const cancelled = await api.call('scenario_runs.create', { agent_id: id })
  await server.wiring.scenarios.drain()
  expect(await api.call('scenario_runs.cancel', { id: cancelled.id })).toMatchObject({
    state: 'cancelled',
    attempts_done: 40,
  })
  await server.settle()
  expect((await api.call('scenario_runs.get', { id: cancelled.id })).attempts_done).toBe(40)
  const run = await api.call('scenario_runs.create', { agent_id: id })
  await server.settle()
  const { data } = await api.call('scenario_runs.list_results', { id: run.id, limit: 100 })
  expect(data).toHaveLength(60)
  expect(
    new Set(data.map(({ name, scenario_id, attempt }) => `${name} ${scenario_id} ${attempt}`)).size,
  ).toBe(60)
})
