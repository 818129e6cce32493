/** The data that a backup must bring back: messages, a file, credentials, a key. Written to a server, and looked for in a restored one. */
import assert from 'node:assert/strict'
import { type FakeGraph, messageWebhook, sign, textMessageWebhook } from '@parley/channels/testing'
import { loadConfig } from '@parley/server/config'
import { type Log, silentLog } from '@parley/server/operator'
import { type RunningServer, startServer } from '@parley/server/server'
import { freePort, until } from '../journeys/server-process.ts'

const APP_SECRET = 'app-secret-of-the-restore-test'
const PHONE_NUMBER_ID = '106540352242555'
const ACCESS_TOKEN = 'access-token-of-the-restore-test'
export const CUSTOMER = '+919812345678'
const FILE = Buffer.from('The file that the customer sent.')

export interface Business {
  key: string
  hookPath: string
  messages: unknown[]
  attachmentId: string
}

/** Starts a server in this process, on the data folder or on `databaseUrl`. */
export async function startOn(options: {
  dataDirectory: string
  graph: FakeGraph
  databaseUrl?: string
  secretKey?: string
  log?: Log
}): Promise<RunningServer> {
  const env = {
    PORT: String(await freePort()),
    PARLEY_DATA_DIR: options.dataDirectory,
    PARLEY_WHATSAPP_GRAPH_URL: options.graph.url,
    PARLEY_META_APP_SECRET: APP_SECRET,
    PARLEY_LOG_LEVEL: 'warn',
    ...(options.databaseUrl && { PARLEY_DATABASE_URL: options.databaseUrl }),
    ...(options.secretKey && { PARLEY_SECRET_KEY: options.secretKey }),
  }
  return startServer(loadConfig(env, options.dataDirectory), { log: options.log ?? silentLog })
}

export async function fill(server: RunningServer, graph: FakeGraph): Promise<Business> {
  const { workspaces, runner } = server.installation.wiring
  const live = (await workspaces.listWorkspaces()).find(({ mode }) => mode === 'live')!
  const api = runner.apiFor(workspaces.operatorPrincipal(live))
  const channel = await api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'Number',
    credentials: {
      phone_number_id: PHONE_NUMBER_ID,
      waba_id: '102290129340399',
      access_token: ACCESS_TOKEN,
    },
  })
  const business = {
    key: (await api.call('api_keys.create', { name: 'restore' })).key,
    hookPath: `/hooks/whatsapp/meta-cloud/${channel.id}`,
  }
  const from = { phone_number_id: PHONE_NUMBER_ID, from: CUSTOMER }
  const document = {
    id: graph.addMedia({ bytes: FILE, mime_type: 'text/plain' }),
    mime_type: 'text/plain',
    filename: 'order.txt',
  }
  await receive(server, business.hookPath, textMessageWebhook({ ...from, text: 'Where is my order?' }))
  await receive(
    server,
    business.hookPath,
    messageWebhook({ ...from, message: { type: 'document', document } }),
  )
  const attachments = async () =>
    (await readMessages(server, business.key)).flatMap(({ attachments }) => attachments)
  await until(async () => (await attachments()).some(({ state }) => state === 'stored'))
  await send(server, business.key, 'It is on its way.')
  const isSent = async () =>
    (await readMessages(server, business.key)).some(({ status }) => status === 'sent')
  await until(isSent)
  return {
    ...business,
    messages: await readMessages(server, business.key),
    attachmentId: (await attachments())[0]!.id,
  }
}

/** Throws when the restored server lacks anything, or cannot work with what it has. */
export async function examine(server: RunningServer, graph: FakeGraph, business: Business): Promise<void> {
  assert.deepEqual(await readMessages(server, business.key), business.messages, 'the messages')
  const file = await call(server, business.key, `/v1/attachments/${business.attachmentId}/file`)
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), FILE, 'the file')
  const reconciliation = await call(server, business.key, '/v1/ledger/reconciliation')
  assert.equal(((await reconciliation.json()) as { balanced: boolean }).balanced, true, 'the ledger')

  const before = graph.accepted
  await send(server, business.key, 'Your order was delivered.')
  const sent = (await graph.waitForMessages(before + 1)).at(-1)!
  assert.match(JSON.stringify(sent), /Your order was delivered/)
  const request = graph.requests.findLast(
    ({ method, path }) => method === 'POST' && path.includes('/messages'),
  )
  assert.equal(request?.headers.authorization, `Bearer ${ACCESS_TOKEN}`, 'the credentials')
  const next = textMessageWebhook({ phone_number_id: PHONE_NUMBER_ID, from: CUSTOMER, text: 'Thank you.' })
  await receive(server, business.hookPath, next)
  await until(async () =>
    (await readMessages(server, business.key)).some((message) =>
      JSON.stringify(message).includes('Thank you.'),
    ),
  )
}

interface Message {
  status: string | null
  attachments: { id: string; state: string }[]
}

async function call(server: RunningServer, key: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(`${server.url}${path}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response
}

async function readMessages(server: RunningServer, key: string): Promise<Message[]> {
  const response = await call(server, key, '/v1/messages?limit=100')
  return ((await response.json()) as { data: Message[] }).data
}

const send = (server: RunningServer, key: string, text: string) =>
  call(server, key, '/v1/messages', { to: CUSTOMER, content: { type: 'text', text } })

async function receive(server: RunningServer, hookPath: string, webhook: object): Promise<void> {
  const body = JSON.stringify(webhook)
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, APP_SECRET) }
  const response = await fetch(`${server.url}${hookPath}`, { method: 'POST', headers, body })
  assert.equal(response.status, 200, 'the hook')
}
