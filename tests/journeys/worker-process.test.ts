/** The worker is a process of its own: one that stalls or dies holds up no request, and loses nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import type { Api } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { type Installation, openInstallation } from '@parley/server/installation'
import { createTestDatabase, makeTemporaryFolder, type TestDatabase } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type ServerProcess, serverProcess, until } from './server-process.ts'

const SECRET = 'app-secret-of-the-worker-test'
const PHONE_NUMBER_ID = '106540352242922'
const SLOW_READER = pathToFileURL(join(import.meta.dirname, 'slow-reader.fixture.ts')).href

let graph: FakeGraph
let database: TestDatabase
let installation: Installation
let server: ServerProcess
let api: Api
let hookPath: string
let stalled: string

beforeAll(async () => {
  graph = await startFakeGraph()
  database = await createTestDatabase({ poolSize: 2 })
  const dataDirectory = await makeTemporaryFolder()
  stalled = join(dataDirectory, 'stalled')
  const env = {
    PARLEY_DATABASE_URL: database.connectionString,
    PARLEY_WHATSAPP_GRAPH_URL: graph.url,
    PARLEY_META_APP_SECRET: SECRET,
    PARLEY_POOL_SIZE: '6',
  }
  // A copy of a database, and a mistake in the configuration: both are worth a warning at the start.
  await database.database.system.rows({
    text: `insert into database_locations values ('elsewhere', now() - interval '1 hour')`,
  })
  const warned = { PARLEY_LOG_LEVEL: 'warn', PARLEY_MISSPELT: 'yes' }
  const withReader = { ...env, ...warned, NODE_OPTIONS: `--import ${SLOW_READER}`, SLOW_READER_DONE: stalled }
  server = serverProcess({ dataDirectory, port: await freePort(), env: withReader })
  await server.start()
  const config = { ...env, PARLEY_DATA_DIR: dataDirectory, PARLEY_LOG_LEVEL: 'silent' }
  installation = await openInstallation(loadConfig(config, dataDirectory))
  const { workspaces, runner } = installation.wiring
  const live = (await workspaces.listWorkspaces()).find(({ mode }) => mode === 'live')!
  api = runner.apiFor(workspaces.operatorPrincipal(live))
  const agent = await api.call('agents.create', {
    name: 'Agent',
    status: 'active',
    reply_delay_ms: 0,
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340398', access_token: 'token' },
    },
  })
  await api.call('documents.create', { agent_id: agent.id, title: 'Hours', content: 'We open at 9 am.' })
  const [channel] = (await api.call('channels.list', {})).data
  hookPath = `/hooks/whatsapp/meta-cloud/${channel!.id}`
}, 180_000)
afterAll(async () => {
  await installation?.close()
  await server?.stop()
  await graph?.stop()
  await database?.drop()
}, 60_000)

async function write(from: string, text: string): Promise<void> {
  const message = { phone_number_id: PHONE_NUMBER_ID, from, text, id: `wamid.${from}.${text.length}` }
  const body = JSON.stringify(textMessageWebhook(message))
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) }
  const response = await fetch(`${server.url}${hookPath}`, { method: 'POST', body, headers })
  expect(response.status).toBe(200)
}

const isAnswered = async (phone: string) =>
  graph.messages.some(({ to }) => `+${to.replace('+', '')}` === phone)

test('a warning for the operator at the start is logged once, and not by the worker again', async () => {
  await write('+919877700010', 'When do you open?')
  await until(() => isAnswered('+919877700010'))
  const warnings = server
    .output()
    .split('\n')
    .filter((line) => line.includes('"level":40'))
  const matching = (words: string) => warnings.filter((line) => line.includes(words)).length
  expect([matching('PARLEY_MISSPELT is not a variable'), matching('This database was restored')]).toEqual([
    1, 1,
  ])
})

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a reader that blocks the worker for a minute delays no request; both customers are answered', async () => {
  // With an é: plain ASCII is not normalised, so the slow reader would not see it.
  await write('+919800000001', 'stall me: when does the café open?')
  await until(async () => existsSync(stalled))
  const blocked = Number(readFileSync(stalled, 'utf8'))
  for (const path of ['/health', '/ready', '/metrics']) {
    expect((await fetch(`${server.url}${path}`, { signal: AbortSignal.timeout(10_000) })).status).toBe(200)
  }
  await write('+919800000002', 'When do you open?')
  // The hook answered, and the worker is still the one that is blocked.
  expect(isRunning(blocked)).toBe(true)
  await until(async () => !isRunning(blocked))
  await until(() => isAnswered('+919800000002'))
  await until(() => isAnswered('+919800000001'))
}, 240_000)
