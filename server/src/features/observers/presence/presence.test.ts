/** Presence is reported while it lasts, across processes, and ends when it is not renewed. */
import type { Principal } from '@parley/contracts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { createWake } from '../../../platform/wake/wake.ts'
import { type EventStream, openEventStream } from '../../../testing/event-stream.ts'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../../../testing/test-server.ts'
import { createPresence } from './index.ts'
import { updateViewer } from './update-viewer.ts'

let server: TestServer
let address: string
let open: EventStream[] = []
beforeAll(async () => {
  server = await startTestServer()
  address = await server.http.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => {
  for (const stream of open) stream.close()
  open = []
})
afterAll(() => server.close())

async function follow(key: string, query = ''): Promise<EventStream> {
  const stream = await openEventStream(`${address}/v1/events/stream${query}`, key)
  open.push(stream)
  return stream
}

async function conversationOf(workspace: TestWorkspace): Promise<string> {
  const number = await server.createNumber(workspace, { status: 'draft' })
  await number.receive('hello')
  await server.settle()
  const { data } = await workspace.api.call('conversations.list', { channel_id: number.channelId })
  return data[0]!.id
}

async function memberOf(workspace: TestWorkspace, name: string, channelIds: string[] | null = null) {
  const id = crypto.randomUUID()
  await server.database.database.transaction(workspace.id, (tx) =>
    tx.rows({
      text: `insert into members (workspace_id, id, name, email, role, channel_ids, created_at, updated_at)
             values ($1, $2, $3, $4, 'agent', $5, now(), now())`,
      values: [workspace.id, id, name, `${name}@example.com`, channelIds],
    }),
  )
  const [row] = (await server.wiring.workspaces.listWorkspaces()).filter((each) => each.id === workspace.id)
  const principal: Principal = {
    ...server.wiring.workspaces.operatorPrincipal(row!),
    kind: 'member',
    sessionId: newId(),
    member: { id, name, role: 'agent', channelIds },
  }
  return { principal, api: server.wiring.runner.apiFor(principal) }
}

const heard = (stream: EventStream, name: string) =>
  stream.blocks.filter(({ event }) => event === name).map(({ data }) => data)

test('colleagues see who views a conversation, who types in it, and who leaves it', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const asha = await memberOf(workspace, 'Asha')
  const stream = await follow(workspace.key)
  const { data } = await asha.api.call('viewers.update', { conversation_id, typing: true })
  expect(data).toMatchObject([{ name: 'Asha', typing: true }])
  expect(await stream.events(1, 'viewers')).toEqual([
    { event: 'viewers', data: { conversation_id, viewers: data } },
  ])
  expect(await stream.events(1, 'typing')).toMatchObject([
    { data: { conversation_id, sender: 'person', name: 'Asha', typing: true } },
  ])
  expect((await workspace.api.call('viewers.list', { conversation_id })).data).toEqual(data)
  await asha.api.call('viewers.delete', { conversation_id })
  await stream.events(2, 'typing')
  expect(heard(stream, 'viewers').at(-1)).toEqual({ conversation_id, viewers: [] })
  expect(heard(stream, 'typing').at(-1)).toMatchObject({ typing: false })
  expect(stream.blocks.filter(({ event, id }) => event !== undefined && id !== undefined)).toEqual([])
})

test('a viewer is shown as looking and never as typing, because a contact would see that', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const { principal } = await memberOf(workspace, 'Vikram')
  const scopes = principal.scopes.filter((scope) => scope.endsWith(':read'))
  const api = server.wiring.runner.apiFor({ ...principal, scopes })
  await expect(api.call('viewers.update', { conversation_id, typing: true })).rejects.toMatchObject({
    code: 'forbidden',
    params: { scope: 'messages:write' },
  })
  expect((await api.call('viewers.update', { conversation_id })).data).toMatchObject([{ typing: false }])
})

test('a signal that is not renewed expires: typing first, then looking', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const stream = await follow(workspace.key)
  await workspace.api.call('viewers.update', { conversation_id, typing: true })
  await stream.events(1, 'typing')
  server.clock.advance(15_000)
  await stream.events(2, 'typing')
  expect(heard(stream, 'viewers').at(-1)).toMatchObject({ viewers: [{ typing: false }] })
  server.clock.advance(30_000)
  await expect.poll(() => heard(stream, 'viewers').at(-1)).toEqual({ conversation_id, viewers: [] })
  expect((await workspace.api.call('viewers.list', { conversation_id })).data).toEqual([])
})

test('a member counts as present for a minute after their last report; a key has no presence', async () => {
  const workspace = await server.createWorkspace()
  const asha = await memberOf(workspace, 'Asha')
  const stream = await follow(workspace.key)
  await asha.api.call('presence.update', { status: 'online' })
  expect(await stream.events(1, 'presence')).toMatchObject([{ data: { name: 'Asha', status: 'online' } }])
  const list = async () => (await workspace.api.call('presence.list', {})).data
  expect(await list()).toMatchObject([{ name: 'Asha', status: 'online' }])
  const late = await follow(workspace.key)
  await late.events(1, 'presence')
  server.clock.advance(60_000)
  await stream.events(2, 'presence')
  expect(heard(stream, 'presence').at(-1)).toMatchObject({ name: 'Asha', status: 'offline' })
  expect(await list()).toMatchObject([{ status: 'offline', last_seen_at: expect.any(String) }])
  await expect(workspace.api.call('presence.update', { status: 'online' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('members who may see the conversation see the contact type, also from another process', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const conversation = uuidOf('conversation', conversation_id)
  const stream = await follow(workspace.key, `?conversation_id=${conversation_id}`)
  const elsewhere = await follow(workspace.key, `?conversation_id=${await conversationOf(workspace)}`)
  const other = createPresence(
    { ...server.platform, wake: createWake(() => server.platform.wake.signal('presence')) },
    { signalTyping: async () => {} },
  )
  await other.announceTyping(workspace.id, conversation, { sender: 'contact', typing: true })
  expect(await stream.events(1, 'typing')).toMatchObject([
    { data: { conversation_id, sender: 'contact', name: null, typing: true } },
  ])
  await other.announceTyping(workspace.id, conversation, { sender: 'contact', typing: false })
  await stream.events(2, 'typing')
  expect(heard(stream, 'typing').at(-1)).toMatchObject({ typing: false })
  expect(heard(elsewhere, 'typing')).toEqual([])
  expect((await workspace.api.call('viewers.list', { conversation_id })).data).toEqual([])
})

test('a member without the channel neither sees its viewers nor becomes one', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const asha = await memberOf(workspace, 'Asha', [crypto.randomUUID()])
  await workspace.api.call('viewers.update', { conversation_id, typing: true })
  await expect(asha.api.call('viewers.update', { conversation_id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(asha.api.call('viewers.list', { conversation_id })).rejects.toMatchObject({
    code: 'not_found',
  })
  const everybody = await follow(workspace.key)
  await everybody.events(1, 'viewers')
  const abort = new AbortController()
  const items = await server.wiring.runner.stream(
    asha.principal,
    'events.stream',
    {},
    { signal: abort.signal },
  )
  const seen: string[] = []
  await asha.api.call('presence.update', { status: 'away' })
  for await (const portion of items) {
    seen.push(...portion.flatMap(({ kind, name }) => (kind === 'signal' ? [name!] : [])))
    if (seen.includes('presence')) abort.abort()
  }
  expect(new Set(seen)).toEqual(new Set(['presence']))
})

test('a member’s typing is shown to the contact on the channel', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const asha = await memberOf(workspace, 'Asha')
  server.graph.requests.length = 0
  const shown = () =>
    server.graph.requests.some(({ body }) => JSON.stringify(body).includes('typing_indicator'))
  await asha.api.call('viewers.update', { conversation_id, typing: true })
  await expect.poll(shown).toBe(true)
})

test('typing is shown once, and again only after the member has stopped', async () => {
  const workspace = await server.createWorkspace()
  const conversation_id = await conversationOf(workspace)
  const { principal } = await memberOf(workspace, 'Asha')
  const shown: string[] = []
  const update = updateViewer(server.platform, (_workspace, conversation) => void shown.push(conversation))
  const say = (typing: boolean) =>
    server.database.database.transaction(workspace.id, (tx) =>
      update(
        {
          transaction: tx,
          principal,
          workspaceId: principal.workspaceId,
          now: server.clock.now(),
          signal: new AbortController().signal,
          requestId: '',
        },
        { conversation_id, typing },
      ),
    )
  await say(true)
  await say(true)
  expect(shown).toHaveLength(1)
  await say(false)
  expect(shown).toHaveLength(1)
  await say(true)
  expect(shown).toHaveLength(2)
})
