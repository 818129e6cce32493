import type { Input, METRICS, Output } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../platform/database/index.ts'
import { NIL_ID, newId } from '../../platform/ids/new-id.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../testing/test-server.ts'
import { mergeContacts } from '../contacts/merge-contacts.store.ts'

type Metric = (typeof METRICS)[number]
const MINUTE = 60_000
const RAVI = '+919812345001'
const ASHA = '+919812345002'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

let number: TestNumber
let since: string
beforeEach(async () => {
  // A day of its own for each test, so that periods begin and end where the test says.
  server.clock.advance(24 * 60 * MINUTE)
  since = server.clock.now().toISOString()
  number = await server.createNumber(await server.createWorkspace())
})

const period = () => ({ since })

async function write(text: string, from = RAVI): Promise<void> {
  await number.receive(text, { from })
  await server.settle()
}

async function conversationOf(phone: string) {
  const { data } = await number.workspace.api.call('conversations.list', { contact_phone: phone })
  return data[0]!
}

async function say(phone: string, text: string): Promise<void> {
  const { id } = await conversationOf(phone)
  const content = { type: 'text' as const, text }
  await number.workspace.api.call('messages.send', { conversation_id: id, content, sender: 'person' })
  await server.settle()
}

async function close(phone: string): Promise<void> {
  await number.workspace.api.call('conversations.resolve', { id: (await conversationOf(phone)).id })
  await server.settle()
}

async function knows(title: string, content: string): Promise<void> {
  await number.workspace.api.call('documents.create', { agent_id: number.agentId, title, content })
}

async function figures(input: Partial<Input<'analytics.overview'>> = {}) {
  server.clock.advance(MINUTE)
  const { figures } = await number.workspace.api.call('analytics.overview', { ...period(), ...input })
  return Object.fromEntries(figures.map((figure) => [figure.metric, figure])) as Record<
    Metric,
    Output<'analytics.overview'>['figures'][number]
  >
}

describe('volumes', () => {
  test('count what came in, what left and by whom, each once however often it is followed', async () => {
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
    const other = await server.createNumber(number.workspace)
    await write('Hello')
    await other.receive('Hello', { from: ASHA })
    await server.settle()
    expect((await figures()).messages_received.value).toBe(2)
    expect((await figures({ channel_id: other.channelId })).messages_received.value).toBe(1)
  })
})

test('what was handed over and closed without a word of a person is not the AI’s', async () => {
  await write('I want to talk to a person')
  await close(RAVI)
  expect((await figures()).ai_resolved_share).toMatchObject({ value: 0, count: 1 })
})

test('what leaves just after the end belongs to the round that ended', async () => {
  await write('Hello')
  const { id } = await conversationOf(RAVI)
  const content = { type: 'text' as const, text: 'Goodbye.' }
  await number.workspace.api.call('messages.send', { conversation_id: id, content, sender: 'person' })
  await number.workspace.api.call('conversations.resolve', { id })
  await server.settle()
  const found = await figures()
  expect(found.messages_sent_by_people.value).toBe(1)
  expect(found.conversations_opened.value).toBe(1)
  expect(found.conversations_closed.value).toBe(1)
  expect(found.ai_resolved_share.value).toBe(0)
})

test('what came after the period is not of it', async () => {
  await write('Hello')
  server.clock.advance(30 * MINUTE)
  const until = server.clock.now().toISOString()
  server.clock.advance(30 * MINUTE)
  await write('Hello again')
  expect((await figures({ until })).messages_received.value).toBe(1)
})

test('a member of some channels sees figures of these alone', async () => {
  const other = await server.createNumber(number.workspace)
  await write('Hello')
  await other.receive('Hello', { from: ASHA })
  await server.settle()
  server.clock.advance(MINUTE)
  const { workspaceId, organisationId } = { workspaceId: number.workspace.id, organisationId: NIL_ID }
  const member = {
    id: newId(),
    name: 'Priya',
    role: 'agent' as const,
    channelIds: [uuidOf('channel', other.channelId)],
  }
  const seen = server.wiring.runner.apiFor({
    workspaceId,
    organisationId,
    mode: 'live',
    plan: 'pro',
    scopes: ['analytics:read'],
    keyId: newId(),
    actor: 'member',
    member,
  })
  const { figures: found } = await seen.call('analytics.overview', period())
  expect(found.find(({ metric }) => metric === 'messages_received')?.value).toBe(1)
  const { data } = await seen.call('analytics.conversations', { ...period(), metric: 'messages_received' })
  expect(data.map(({ channel_id }) => channel_id)).toEqual([other.channelId])
})

describe('times', () => {
  test('of a person’s first response count from the hand-over, of resolution from the beginning', async () => {
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

  test('a hand-over that nobody answered before the end is not answered by what is said in another round', async () => {
    const begun = since
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

test('what the AI brought to its end alone is its share; what comes back later is another round', async () => {
  await knows('Hours', 'We are open from 9 am to 5 pm.')
  await write('When are you open?')
  await close(RAVI)
  server.clock.advance(5 * MINUTE)
  await write('And when are you open on Sunday?')
  await say(RAVI, 'Never on Sundays.')
  await close(RAVI)
  const found = await figures()
  expect(found.conversations_opened.value).toBe(2)
  expect(found.conversations_closed.value).toBe(2)
  expect(found.ai_resolved_share).toMatchObject({ value: 0.5, count: 2 })
})

test('response targets count as met or breached when it is known, with the conversations behind', async () => {
  const { api } = number.workspace
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

describe('every figure', () => {
  test('can be drilled down to its conversations', async () => {
    await write('I want to talk to a person')
    await write('Hello', ASHA)
    const { api } = number.workspace
    server.clock.advance(MINUTE)
    const behind = async (metric: Metric, more: object = {}) =>
      (await api.call('analytics.conversations', { ...period(), metric, ...more })).data.map(
        ({ contact_phone }) => contact_phone,
      )
    expect((await behind('messages_received')).toSorted()).toEqual([RAVI, ASHA])
    expect(await behind('handoffs')).toEqual([RAVI])
    const { data } = await api.call('analytics.breakdown', {
      ...period(),
      metric: 'handoffs',
      by: 'handoff_reason',
    })
    expect(data).toHaveLength(1)
    expect(await behind('handoffs', { handoff_reason: data[0]!.key })).toEqual([RAVI])
    expect(await behind('handoffs', { handoff_reason: 'another' })).toEqual([])
  })

  test('has a series whose intervals add up to it, by the days of the zone that is named', async () => {
    await write('Hello')
    server.clock.advance(36 * 60 * MINUTE)
    await write('Hello again')
    server.clock.advance(MINUTE)
    const { data } = await number.workspace.api.call('analytics.series', {
      ...period(),
      metric: 'messages_received',
      interval: 'day',
      time_zone: 'Asia/Kolkata',
    })
    expect(data.reduce((sum, { value }) => sum + value!, 0)).toBe(2)
    expect(data.filter(({ value }) => value === 1)).toHaveLength(2)
    // A day of India begins at half past six in the evening of UTC.
    expect(data.slice(1).map((interval) => interval.since.slice(11, 16))).toEqual(
      data.slice(1).map(() => '18:30'),
    )
    expect(data.slice(1).map((interval) => interval.since)).toEqual(
      data.slice(0, -1).map((interval) => interval.until),
    )
  })

  test('breaks down into named parts', async () => {
    await write('Hello')
    const { data } = await number.workspace.api.call('analytics.breakdown', {
      ...period(),
      until: new Date(server.clock.now().getTime() + MINUTE).toISOString(),
      metric: 'messages_received',
      by: 'agent',
    })
    expect(data).toEqual([{ key: number.agentId, name: 'Agent', value: 1, count: 1 }])
  })
})

describe('unanswered questions', () => {
  test('are grouped by what they ask, whatever their words, the most frequent first', async () => {
    await knows('Hours', 'We are open from 9 am to 5 pm.')
    await write('Do you have parking?')
    await write('Is there parking?', ASHA)
    await write('Do you repair bicycles?', '+919812345003')
    server.clock.advance(MINUTE)
    const { data } = await number.workspace.api.call('analytics.unanswered', period())
    expect(data.map(({ question, times }) => [question, times])).toEqual([
      ['Is there parking?', 2],
      ['Do you repair bicycles?', 1],
    ])
    expect(data[0]!.conversation_ids).toHaveLength(2)
    expect((await figures()).unanswered_questions.value).toBe(3)
  })

  test('stay when who asked turns out to be somebody known, with their conversation', async () => {
    await write('Do you repair violins?')
    await write('Hello', ASHA)
    const [asked, known] = [await conversationOf(RAVI), await conversationOf(ASHA)]
    const before = (await figures()).unanswered_questions.value
    const pair = { from: uuidOf('contact', asked.contact_id), into: uuidOf('contact', known.contact_id) }
    await server.platform.database.transaction(number.workspace.id, (tx) =>
      mergeContacts(tx, number.workspace.id, pair, server.clock.now()),
    )
    await server.settle()
    expect(before).toBe(1)
    expect((await figures()).unanswered_questions.value).toBe(before)
    const { data } = await number.workspace.api.call('analytics.conversations', {
      ...period(),
      metric: 'unanswered_questions',
    })
    expect(data.map(({ id }) => id)).toEqual([known.id])
  })

  test('go with the person who asked; the volumes stay', async () => {
    await write('Do you have parking?')
    const { contact_id } = await conversationOf(RAVI)
    await number.workspace.api.call('contacts.delete', { id: contact_id })
    await server.settle()
    const found = await figures()
    expect(found.unanswered_questions.value).toBe(0)
    expect(found.messages_received.value).toBe(1)
    const { data } = await number.workspace.api.call('analytics.conversations', {
      ...period(),
      metric: 'messages_received',
    })
    expect(data).toEqual([])
  })
})

test('a workspace sees nothing of another', async () => {
  await write('Hello')
  const { api } = await server.createWorkspace()
  server.clock.advance(MINUTE)
  const { figures } = await api.call('analytics.overview', period())
  expect(figures.filter(({ value }) => value !== null && value !== 0)).toEqual([])
})

test('two who follow at once count each event once', async () => {
  await write('zero')
  for (const text of ['one', 'two', 'three']) await number.receive(text)
  await server.wiring.ledger.drain()
  await server.wiring.webhooks.drainEvents()
  await Promise.all(Array.from({ length: 4 }, () => server.wiring.analytics.drain()))
  await server.settle()
  expect((await figures()).messages_received.value).toBe(4)
})

test('an event that cannot be counted holds up its own workspace alone', async () => {
  const numbers = [number, await server.createNumber(await server.createWorkspace())]
  for (const each of numbers) await each.receive('Hello')
  await server.wiring.ledger.drain()
  await server.wiring.webhooks.drainEvents()
  const { database } = server.platform
  const [first] = await database.system.rows<{ id: string }>(
    sql`select workspace_id as id from due_analytics()`,
  )
  const broken = numbers.find(({ workspace }) => workspace.id === first!.id)!.workspace
  const whole = numbers.find(({ workspace }) => workspace.id !== first!.id)!.workspace
  const setAssignee = (value: string) =>
    database.transaction(broken.id, (tx) =>
      tx.rows(sql`
        update events set data = jsonb_set(data, '{conversation,assignee_id}', ${value}::jsonb)
         where workspace_id = ${broken.id} and data ? 'conversation'`),
    )
  const received = async ({ api }: typeof whole) => {
    server.clock.advance(MINUTE)
    const { figures } = await api.call('analytics.overview', period())
    return figures.find(({ metric }) => metric === 'messages_received')?.value
  }
  await setAssignee('"nobody"')
  await expect(server.wiring.analytics.drain()).rejects.toThrow(/uuid/)
  expect(await received(whole)).toBe(1)
  await setAssignee('null')
  await server.settle()
  expect(await received(broken)).toBe(1)
})

test('figures made anew from the events are the same', async () => {
  await write('I want to talk to a person')
  await say(RAVI, 'Here I am.')
  await close(RAVI)
  const kept = await figures()
  const { id } = number.workspace
  await server.platform.database.transaction(id, async (tx) => {
    for (const table of ['cursors', 'rounds', 'activity', 'handoffs', 'questions']) {
      await tx.rows({ text: `delete from analytics_${table} where workspace_id = $1`, values: [id] })
    }
  })
  await server.settle()
  const until = new Date(server.clock.now().getTime() - MINUTE).toISOString()
  expect((await figures({ until })).handoffs).toEqual(kept.handoffs)
  expect((await figures({ until })).resolution_seconds.value).toEqual(kept.resolution_seconds.value)
  expect((await figures({ until })).messages_sent.value).toEqual(kept.messages_sent.value)
})

describe('as CSV', () => {
  const exported = async (input: Omit<Input<'analytics.export'>, 'since'>) => {
    server.clock.advance(MINUTE)
    const { bytes } = await number.workspace.api.call('analytics.export', { ...period(), ...input })
    return Buffer.from(bytes).toString('utf8').trimEnd().split('\r\n')
  }

  test('there is a row for each conversation, and for each interval', async () => {
    await write('Hello')
    await write('Hello', ASHA)
    const conversations = await exported({ kind: 'conversations' })
    expect(conversations).toHaveLength(3)
    expect(conversations[0]).toContain('conversation_id,round,channel_id')
    const byHour = await exported({ kind: 'series', metric: 'messages_received', interval: 'hour' })
    expect(byHour).toHaveLength(2)
    expect(byHour[1]).toMatch(/,2,2,$/)
  })

  test('what a customer asked is no formula', async () => {
    await write('=HYPERLINK("http://evil.example") parking?')
    const lines = await exported({ kind: 'unanswered' })
    expect(lines[1]).toMatch(/^"'=HYPERLINK/)
  })

  test('a series without a metric is refused with what is missing', async () => {
    await expect(exported({ kind: 'series' })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['metric'], rule: 'required' }],
    })
  })
})

test('a period that ends before it begins, or lasts for years, is refused', async () => {
  const { api } = number.workspace
  const ask = (input: Input<'analytics.overview'>) => api.call('analytics.overview', input)
  await expect(ask({ since, until: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
    fields: [{ path: ['until'], rule: 'not_after_since' }],
  })
  await expect(ask({ since: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({
    fields: [{ path: ['until'], rule: 'too_long' }],
  })
})

test('the figures of a month read no table row by row', async () => {
  const plan = await server.platform.database.read(number.workspace.id, async (session) => {
    const rows = await session.rows<{ 'QUERY PLAN': string }>(sql`
      explain select sum(messages_received) from analytics_activity
       where workspace_id = ${number.workspace.id} and bucket >= now() - interval '1 day' and bucket < now()`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('analytics_activity_pkey')
})
