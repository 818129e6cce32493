/** The resources of one workspace do not exist for another one, and a test workspace reaches nobody. */
import { showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../platform/ids/new-id.ts'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
} from '../testing/test-server.ts'

let server: TestServer
let stranger: TestWorkspace
let number: TestNumber
beforeAll(async () => {
  server = await startTestServer()
  stranger = await server.createWorkspace()
  number = await server.createNumber(await server.createWorkspace())
  await number.receive('hello', { from: '+919890000001' })
  await server.settle()
})
afterAll(() => server.close())

describe('a thing of another workspace', () => {
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
    const response = await server.http.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${stranger.key}` },
      ...(payload && { payload }),
    })
    const { request_id: _, ...answer } = response.json()
    // The id asked for is all that may differ.
    const id = path.split('/').at(-1)!
    return { status: response.statusCode, answer: JSON.stringify(answer).replaceAll(id, '(the id)') }
  }

  test('is not found by any operation that names it, in the same words as a thing that does not exist', async () => {
    const { api } = number.workspace
    const [message] = (await api.call('messages.list', {})).data
    const [conversation] = (await api.call('conversations.list', {})).data
    const [session] = (await api.call('sessions.list', {})).data
    const [contact] = (await api.call('contacts.list', {})).data
    const [turn] = (await api.call('turns.list', {})).data
    const [entry] = (await api.call('ledger.list', {})).data
    const text = { content: { type: 'text', text: 'x' } }
    const requests: [Parameters<typeof ask>[0], string, string, Parameters<typeof showId>[0], object?][] = [
      ['GET', '/v1/messages/', message!.id, 'message'],
      ['GET', '/v1/conversations/', conversation!.id, 'conversation'],
      ['PATCH', '/v1/conversations/', conversation!.id, 'conversation', { lifecycle: 'closed' }],
      ['GET', '/v1/sessions/', session!.id, 'session'],
      ['GET', '/v1/contacts/', contact!.id, 'contact'],
      ['DELETE', '/v1/contacts/', contact!.id, 'contact'],
      ['GET', '/v1/channels/', number.channelId, 'channel'],
      ['DELETE', '/v1/channels/', number.channelId, 'channel'],
      ['GET', '/v1/agents/', number.agentId, 'agent'],
      ['GET', '/v1/turns/', turn!.id, 'turn'],
      ['GET', '/v1/ledger/', entry!.id, 'ledger_entry'],
    ]
    for (const [method, path, id, noun, body] of requests) {
      const foreign = await ask(method, `${path}${id}`, body)
      expect([method, path, foreign.status]).toEqual([method, path, 404])
      expect(foreign).toEqual(await ask(method, `${path}${showId(noun, newId())}`, body))
    }
    for (const target of [{ conversation_id: conversation!.id }, { contact_id: contact!.id }])
      expect((await ask('POST', '/v1/messages', { ...target, ...text })).status).toBeGreaterThanOrEqual(404)
    expect(await api.call('conversations.get', { id: conversation!.id })).toMatchObject({ lifecycle: 'open' })
  })

  test('stands in no list', async () => {
    for (const name of [
      'messages.list',
      'conversations.list',
      'sessions.list',
      'contacts.list',
      'channels.list',
      'agents.list',
      'turns.list',
      'ledger.list',
    ] as const) {
      const { data } = await stranger.api.call(name, {})
      expect([name, data]).toEqual([name, []])
    }
  })
})

test('every tenant table has row-level security that binds its owner’s application role', async () => {
  const tables = await server.database.database.read(number.workspace.id, (session) =>
    session.rows<{ name: string; secured: boolean; policies: number }>({
      text: `select c.relname as name, c.relrowsecurity as secured,
                    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
               from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
              where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
    }),
  )
  expect(tables.length).toBeGreaterThan(15)
  expect(tables.filter((table) => !table.secured || table.policies === 0)).toEqual([])
})

describe('a session of one workspace', () => {
  test('sees no row of another in any tenant table, whatever it asks', async () => {
    const { database } = server.database
    const count = (workspaceId: string, table: string) =>
      database.read(workspaceId, async (session) => {
        const row = await session.row<{ count: number }>({
          text: `select count(*)::int as count from ${table} where workspace_id = '${number.workspace.id}'`,
        })
        return row!.count
      })
    for (const table of [
      'messages',
      'conversations',
      'sessions',
      'contacts',
      'contact_identities',
      'channels',
      'agents',
      'ledger_entries',
      'turns',
      'events',
    ]) {
      expect([table, await count(number.workspace.id, table)], 'it has something to hide').not.toEqual([
        table,
        0,
      ])
      expect([table, await count(stranger.id, table)]).toEqual([table, 0])
    }
  })
})

describe('a test workspace', () => {
  test('gets the sandbox in the place of a number that reaches people', async () => {
    const before = server.graph.requests.length
    const { workspace, channelId } = await server.createNumber(await server.createWorkspace('test'))
    expect(await workspace.api.call('channels.get', { id: channelId })).toMatchObject({ provider: 'sandbox' })
    await workspace.api.call('messages.send', {
      to: '+919890000003',
      content: { type: 'text', text: 'Hello' },
    })
    await server.settle()
    expect(server.graph.requests.length).toBe(before)
  })

  test('sends and receives on a sandbox, and never asks Meta anything', async () => {
    const before = server.graph.requests.length
    const workspace = await server.createWorkspace('test')
    const agent = await workspace.api.call('agents.create', {
      name: 'Agent',
      status: 'active',
      reply_delay_ms: 0,
      channel: { kind: 'whatsapp', provider: 'sandbox', name: 'Sandbox', credentials: {} },
    })
    const { id } = await workspace.api.call('messages.send', {
      to: '+919890000002',
      content: { type: 'text', text: 'Hello' },
    })
    for (let second = 0; second < 3; second++) {
      await server.settle()
      server.clock.advance(1000)
    }
    await server.settle()
    expect(await workspace.api.call('messages.get', { id })).toMatchObject({ status: 'read' })
    await workspace.api.call('channels.check', { id: agent.channels[0]!.id })
    await workspace.api.call('templates.sync', { channel_id: agent.channels[0]!.id })
    expect(server.graph.requests.length).toBe(before)
  })
})
