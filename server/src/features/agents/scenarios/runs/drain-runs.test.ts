import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import type { Thought } from '../../turns/index.ts'
import { createRunDrain, LEASE_MS } from './drain-runs.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const THOUGHT: Thought = {
  outcome: 'answered',
  text: 'Hello.',
  sources: [],
  trace: [],
  model: 'scripted',
  inputTokens: 10,
  outputTokens: 2,
  costMicros: 7,
}

/** A run of twenty attempts, and a process that plays it: `onThink` is called before each answer, with its number from 1. */
async function newRun(onThink: (number: number) => Promise<void>) {
  const { api } = await server.createWorkspace()
  const agent = await api.call('agents.create', { name: 'Salon', model: 'built-in' })
  await api.call('scenarios.create', {
    agent_id: agent.id,
    name: 'Greeting',
    times: 20,
    definition: { messages: [{ text: 'Hello' }] },
  })
  const run = await api.call('scenario_runs.create', { agent_id: agent.id })
  let thoughts = 0
  const process = createRunDrain({
    platform: server.platform,
    thinker: {
      async think() {
        await onThink(++thoughts)
        return THOUGHT
      },
    },
  })
  return {
    api,
    run,
    process,
    read: () => api.call('scenario_runs.get', { id: run.id }),
    played: () => thoughts,
  }
}

test('a run that is cancelled while it is played stores nothing more', async () => {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>()
  const started = await newRun(async (number) => {
    if (number === 10)
      await started.api.call('scenario_runs.cancel', { id: started.run.id }).then(() => resolve())
    // Those that began later end later, however long the request takes.
    else if (number > 10) await cancelled
  })
  await started.process.drain()
  const run = await started.read()
  expect(run.state).toBe('cancelled')
  expect(run.attempts_done).toBeLessThan(10)
  expect(run.cost_micros).toBe(run.attempts_done * 7)
  expect(started.played()).toBeLessThan(20)
})

test('a run is played by one process at a time, and by another one when the first has died', async () => {
  const { promise: death, reject: die } = Promise.withResolvers<void>()
  const started = await newRun((number) => (number > 8 ? death : Promise.resolve()))
  const first = started.process.drain()
  await expect.poll(async () => (await started.read()).attempts_done).toBe(8)
  const second = createRunDrain({
    platform: server.platform,
    thinker: { think: async () => ({ ...THOUGHT, text: 'Hello again.' }) },
  })
  expect(await second.drain()).toBe('idle')
  await started.process.stop()
  die(new Error('the process has died'))
  await first
  server.clock.advance(LEASE_MS + 1)
  while ((await second.drain()) === 'again');
  expect(await started.read()).toMatchObject({ state: 'passed', attempts_done: 20 })
  const { data } = await started.api.call('scenario_runs.list_results', { id: started.run.id, limit: 100 })
  expect(data.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})
