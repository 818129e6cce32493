/** Calls of strangers, at every door of the real server: each is refused when only its head has come. */
import { once } from 'node:events'
import { type IncomingMessage, request as sendRequest } from 'node:http'
import { showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../platform/ids/new-id.ts'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
} from '../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
let number: TestNumber
let chatId: string
let formAddress: string
let address: string

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  number = await server.createNumber(workspace, { status: 'draft' })
  const chat = await workspace.api.call('channels.create', {
    kind: 'webchat',
    provider: 'native',
    name: 'Chat',
    credentials: { allowed_origins: ['https://shop.example'] },
  })
  chatId = chat.id
  const form = await workspace.api.call('lead_forms.create', {
    name: 'Form',
    fields: [{ name: 'phone' }],
    allowed_origins: ['https://shop.example'],
  })
  formAddress = new URL(form.url).pathname
  address = await server.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

const HUGE = 2_000_000_000
const SIGNED = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
const STRANGE_PAGE = { origin: 'https://strange.example', 'sec-fetch-site': 'cross-site' }
const unknownChannel = showId('channel', newId())

async function answerToHead(method: string, path: string, headers: Record<string, string>) {
  const request = sendRequest(`${address}${path}`, {
    method,
    headers: { ...headers, 'content-length': HUGE },
  })
  request.on('error', () => {})
  request.flushHeaders()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += chunk
  request.destroy()
  return { status: response.statusCode, text }
}

const withKey = () => ({ authorization: `Bearer ${workspace.key}` })

const CALLS: [name: string, status: number, path: () => string, headers: () => Record<string, string>][] = [
  ['the hook of an app, unsigned', 401, () => '/hooks/whatsapp/meta-cloud', () => ({})],
  ['the hook of an app, too long', 413, () => '/hooks/whatsapp/meta-cloud', () => SIGNED],
  ['a hook of nobody', 404, () => '/hooks/whatsapp/none', () => SIGNED],
  ['a hook of no channel', 404, () => `/hooks/whatsapp/meta-cloud/${unknownChannel}`, () => SIGNED],
  ['a hook, unsigned', 401, () => `/hooks/whatsapp/meta-cloud/${number.channelId}`, () => ({})],
  ['a hook, too long', 413, () => `/hooks/whatsapp/meta-cloud/${number.channelId}`, () => SIGNED],
  ['an operation without a key', 401, () => '/v1/contacts', () => ({})],
  ['an operation, too long', 413, () => '/v1/contacts', withKey],
  ['an upload without a key', 401, () => '/v1/sources/upload', () => ({})],
  ['an upload, too long', 413, () => '/v1/sources/upload', withKey],
  ['ConvoAI without a key', 401, () => '/convoai/api/v1/agents', () => ({})],
  [
    'ConvoAI, too long',
    413,
    () => '/convoai/api/v1/agents',
    () => ({ 'x-api-key': workspace.key, ...withKey() }),
  ],
  ['Oravio without a key', 401, () => '/oravio/v1/contacts', () => ({})],
  ['Orbit without a key', 401, () => '/orbit/api/v1/contacts', () => ({})],
  ['OliAI without a key', 401, () => '/oliai/v1/contacts', () => ({})],
  ['Oration without a key', 401, () => '/oration/api/v2/conversations', () => ({})],
  ['a chat of no channel', 404, () => `/webchat/v1/${unknownChannel}/sessions`, () => ({})],
  ['a chat from a strange page', 403, () => `/webchat/v1/${chatId}/sessions`, () => STRANGE_PAGE],
  ['a chat without a token', 401, () => `/webchat/v1/${chatId}/messages`, () => ({})],
  ['a file for a chat without a token', 401, () => `/webchat/v1/${chatId}/attachments`, () => ({})],
  ['the beginning of a chat, too long', 413, () => `/webchat/v1/${chatId}/sessions`, () => ({})],
  ['a form of nobody', 404, () => `/forms/${'x'.repeat(30)}`, () => ({})],
  ['a form from a strange page', 403, () => formAddress, () => STRANGE_PAGE],
  ['a form, too long', 413, () => formAddress, () => ({ 'content-type': 'application/json' })],
  ['signing in from a strange page', 403, () => '/auth/sign-in', () => STRANGE_PAGE],
  ['signing in, too long', 413, () => '/auth/sign-in', () => ({})],
  ['the dashboard', 405, () => '/app/inbox', () => ({})],
  ['the widget', 405, () => '/widget.js/x', () => ({})],
  ['the page that shows the widget', 405, () => '/widget-demo/x', () => ({})],
  ['an assistant without a key', 401, () => '/mcp/', () => ({})],
  ['an assistant, too long', 413, () => '/mcp/', withKey],
  ['a feed', 405, () => `/feeds/${'x'.repeat(30)}.ics`, () => ({})],
]

test.each(CALLS)('%s is answered with %i before its body comes', async (_name, status, path, headers) => {
  const answer = await answerToHead('POST', path(), headers())
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, expect.any(String)])
})

test('every mount is among them', async () => {
  const paths = CALLS.map(([, , path]) => path())
  const { mounts } = await server.wiring.openEdges()
  for (const { prefix } of mounts)
    expect([prefix, paths.some((path) => path.startsWith(`${prefix}/`))]).toEqual([prefix, true])
})

test('rejections are counted under a known provider, whatever the address says', async () => {
  for (let index = 0; index < 50; index++) {
    await server.http.inject({ method: 'POST', url: `/hooks/whatsapp/meta-cloud?${index}`, payload: '{}' })
    await server.http.inject({
      method: 'POST',
      url: `/hooks/whatsapp/meta-cloud/${number.channelId}/?x=${index}`,
      payload: '{}',
    })
  }
  const metrics = (await server.http.inject({ url: '/metrics' })).body
  const series = metrics.split('\n').filter((line) => line.startsWith('parley_hook_rejections_total{'))
  expect(series).toEqual([expect.stringContaining('provider="whatsapp/meta-cloud"')])
})
