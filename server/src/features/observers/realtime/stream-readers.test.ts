/** Readers of streams: which events each may read, and how one stalls, fails or leaves without a loss for the others. */
import { showId } from '@parley/contracts'
import { expect, test } from 'vitest'
import { STALLED_MS } from '../../../http/send-stream.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { EventStream } from '../../../testing/event-stream.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { HEARTBEAT_MS } from './index.ts'
import { follow, happen, ids, open, prepareStreams, server } from './streams.fixture.ts'

prepareStreams()

test('only the types asked for, and only of the conversation asked for', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
  await number.receive('hello', { from: '+919812345678' })
  await server.settle()
  const { data } = await workspace.api.call('conversations.list', {})
  const messages = await follow(workspace.key, '?types=message.*')
  const one = await follow(workspace.key, `?conversation_id=${data[0]!.id}&types=message.received`)
  await number.receive('another', { from: '+919812345679' })
  await number.receive('hello again', { from: '+919812345678' })
  await server.settle()
  const texts = (stream: EventStream) =>
    stream.blocks
      .filter(({ event }) => event !== undefined)
      .map(({ event, data }) => [event, (data as { data: { message: { text: string } } }).data.message.text])
  await messages.events(2)
  await one.events(1)
  expect(texts(messages).sort()).toEqual([
    ['message.received', 'another'],
    ['message.received', 'hello again'],
  ])
  expect(texts(one)).toEqual([['message.received', 'hello again']])
})

test('a type or conversation that does not exist is refused with what to write instead', async () => {
  const [workspace, stranger] = [await server.createWorkspace(), await server.createWorkspace()]
  const wrong = await follow(workspace.key, '?types=message.*,messages.sent')
  expect([wrong.status, JSON.parse(wrong.body).errors]).toMatchObject([
    422,
    [{ path: ['types', 1], rule: 'unknown_event_type', message: expect.stringContaining('message.*') }],
  ])
  const number = await server.createNumber(stranger, { status: 'draft' })
  await number.receive('hello')
  await server.settle()
  const { data } = await stranger.api.call('conversations.list', {})
  expect((await follow(workspace.key, `?conversation_id=${data[0]!.id}`)).status).toBe(404)
})

test('a key hears only of what its scopes let it read, snapshots included', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
  const { key } = await workspace.api.call('api_keys.create', {
    name: 'messages only',
    scopes: ['events:read', 'messages:read'],
  })
  const stream = await follow(key)
  const everything = await follow(workspace.key)
  await number.receive('hello')
  await server.settle()
  await everything.events(3)
  const [event] = await stream.events(1)
  const types = (stream: EventStream) => stream.blocks.flatMap(({ event }) => event ?? [])
  expect(new Set(types(stream))).toEqual(new Set(['message.received']))
  expect(types(everything)).toContain('contact.created')
  const { data } = event!.data as { data: Record<string, unknown> }
  expect(Object.keys(data)).toContain('message')
  expect(Object.keys(data)).not.toContain('contact')
  expect(Object.keys(data)).not.toContain('conversation')
  const list = await server.http.inject({ url: '/v1/events', headers: { authorization: `Bearer ${key}` } })
  const listed = list.json().data as { type: string; data: object }[]
  expect(listed, 'the list shows the same event as the stream').toEqual([event!.data])
  const blind = await workspace.api.call('api_keys.create', { name: 'none', scopes: ['events:read'] })
  const headers = { authorization: `Bearer ${blind.key}` }
  expect((await server.http.inject({ url: '/v1/events', headers })).json().data).toEqual([])
})

test('a member hears only of conversations on the channels they may see', async () => {
  const workspace = await server.createWorkspace()
  const mine = await server.createNumber(workspace, { status: 'draft' })
  const other = await server.createNumber(workspace, { status: 'draft' })
  const [row] = (await server.wiring.workspaces.listWorkspaces()).filter(({ id }) => id === workspace.id)
  const operator = server.wiring.workspaces.operatorPrincipal(row!)
  const member = {
    id: '01900000-0000-7000-8000-000000000001',
    name: 'Asha',
    role: 'agent' as const,
    channelIds: [uuidOf('channel', mine.channelId)],
  }
  const abort = new AbortController()
  const items = await server.wiring.runner.stream(
    { ...operator, kind: 'member', sessionId: newId(), member },
    'events.stream',
    { types: 'message.*,conversation.*,session.*' },
    { signal: abort.signal },
  )
  await other.receive('not for Asha')
  await mine.receive('for Asha')
  await server.settle()
  const seen: string[] = []
  for await (const portion of items) {
    for (const { kind, data } of portion) if (kind === 'event') seen.push(JSON.stringify(data))
    if (seen.some((text) => text.includes('for Asha'))) abort.abort()
  }
  expect(seen.join()).toContain(mine.channelId)
  expect(seen.join()).not.toContain('not for Asha')
  expect(seen.join()).not.toContain(other.channelId)
})

test('the stream of a revoked key ends within one heartbeat, with the reason', async () => {
  const workspace = await server.createWorkspace()
  const { id, key } = await workspace.api.call('api_keys.create', { name: 'short-lived' })
  const stream = await follow(key)
  await expect.poll(() => stream.blocks.length).toBe(1)
  server.clock.advance(HEARTBEAT_MS)
  await expect.poll(() => stream.blocks.at(-1)).toMatchObject({ comment: 'still here' })
  await workspace.api.call('api_keys.revoke', { id })
  server.clock.advance(HEARTBEAT_MS)
  expect(await stream.events(1, 'close')).toMatchObject([{ data: { reason: 'unauthenticated' } }])
  await stream.ended
})

test('a key may hold only so many streams; the refusal says when to try again', async () => {
  const workspace = await server.createWorkspace()
  const { key } = await workspace.api.call('api_keys.create', { name: 'busy' })
  await Promise.all(Array.from({ length: 100 }, () => follow(key)))
  const refused = await follow(key)
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '10'])
  expect(JSON.parse(refused.body).error).toMatchObject({
    code: 'rate_limited',
    params: { bucket: 'streams' },
  })
  expect((await follow(workspace.key)).status).toBe(200)
  open[0]!.close()
  await expect.poll(async () => (await follow(key)).status).toBe(200)
})

test('a reader that stalls is cut off, delays no other, and resumes where it was', async () => {
  const workspace = await server.createWorkspace()
  const [hanging, reading] = [await follow(workspace.key), await follow(workspace.key)]
  await expect.poll(() => [hanging.lastId(), reading.lastId()]).toEqual(['0', '0'])
  hanging.pause()
  const FLOOD = 4000
  await server.database.database.transaction(workspace.id, (tx) =>
    tx.rows({
      text: `insert into unnumbered_events (workspace_id, id, type, data, occurred_at)
             select $1, gen_random_uuid(), 'contact.updated', jsonb_build_object('changed', repeat('x', 8000)), now()
               from generate_series(1, $2::int)`,
      values: [workspace.id, FLOOD],
    }),
  )
  await server.settle()
  await reading.events(FLOOD)
  expect(ids(reading)).toEqual(Array.from({ length: FLOOD }, (_, index) => index + 1))
  reading.close()
  await expect
    .poll(() => {
      server.clock.advance(STALLED_MS)
      return server.wiring.realtime.open().streams
    })
    .toBe(0)
  const again = await follow(workspace.key, '', '3990')
  await again.events(10)
  expect(ids(again)).toEqual([3991, 3992, 3993, 3994, 3995, 3996, 3997, 3998, 3999, 4000])
})

test('an event that cannot be shown blocks nobody', async () => {
  const workspace = await server.createWorkspace()
  const stream = await follow(workspace.key)
  await server.database.database.transaction(workspace.id, (tx) =>
    tx.rows({
      text: `insert into unnumbered_events (workspace_id, id, type, data, occurred_at) values ($1, $2, 'message.received', '{"message": 1}', now())`,
      values: [workspace.id, uuidOf('event', showId('event', '01900000-0000-7000-8000-00000000000e'))],
    }),
  )
  await happen(workspace)
  await server.settle()
  await stream.events(1)
  expect(ids(stream)).toEqual([2])
})

test('200 streams that were opened and dropped leave nothing behind', async () => {
  const workspace = await server.createWorkspace()
  const keys = [workspace.key, (await workspace.api.call('api_keys.create', { name: 'more' })).key]
  const streams = await Promise.all(Array.from({ length: 200 }, (_, index) => follow(keys[index % 2]!)))
  expect(server.wiring.realtime.open()).toEqual({ workspaces: 1, streams: 200 })
  for (const stream of streams) stream.close()
  await Promise.all(streams.map(({ ended }) => ended))
  await expect.poll(() => server.wiring.realtime.open()).toEqual({ workspaces: 0, streams: 0 })
})
