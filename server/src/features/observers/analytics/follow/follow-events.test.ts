import { afterAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../../../platform/database/index.ts'
import { packEventData } from '../../../../platform/events/pack-event.ts'
import { receiveOnly } from '../../../../testing/receive-only.ts'
import { MINUTE, RAVI, startFigures } from '../analytics.fixture.ts'

const { server, day, beginDay, period, write, say, close, knows, conversationOf, figures } =
  await startFigures()
afterAll(() => server.close())
beforeEach(beginDay)

test('a round that was handed off and closed without a human answer does not count as resolved by the AI', async () => {
  await write('I want to talk to a person')
  await close(RAVI)
  expect((await figures()).ai_resolved_share).toMatchObject({ value: 0, count: 1 })
})

test('a message sent just after the end belongs to the round that ended', async () => {
  await write('Hello')
  const { id } = await conversationOf(RAVI)
  const content = { type: 'text' as const, text: 'Goodbye.' }
  await day.number.workspace.api.call('messages.send', { conversation_id: id, content, sender: 'person' })
  await day.number.workspace.api.call('conversations.resolve', { id })
  await server.settle()
  const found = await figures()
  expect(found.messages_sent_by_people.value).toBe(1)
  expect(found.conversations_opened.value).toBe(1)
  expect(found.conversations_closed.value).toBe(1)
  expect(found.ai_resolved_share.value).toBe(0)
})

test('a round that the AI finished alone counts for the AI; a later message begins another round', async () => {
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

test('two processes that follow at the same time count each event once', async () => {
  await write('zero')
  for (const text of ['one', 'two', 'three']) await day.number.receive(text)
  await receiveOnly(server)
  await server.wiring.webhooks.drainEvents()
  await Promise.all(Array.from({ length: 4 }, () => server.wiring.analytics.drain()))
  await server.settle()
  expect((await figures()).messages_received.value).toBe(4)
})

test('a drain that has read a whole batch asks for another one', async () => {
  await write('Hello')
  const workspaceId = day.number.workspace.id
  await server.platform.database.transaction(workspaceId, (tx) =>
    tx.rows(sql`
      with counter as (
        update event_counters set last_sequence = last_sequence + 501 where workspace_id = ${workspaceId}
        returning last_sequence - 501 as before)
      insert into events (workspace_id, id, type, schema_version, data, occurred_at, sequence)
      select ${workspaceId}, gen_random_uuid(), 'agent.updated', 1, '{}', now(), before + n from counter, generate_series(1, 501) n`),
  )
  expect(await server.wiring.analytics.drain([{ workspaceId }])).toBe('again')
  expect(await server.wiring.analytics.drain([{ workspaceId }])).toBe('idle')
})

test('an event that cannot be counted holds up its own workspace alone', async () => {
  const numbers = [day.number, await server.createNumber(await server.createWorkspace())]
  for (const each of numbers) await each.receive('Hello')
  await receiveOnly(server)
  await server.wiring.webhooks.drainEvents()
  const { database } = server.platform
  const [first] = await database.system.rows<{ id: string }>(
    sql`select workspace_id as id from due_analytics()`,
  )
  const broken = numbers.find(({ workspace }) => workspace.id === first!.id)!.workspace
  const whole = numbers.find(({ workspace }) => workspace.id !== first!.id)!.workspace
  const setPacking = (version: number) =>
    database.transaction(broken.id, (tx) =>
      tx.rows(sql`
        update events set packed = set_byte(packed, 0, ${version}) where workspace_id = ${broken.id}`),
    )
  const received = async ({ api }: typeof whole) => {
    server.clock.advance(MINUTE)
    const { figures } = await api.call('analytics.overview', period())
    return figures.find(({ metric }) => metric === 'messages_received')?.value
  }
  const packing = packEventData({})[0]!
  await setPacking(200)
  await expect(server.wiring.analytics.drain()).rejects.toThrow(/packing 200/)
  expect(await received(whole)).toBe(1)
  await setPacking(packing)
  await server.settle()
  expect(await received(broken)).toBe(1)
})

test('figures made anew from the events are the same', async () => {
  await write('I want to talk to a person')
  await say(RAVI, 'Here I am.')
  await close(RAVI)
  const kept = await figures()
  const { id } = day.number.workspace
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
