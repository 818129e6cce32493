import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { type AgentProfile, profileInConversation } from './agent-profile.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const PEOPLE = Array.from({ length: 24 }, (_, index) => `9198123000${String(index).padStart(2, '0')}`)

/** An agent on a number of Meta's, and a second address in its draft. */
async function draftedAgent() {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, {
    model: 'built-in',
    business_facts: { address: '14, 100 Feet Road' },
  })
  const { api } = workspace
  const id = number.agentId
  await api.call('agents.update_draft', { id, business_facts: { address: '9, Brigade Road' } })
  const ask = async (people: readonly string[]) => {
    for (const from of people) await number.receive('What is your address?', { from })
    await server.settle()
  }
  const turns = async () => {
    const { data } = await api.call('turns.list', { agent_id: id, limit: 100 })
    const answers = data.map(async (turn) => {
      const { text } = await api.call('messages.get', { id: turn.message_id! })
      return {
        conversation: turn.conversation_id,
        version: turn.agent_version,
        address: text?.includes('Brigade') ? 'Brigade' : '100 Feet',
      }
    })
    return Promise.all(answers)
  }
  return { api, id, ask, turns }
}

test('a canary answers its share of the conversations, each of them always, and is measured by itself', async () => {
  const { api, id, ask, turns } = await draftedAgent()
  expect(await api.call('agents.start_canary', { id, share: 50, note: 'New address' })).toMatchObject({
    version: 2,
    is_current: false,
    is_canary: true,
    note: 'New address',
  })
  expect(await api.call('agents.get', { id })).toMatchObject({
    version: 1,
    canary: { version: 2, share: 50 },
  })
  await ask(PEOPLE)
  await ask(PEOPLE.slice(0, 6))
  const found = await turns()
  expect(found).toHaveLength(30)
  for (const { version, address } of found) expect(address).toBe(version === 2 ? 'Brigade' : '100 Feet')
  const versionsOf = Map.groupBy(found, ({ conversation }) => conversation)
  for (const same of versionsOf.values()) expect(new Set(same.map(({ version }) => version)).size).toBe(1)
  const { data } = await api.call('agents.list_version_figures', { id })
  expect(data.map(({ version, is_current, is_canary }) => [version, is_current, is_canary])).toEqual([
    [2, false, true],
    [1, true, false],
  ])
  for (const { version, turns: count, answered } of data) {
    expect(count).toBe(found.filter((turn) => turn.version === version).length)
    expect(answered).toBe(count)
  }
})

test('a promoted canary answers everybody, and keeps its number', async () => {
  const { api, id, ask, turns } = await draftedAgent()
  await api.call('agents.start_canary', { id, share: 1 })
  expect(await api.call('agents.promote_canary', { id })).toMatchObject({
    version: 2,
    is_current: true,
    is_canary: false,
  })
  await ask(PEOPLE.slice(0, 5))
  expect((await turns()).map(({ version, address }) => [version, address])).toEqual(
    Array.from({ length: 5 }, () => [2, 'Brigade']),
  )
  await expect(api.call('agents.promote_canary', { id })).rejects.toMatchObject({ code: 'conflict' })
})

test('a stopped canary answers nobody, and a change that is published meanwhile has the next number', async () => {
  const { api, id, ask, turns } = await draftedAgent()
  await api.call('agents.start_canary', { id, share: 99 })
  await expect(api.call('agents.start_canary', { id, share: 1 })).rejects.toMatchObject({ code: 'conflict' })
  await api.call('agents.update', { id, personality: 'Warm.' })
  const published = await api.call('agents.get_version', { id, version: 3 })
  expect(published).toMatchObject({ is_current: true, changes: [{ setting: 'personality' }] })
  expect(await api.call('agents.stop_canary', { id })).toMatchObject({ version: 3, canary: null })
  await ask(PEOPLE.slice(0, 5))
  expect((await turns()).map(({ version }) => version)).toEqual([3, 3, 3, 3, 3])
})

test('a canary needs the required scenarios, as publishing does', async () => {
  const { api, id } = await draftedAgent()
  await api.call('scenarios.create', {
    agent_id: id,
    name: 'Address',
    is_required: true,
    definition: {
      messages: [{ text: 'What is your address?', expect: { required_words: ['100 Feet Road'] } }],
    },
  })
  await api.call('scenario_runs.create', { agent_id: id })
  await server.settle()
  await expect(api.call('agents.start_canary', { id, share: 10 })).rejects.toMatchObject({
    code: 'checks_required',
    params: { state: 'failed' },
  })
})

test('shares are even, and another canary meets other conversations', () => {
  const profile = (version: number, share: number) =>
    ({ id: 'agent', canary_version: version, canary_share: share, canary: {} }) as AgentProfile
  const met = (version: number, share: number) =>
    Array.from({ length: 10_000 }, (_, number) => number).filter(
      (number) =>
        profileInConversation(profile(version, share), `conversation ${number}`) !== undefined &&
        profileInConversation(profile(version, share), `conversation ${number}`)!.canary_version ===
          undefined,
    )
  const first = met(2, 10)
  expect(first.length).toBeGreaterThan(900)
  expect(first.length).toBeLessThan(1_100)
  const second = new Set(met(3, 10))
  expect(first.filter((number) => second.has(number)).length).toBeLessThan(200)
})
