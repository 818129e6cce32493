/** Tools of the business's own, in whole turns. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { createScriptedModel, type ScriptedCall, type ScriptedStep } from '../../../testing/scripted-model.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'
import { recordApi } from './salon-bookings.fixture.ts'
import { scriptTurns } from './scripted-turns.fixture.ts'

let server: TestServer
let workspace: TestWorkspace
let business: Server
let origin: string
let requests: { method: string; body: string; key: string | undefined }[] = []
let reply = '{"status":"shipped"}'
let people = 0
let names = 0

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  business = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const key = request.headers['idempotency-key'] as string | undefined
      requests.push({ method: request.method!, body: Buffer.concat(chunks).toString(), key })
      if (reply === 'hang up') return request.socket.destroy()
      response.end(reply)
    })
  })
  await new Promise<void>((resolve) => business.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(business.address() as AddressInfo).port}`
})
afterAll(async () => {
  await server.close()
  business.closeAllConnections()
  business.close()
})
beforeEach(() => {
  requests = []
  reply = '{"status":"shipped"}'
})

async function startChat(
  more: Partial<Input<'tools.create'>>,
  model: (call: ScriptedCall, name: string) => ScriptedStep,
) {
  const tool = await workspace.api.call('tools.create', {
    name: `refund_${++names}`,
    description: 'Refunds an order.',
    http: { method: 'POST', url: `${origin}/refunds` },
    input_schema: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
    ...more,
  })
  const number = await server.createNumber(workspace, {
    tools: [tool.name],
    guards: { detect_robots: false },
  })
  const from = `+91985${String(++people).padStart(7, '0')}`
  const scripted = createScriptedModel((call) => model(call, tool.name))
  const turns = scriptTurns(server, scripted.model, recordApi(server).apiFor)
  return {
    scripted,
    turns,
    hear: (text: string, sender = from) => number.receive(text, { from: sender }),
    async say(text: string, sender = from): Promise<string> {
      await number.receive(text, { from: sender })
      await turns.settle()
      const last = server.graph.messages.findLast(
        ({ to, body }) => to === sender && body.type === 'text',
      )?.body
      return last?.type === 'text' ? last.text.body : ''
    },
  }
}

const resultsOf = ({ brief }: ScriptedCall) => brief?.results ?? []
const once =
  (say: string): Parameters<typeof startChat>[1] =>
  (call, name) =>
    resultsOf(call).length > 0 ? { say } : { call: name, input: { order: '99' } }

test('a call that needs the customer’s yes is made once, after it, with a key of its own', async () => {
  const chat = await startChat({ confirm: true }, once('Done.'))
  expect(await chat.say('refund order 99 please')).toMatch(
    /Shall I do this for you: refund \d+ \(order: 99\)\?/,
  )
  expect(requests).toEqual([])
  await chat.say('yes')
  expect(requests).toMatchObject([
    { method: 'POST', body: '{"order":"99"}', key: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ])
})

test.each([
  ['a link', { order: '99', note: 'see evil.example' }],
  ['a telephone number', { order: '99', note: 'call 98765 43210' }],
  ['more than anybody reads', { order: '99', items: Array.from({ length: 20 }, (_, index) => index) }],
])('a customer is not asked about %s, and nothing is called', async (_what, input) => {
  const chat = await startChat({ confirm: true }, (call, name) =>
    resultsOf(call).length > 0 ? { say: 'I cannot do that.' } : { call: name, input },
  )
  expect(await chat.say('refund order 99')).toBe('I cannot do that.')
  expect(await chat.say('yes')).toBe('I cannot do that.')
  expect(requests).toEqual([])
})

test('a customer is asked about all of it, however deep it lies', async () => {
  const input = { order: '99', money: { amount: 450.5, day: '2026-03-04' } }
  const chat = await startChat({ confirm: true }, (call, name) =>
    resultsOf(call).length > 0 ? { say: 'Done.' } : { call: name, input },
  )
  expect(await chat.say('refund order 99')).toContain(
    '(order: 99, money amount: 450.5, money day: 2026-03-04)?',
  )
  await chat.say('yes')
  expect(requests).toHaveLength(1)
})

test('a call that changes something is not made twice when the process dies after it', async () => {
  const chat = await startChat({}, once('Done.'))
  await chat.hear('refund order 99')
  await chat.turns.thinkInVain()
  expect(requests).toHaveLength(1)
  server.clock.advance(11_000)
  await chat.hear('hello?')
  await chat.turns.settle()
  expect(requests).toHaveLength(1)
})

test('a call whose outcome nobody knows is not made again', async () => {
  reply = 'hang up'
  const chat = await startChat({}, once('Let me see.'))
  await chat.hear('refund order 99')
  await chat.turns.thinkInVain()
  reply = '{"status":"refunded"}'
  server.clock.advance(11_000)
  await chat.turns.settle()
  expect(requests).toHaveLength(1)
  expect(chat.scripted.calls.at(-1)!.text).toContain('whether it did this is not known')
})

test('a call that was begun when the process died may have arrived, and is not made again', async () => {
  const chat = await startChat({}, once('Let me see.'))
  await chat.hear('refund order 99')
  await chat.turns.thinkInVain()
  // As the process leaves it: taken, and no answer written down.
  await server.platform.database.transaction(workspace.id, (tx) =>
    tx.rows(sql`update tool_calls set result = null where workspace_id = ${workspace.id}`),
  )
  server.clock.advance(11_000)
  await chat.turns.settle()
  expect(requests).toHaveLength(1)
  expect(chat.scripted.calls.at(-1)!.text).toContain('whether it was is not known')
})

test('a day of calls is the last 24 hours: what is older counts no more', async () => {
  const http = { method: 'GET' as const, url: `${origin}/orders` }
  const chat = await startChat({ http, max_calls_per_day: 1 }, once('ok'))
  await chat.say('where is it')
  await chat.say('and now?')
  expect(requests).toHaveLength(1)
  server.clock.advance(24 * 3_600_000 + 1)
  await chat.say('and today?')
  expect(requests).toHaveLength(2)
})

test('the limit of a day holds over all conversations, the one of a turn in each', async () => {
  const chat = await startChat({ max_calls_per_day: 2, max_calls_per_turn: 1 }, (call, name) =>
    resultsOf(call).length >= 2
      ? { say: 'ok' }
      : { call: name, input: { order: String(resultsOf(call).length) } },
  )
  for (const sender of ['+919840000001', '+919840000002', '+919840000003']) await chat.say('refund', sender)
  expect(requests).toHaveLength(2)
  expect(chat.scripted.calls.at(-1)!.text).toContain('often enough today')
})

test('a link that another system names is sent only when its owner trusts it', async () => {
  reply = '{"track":"https://track.example/7"}'
  const answer = 'Follow it at https://track.example/7 please.'
  const http = { method: 'GET' as const, url: `${origin}/orders` }
  const untrusted = await startChat({ http }, once(answer))
  expect(await untrusted.say('where is it')).not.toContain('track.example')
  const trusted = await startChat({ http, trusted: true }, once(answer))
  expect(await trusted.say('where is it')).toBe(answer)
})

test('a tool that fails does not fail the turn', async () => {
  reply = 'hang up'
  const chat = await startChat(
    { http: { method: 'GET', url: `${origin}/orders` } },
    once('I cannot look that up now.'),
  )
  expect(await chat.say('where is it')).toBe('I cannot look that up now.')
})

test('erasing a customer deletes their pending questions and tool calls', async () => {
  const chat = await startChat({ confirm: true }, once('Done.'))
  const sender = '+919830000001'
  await chat.say('refund order 99', sender)
  await chat.say('yes', sender)
  const { data } = await workspace.api.call('contacts.list', { limit: 100 })
  const count = async () =>
    (
      await server.database.database.read(workspace.id, (session) =>
        session.rows<{ rows: number }>({
          text: `select (select count(*) from pending_actions p join conversations c using (workspace_id)
                          where p.conversation_id = c.id and c.contact_id = any (select contact_id from contact_identities where value = $1))
                      + (select count(*) from tool_calls t) as rows`,
          values: [sender],
        }),
      )
    )[0]!.rows
  const before = await count()
  await workspace.api.call('contacts.delete', { id: data.find(({ phone }) => phone === sender)!.id })
  expect(before - (await count())).toBe(2)
})
