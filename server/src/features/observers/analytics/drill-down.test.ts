import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { inScope } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { mergeContacts } from '../../contacts/contacts/merge-contacts.store.ts'
import { ASHA, type Metric, MINUTE, RAVI, startFigures } from './analytics.fixture.ts'

const { server, day, beginDay, period, write, knows, conversationOf, figures } = await startFigures()
afterAll(() => server.close())
beforeEach(beginDay)

describe('every figure', () => {
  test('can be drilled down to its conversations', async () => {
    await write('I want to talk to a person')
    await write('Hello', ASHA)
    const { api } = day.number.workspace
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
    const { data } = await day.number.workspace.api.call('analytics.series', {
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
    const { data } = await day.number.workspace.api.call('analytics.breakdown', {
      ...period(),
      until: new Date(server.clock.now().getTime() + MINUTE).toISOString(),
      metric: 'messages_received',
      by: 'agent',
    })
    expect(data).toEqual([{ key: day.number.agentId, name: 'Agent', value: 1, count: 1 }])
  })
})

describe('unanswered questions', () => {
  test('are grouped by what they ask, whatever their words, the most frequent first', async () => {
    await knows('Hours', 'We are open from 9 am to 5 pm.')
    await write('Do you have parking?')
    await write('Is there parking?', ASHA)
    await write('Do you repair bicycles?', '+919812345003')
    server.clock.advance(MINUTE)
    const { data } = await day.number.workspace.api.call('analytics.unanswered', period())
    expect(data.map(({ question, times }) => [question, times])).toEqual([
      ['Is there parking?', 2],
      ['Do you repair bicycles?', 1],
    ])
    expect(data[0]!.conversation_ids).toHaveLength(2)
    expect((await figures()).unanswered_questions.value).toBe(3)
  })

  test('stay, with their conversation, when the contact who asked is merged into a known one', async () => {
    await write('Do you repair violins?')
    await write('Hello', ASHA)
    const [asked, known] = [await conversationOf(RAVI), await conversationOf(ASHA)]
    const before = (await figures()).unanswered_questions.value
    const pair = { from: uuidOf('contact', asked.contact_id), into: uuidOf('contact', known.contact_id) }
    await inScope(server.platform.database, day.number.workspace.id, (work) =>
      mergeContacts({ ...work, now: server.clock.now() }, pair),
    )
    await server.settle()
    expect(before).toBe(1)
    expect((await figures()).unanswered_questions.value).toBe(before)
    const { data } = await day.number.workspace.api.call('analytics.conversations', {
      ...period(),
      metric: 'unanswered_questions',
    })
    expect(data.map(({ id }) => id)).toEqual([known.id])
  })

  test('are erased with the contact who asked; the volumes stay', async () => {
    await write('Do you have parking?')
    const { contact_id } = await conversationOf(RAVI)
    await day.number.workspace.api.call('contacts.delete', { id: contact_id })
    await server.settle()
    const found = await figures()
    expect(found.unanswered_questions.value).toBe(0)
    expect(found.messages_received.value).toBe(1)
    const { data } = await day.number.workspace.api.call('analytics.conversations', {
      ...period(),
      metric: 'messages_received',
    })
    expect(data).toEqual([])
  })
})

test('the figures of a month read no table row by row', async () => {
  const plan = await server.platform.database.read(day.number.workspace.id, async (session) => {
    const rows = await session.rows<{ 'QUERY PLAN': string }>(sql`
      explain select sum(messages_received) from analytics_activity
       where workspace_id = ${day.number.workspace.id} and bucket >= now() - interval '1 day' and bucket < now()`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('analytics_activity_pkey')
})
