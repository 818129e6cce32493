/** A stream over a real socket gives every event in order, each once, also to a reader that comes back. */
import { expect, test } from 'vitest'
import { follow, happen, ids, prepareStreams, server } from './streams.fixture.ts'

prepareStreams()

test('an open stream gets every event from then on, as the list shows it', async () => {
  const workspace = await server.createWorkspace()
  await happen(workspace)
  await server.settle()
  const stream = await follow(workspace.key)
  expect(stream.status).toBe(200)
  expect(stream.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  await happen(workspace, 2)
  await server.settle()
  const events = await stream.events(2)
  const { data } = await workspace.api.call('events.list', { after: 1 })
  expect(data).toHaveLength(2)
  expect(events.map(({ data }) => data)).toEqual(data)
  expect(events.map(({ id, event }) => [id, event])).toEqual([
    ['2', 'contact.created'],
    ['3', 'contact.created'],
  ])
  expect(await workspace.api.call('events.get', { id: data[0]!.id })).toEqual(data[0])
})

test('a reader that resumes with the last id gets every later event, in order, each once', async () => {
  const workspace = await server.createWorkspace()
  const first = await follow(workspace.key)
  await happen(workspace, 3)
  await server.settle()
  await first.events(3)
  first.close()
  await first.ended
  await happen(workspace, 20)
  await server.settle()
  const second = await follow(workspace.key, '', first.lastId())
  await second.events(20)
  await happen(workspace, 1)
  await server.settle()
  await second.events(21)
  expect([...ids(first), ...ids(second)]).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
})

test('a stream that was cut off before its first event goes on from where it was opened', async () => {
  const workspace = await server.createWorkspace()
  await happen(workspace, 2)
  await server.settle()
  const first = await follow(workspace.key)
  await expect.poll(() => first.lastId()).toBe('2')
  first.close()
  await happen(workspace, 1)
  await server.settle()
  const second = await follow(workspace.key, '?after=0', first.lastId())
  await second.events(1)
  expect(ids(second)).toEqual([3])
})

test('`after` begins with what came after it, a thousand events back', async () => {
  const workspace = await server.createWorkspace()
  await server.database.database.transaction(workspace.id, (tx) =>
    tx.rows({
      text: `insert into unnumbered_events (workspace_id, id, type, data, occurred_at)
             select $1, gen_random_uuid(), 'contact.updated', '{"changed": ["name"]}', now() from generate_series(1, 1200)`,
      values: [workspace.id],
    }),
  )
  await server.settle()
  const stream = await follow(workspace.key, '?after=100')
  await stream.events(1100)
  await happen(workspace)
  await server.settle()
  await stream.events(1101)
  expect(ids(stream)).toEqual(Array.from({ length: 1101 }, (_, index) => index + 101))
})

test.each([
  ['garbage', 'unreadable'],
  ['-1', 'unreadable'],
  ['4000', 'unknown'],
])(
  'a client with the last id %s gets a reset (%s), and then the events from now on',
  async (lastEventId, reason) => {
    const workspace = await server.createWorkspace()
    await happen(workspace, 3)
    await server.settle()
    const stream = await follow(workspace.key, '', lastEventId)
    expect(await stream.events(1, 'reset')).toMatchObject([{ id: '3', data: { reason, sequence: 3 } }])
    await happen(workspace)
    await server.settle()
    await stream.events(1, 'contact.created')
    expect(ids(stream)).toEqual([3, 4])
  },
)

test('deleted events are reported and not skipped silently', async () => {
  const workspace = await server.createWorkspace()
  await happen(workspace, 5)
  await server.settle()
  await server.database.database.transaction(workspace.id, (tx) =>
    tx.rows({ text: 'delete from events where workspace_id = $1 and sequence <= 3', values: [workspace.id] }),
  )
  const gone = await follow(workspace.key, '', '2')
  expect(await gone.events(1, 'reset')).toMatchObject([{ data: { reason: 'expired', sequence: 5 } }])
  const kept = await follow(workspace.key, '', '3')
  await kept.events(2)
  expect(ids(kept)).toEqual([4, 5])
})
