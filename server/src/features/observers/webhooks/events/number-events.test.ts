import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../../platform/database/index.ts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

let world: WebhooksWorld

beforeAll(async () => {
  world = await createWebhooksWorld()
})
afterAll(() => world.close())

async function numbers(workspaceId: string): Promise<(number | null)[]> {
  const rows = await world.database.read(workspaceId, (session) =>
    session.rows<{ sequence: number | null }>(sql`select sequence from events order by sequence`),
  )
  return rows.map(({ sequence }) => sequence)
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('events are numbered from 1 without gaps, in every workspace by itself', async () => {
  const [one, two] = [await world.workspace(), await world.workspace()]
  await world.happen('message.received', 3, null, one)
  await world.happen('message.received', 2, null, two)
  await world.webhooks.drainEvents()
  await world.happen('message.sent', 2, null, one)
  await world.webhooks.drainEvents()
  expect(await numbers(one.workspaceId)).toEqual(upTo(5))
  expect(await numbers(two.workspaceId)).toEqual(upTo(2))
})

test('several processes at once number without gaps and without repetition while events keep coming', async () => {
  const principal = await world.workspace()
  const processes = [world.webhooks, world.start(), world.start()]
  const writers = Array.from({ length: 8 }, async () => {
    for (let round = 0; round < 10; round++) {
      await world.happen('message.received', 7, null, principal)
      await Promise.all(processes.map((each) => each.drainEvents()))
    }
  })
  await Promise.all(writers)
  await world.webhooks.drainEvents()
  expect(await numbers(principal.workspaceId)).toEqual(upTo(560))
})

test('more events than fit one transaction are all numbered', async () => {
  const principal = await world.workspace()
  await world.happen('message.received', 1203, null, principal)
  await world.webhooks.drainEvents()
  expect(await numbers(principal.workspaceId)).toEqual(upTo(1203))
})

test('numbers are given in the order of arrival, whichever process made the ids', async () => {
  const principal = await world.workspace()
  const ids = ['ffffffff-ffff-7fff-8fff-ffffffffffff', '00000000-0000-7000-8000-000000000000']
  for (const id of ids)
    await world.database.transaction(principal.workspaceId, (tx) =>
      tx.rows(sql`
        insert into unnumbered_events (workspace_id, id, type, data, occurred_at)
        values (${principal.workspaceId}, ${id}, 'message.sent', '{}', ${world.clock.now()})`),
    )
  await world.webhooks.drainEvents()
  const rows = await world.database.read(principal.workspaceId, (session) =>
    session.rows<{ id: string }>(sql`select id from events order by sequence`),
  )
  expect(rows.map(({ id }) => id)).toEqual(ids)
})

test('an event whose transaction ends late gets a later number and leaves no gap', async () => {
  const principal = await world.workspace()
  const { workspaceId } = principal
  await inScope(world.database, workspaceId, async (work) => {
    const late = [{ type: 'message.sent' as const, data: {} }]
    await appendEvents({ ...work, now: world.clock.now() }, late)
    await world.happen('message.received', 2, null, principal)
    await world.webhooks.drainEvents()
    expect(await numbers(workspaceId)).toEqual([1, 2])
  })
  await world.webhooks.drainEvents()
  const { data } = await world.call('events.list', { limit: 10 }, principal)
  expect(data.map(({ type, sequence }) => [sequence, type])).toEqual([
    [1, 'message.received'],
    [2, 'message.received'],
    [3, 'message.sent'],
  ])
})

describe('a reader that continues from its last number', () => {
  test('sees every event once, oldest first', async () => {
    const principal = await world.workspace()
    await world.happen('message.received', 25, null, principal)
    await world.webhooks.drainEvents()
    const seen: (number | null)[] = []
    for (let after = 0; ; ) {
      const { data } = await world.call('events.list', { after, limit: 10 }, principal)
      if (data.length === 0) break
      seen.push(...data.map(({ sequence }) => sequence))
      after = data.at(-1)!.sequence!
    }
    expect(seen).toEqual(upTo(25))
  })

  test('may also follow the cursor, filter by type and ask for the total', async () => {
    const principal = await world.workspace()
    await world.happen('message.received', 3, null, principal)
    await world.happen('contact.created', 3, null, principal)
    await world.webhooks.drainEvents()
    const input = { type: 'contact.created', limit: 2, include: 'total' } as const
    const first = await world.call('events.list', input, principal)
    expect(first).toMatchObject({ has_more: true, total: 3 })
    const second = await world.call('events.list', { ...input, cursor: first.next_cursor! }, principal)
    expect([...first.data, ...second.data].map(({ sequence }) => sequence)).toEqual([4, 5, 6])
    expect(second).toMatchObject({ has_more: false, next_cursor: null })
  })

  test('sees nothing of another workspace', async () => {
    const [one, two] = [await world.workspace(), await world.workspace()]
    await world.happen('message.received', 3, null, one)
    await world.webhooks.drainEvents()
    expect((await world.call('events.list', {}, two)).data).toEqual([])
  })
})
