import { afterAll, describe, expect, test } from 'vitest'
import { changeOf, HOUR_MS, startConversationBench } from './conversations.fixture.ts'
import { createSnoozeWaker } from './wake-conversations.ts'

const { server, number, api, later, newConversation, read, eventsOf } = await startConversationBench()
afterAll(() => server.close())

describe('a snoozed conversation', () => {
  const snooze = (id: string, until: string) => api.call('conversations.snooze', { id, until })

  test('wakes at its time, once, however many workers look, also after a restart', async () => {
    const { id } = await newConversation()
    expect(await snooze(id, later(HOUR_MS))).toMatchObject({
      lifecycle: 'snoozed',
      snoozed_until: later(HOUR_MS),
    })
    expect(await eventsOf(id, 'conversation.snoozed')).toHaveLength(1)
    server.clock.advance(HOUR_MS - 1)
    await server.settle()
    expect(await read(id)).toMatchObject({ lifecycle: 'snoozed' })
    server.clock.advance(1)
    // Workers that know nothing of each other, as two processes just started.
    const workers = Array.from({ length: 4 }, () => createSnoozeWaker(server.platform))
    await Promise.all(workers.map((worker) => worker.drain()))
    expect(await read(id)).toMatchObject({ lifecycle: 'open', snoozed_until: null })
    const [woken, ...more] = await eventsOf(id, 'conversation.woken')
    expect(more).toEqual([])
    expect(changeOf(woken)).toMatchObject({
      by: { kind: 'system' },
      fields: { lifecycle: ['snoozed', 'open'] },
    })
  })

  test('and put aside for longer meanwhile does not wake at the first time', async () => {
    const { id } = await newConversation()
    await snooze(id, later(HOUR_MS))
    await snooze(id, later(3 * HOUR_MS))
    server.clock.advance(2 * HOUR_MS)
    await server.settle()
    expect(await read(id)).toMatchObject({ lifecycle: 'snoozed' })
  })

  test('and put aside for longer in the moment in which a worker has found it does not wake either', async () => {
    const { id } = await newConversation()
    await snooze(id, later(HOUR_MS))
    server.clock.advance(HOUR_MS)
    const { database } = server.platform
    const slow = createSnoozeWaker({
      ...server.platform,
      database: {
        ...database,
        async transaction(tenant, work) {
          await snooze(id, later(HOUR_MS))
          return database.transaction(tenant, work)
        },
      },
    })
    await slow.drain()
    expect(await read(id)).toMatchObject({ lifecycle: 'snoozed', snoozed_until: later(HOUR_MS) })
    expect(await eventsOf(id, 'conversation.woken')).toEqual([])
  })

  test('opens when the contact writes, and does not wake again', async () => {
    const { id, from } = await newConversation()
    await snooze(id, later(HOUR_MS))
    await number.receive('are you there?', { from })
    await server.settle()
    expect(await read(id)).toMatchObject({ lifecycle: 'open', snoozed_until: null })
    const [reopened] = await eventsOf(id, 'conversation.reopened')
    expect(changeOf(reopened)).toMatchObject({
      by: { kind: 'contact' },
      fields: { lifecycle: ['snoozed', 'open'] },
    })
    server.clock.advance(2 * HOUR_MS)
    expect(await eventsOf(id, 'conversation.woken')).toEqual([])
  })

  test.each([
    ['over', () => later(0), 'in_past'],
    ['years away', () => later(400 * 24 * HOUR_MS), 'too_late'],
  ])('until a time that is %s is refused', async (_what, until, rule) => {
    const { id } = await newConversation()
    await expect(snooze(id, until())).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['until'], rule }],
    })
  })
})
