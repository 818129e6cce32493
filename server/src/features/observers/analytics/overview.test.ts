import type { Input } from '@parley/contracts'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { NIL_ID, newId } from '../../../platform/ids/new-id.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { ASHA, MINUTE, RAVI, startFigures } from './analytics.fixture.ts'

const { server, day, beginDay, period, write, say, close, knows, figures } = await startFigures()
afterAll(() => server.close())
beforeEach(beginDay)

describe('volumes', () => {
  test('count inbound and outbound messages by sender, each once however often events are followed', async () => {
    await knows('Hours', 'We are open from 9 am to 5 pm.')
    await write('When are you open?')
    await say(RAVI, 'Come at ten.')
    await write('Thanks', ASHA)
    await server.wiring.analytics.drain()
    const found = await figures()
    expect(found.conversations_opened.value).toBe(2)
    expect(found.messages_received.value).toBe(2)
    expect(found.messages_sent_by_people.value).toBe(1)
    expect(found.messages_sent_by_ai.value).toBeGreaterThanOrEqual(1)
    expect(found.messages_sent.value).toBe(
      found.messages_sent_by_ai.value! + found.messages_sent_by_people.value!,
    )
  })

  test('stand beside those of the time before', async () => {
    await write('Hello')
    server.clock.advance(60 * MINUTE)
    const found = await figures({ since: new Date(server.clock.now().getTime() - 30 * MINUTE).toISOString() })
    expect(found.messages_received).toMatchObject({ value: 0, before: { value: 1, count: 1 } })
  })

  test('are those of one channel, where one is asked for', async () => {
    const other = await server.createNumber(day.number.workspace)
    await write('Hello')
    await other.receive('Hello', { from: ASHA })
    await server.settle()
    expect((await figures()).messages_received.value).toBe(2)
    expect((await figures({ channel_id: other.channelId })).messages_received.value).toBe(1)
  })
})

test('events after the period are not counted in it', async () => {
  await write('Hello')
  server.clock.advance(30 * MINUTE)
  const until = server.clock.now().toISOString()
  server.clock.advance(30 * MINUTE)
  await write('Hello again')
  expect((await figures({ until })).messages_received.value).toBe(1)
})

test('a member of some channels sees figures of these alone', async () => {
  const other = await server.createNumber(day.number.workspace)
  await write('Hello')
  await other.receive('Hello', { from: ASHA })
  await server.settle()
  server.clock.advance(MINUTE)
  const { workspaceId, organisationId } = { workspaceId: day.number.workspace.id, organisationId: NIL_ID }
  const member = {
    id: newId(),
    name: 'Priya',
    role: 'agent' as const,
    channelIds: [uuidOf('channel', other.channelId)],
  }
  const seen = server.wiring.runner.apiFor({
    kind: 'member',
    workspaceId,
    organisationId,
    mode: 'live',
    plan: 'pro',
    scopes: ['analytics:read'],
    sessionId: newId(),
    member,
  })
  const { figures: found } = await seen.call('analytics.overview', period())
  expect(found.find(({ metric }) => metric === 'messages_received')?.value).toBe(1)
  const { data } = await seen.call('analytics.conversations', { ...period(), metric: 'messages_received' })
  expect(data.map(({ channel_id }) => channel_id)).toEqual([other.channelId])
})

describe('times', () => {
  test('of a person’s first response count from the handoff, of resolution from the beginning', async () => {
    await write('I want to talk to a person')
    server.clock.advance(10 * MINUTE)
    await say(RAVI, 'Here I am.')
    server.clock.advance(20 * MINUTE)
    await close(RAVI)
    const found = await figures()
    expect(found.person_first_response_seconds).toMatchObject({ value: 600, count: 1, p90: 600 })
    expect(found.handoff_wait_seconds).toMatchObject({ value: 600, count: 1 })
    expect(found.resolution_seconds).toMatchObject({ value: 1800, count: 1 })
    expect(found.ai_resolved_share).toMatchObject({ value: 0, count: 1 })
    expect(found.handoffs.value).toBe(1)
    expect(found.handoff_share.value).toBe(1)
  })

  test('a handoff that nobody answered before the end is not answered by what is said in another round', async () => {
    const begun = day.since
    await write('I want to talk to a person')
    await close(RAVI)
    server.clock.advance(30 * 24 * 60 * MINUTE)
    await write('I want to talk to a person')
    await say(RAVI, 'How can I help?')
    const { handoffs, handoff_wait_seconds: wait } = await figures({ since: begun })
    expect(handoffs.value).toBe(2)
    expect(wait).toMatchObject({ value: 0, count: 1 })
  })

  test('are nothing where nothing was measured', async () => {
    const found = await figures()
    expect(found.first_response_seconds).toMatchObject({ value: null, count: 0, p90: null })
    expect(found.ai_resolved_share).toMatchObject({ value: null, count: 0 })
  })
})

test('response targets count as met or breached when it is known, with the conversations behind', async () => {
  const { api } = day.number.workspace
  await api.call('response_targets.create', { name: 'Fast', first_response_minutes: 30, warn_minutes: 0 })
  await write('I want to talk to a person')
  await write('I want to talk to a person', ASHA)
  server.clock.advance(10 * MINUTE)
  await say(RAVI, 'Here I am.')
  server.clock.advance(40 * MINUTE)
  await server.settle()
  const found = await figures()
  expect(found.targets_met_share).toMatchObject({ value: 0.5, count: 2 })
  expect(found.targets_breached).toMatchObject({ value: 1, count: 1 })
  const { data } = await api.call('analytics.conversations', { ...period(), metric: 'targets_breached' })
  expect(data.map(({ contact_phone }) => contact_phone)).toEqual([ASHA])
})

test('a workspace sees nothing of another', async () => {
  await write('Hello')
  const { api } = await server.createWorkspace()
  server.clock.advance(MINUTE)
  const { figures } = await api.call('analytics.overview', period())
  expect(figures.filter(({ value }) => value !== null && value !== 0)).toEqual([])
})

test('a period that ends before it begins, or lasts for years, is refused', async () => {
  const { api } = day.number.workspace
  const ask = (input: Input<'analytics.overview'>) => api.call('analytics.overview', input)
  await expect(ask({ since: day.since, until: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
    fields: [{ path: ['until'], rule: 'not_after_since' }],
  })
  await expect(ask({ since: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
    fields: [{ path: ['until'], rule: 'too_long' }],
  })
})
