/** Two servers in succession on one database; the clock of the first machine is ten minutes off. */
import { join } from 'node:path'
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type ServerProcess, serverProcess, until } from './server-process.ts'

const SECRET = 'app-secret-of-the-clock-test'
const PHONE_NUMBER_ID = '106540352242923'
const TEN_MINUTES = 600_000
const PRELOAD = join(import.meta.dirname, 'wrong-clock.preload.mjs')

let graph: FakeGraph
let right: ServerProcess
let wrongBy: (ahead: number) => ServerProcess
let closeInstallation: () => Promise<void>
let hook: string

beforeAll(async () => {
  graph = await startFakeGraph()
  const dataDirectory = await makeTemporaryFolder()
  const port = await freePort()
  const env = { PARLEY_WHATSAPP_GRAPH_URL: graph.url, PARLEY_META_APP_SECRET: SECRET }
  right = serverProcess({ dataDirectory, port, env })
  wrongBy = (ahead) =>
    serverProcess({
      dataDirectory,
      port,
      env: { ...env, NODE_OPTIONS: `--import ${PRELOAD}`, PARLEY_TEST_CLOCK_AHEAD_MS: String(ahead) },
    })
  // Keeps Postgres up while servers change.
  const installation = await openInstallation(
    loadConfig(
      { ...env, PORT: String(port), PARLEY_DATA_DIR: dataDirectory, PARLEY_LOG_LEVEL: 'silent' },
      dataDirectory,
    ),
  )
  closeInstallation = () => installation.close()
  const { workspaces, runner } = installation.wiring
  const organisationId = await workspaces.createOrganisation({
    name: 'Test',
    ownerEmail: 'o@example.com',
    plan: 'pro',
  })
  const workspace = await workspaces.createWorkspace({ organisationId, name: 'Live', mode: 'live' })
  const agent = await runner.apiFor(workspaces.operatorPrincipal(workspace)).call('agents.create', {
    name: 'Agent',
    status: 'active',
    // Longer than the first server lives: everything that it takes is left to the second one.
    reply_delay_ms: 4000,
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340399', access_token: 'token' },
    },
  })
  hook = `http://127.0.0.1:${port}/hooks/whatsapp/meta-cloud/${agent.channels[0]!.id}`
}, 120_000)

afterAll(async () => {
  await right.stop()
  await closeInstallation()
  await graph.stop()
}, 60_000)

async function write(from: string): Promise<void> {
  const body = JSON.stringify(textMessageWebhook({ phone_number_id: PHONE_NUMBER_ID, from, text: 'hello' }))
  const response = await fetch(hook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
    body,
  })
  expect(response.status).toBe(200)
}

test.each([['ahead', TEN_MINUTES, '+919877700001']])(
  'messages that a server with a clock ten minutes %s received are answered at once by one with the right clock',
  async (_, ahead, from) => {
    const wrong = wrongBy(ahead)
    await wrong.start()
    await write(from)
    await wrong.kill()
    await right.start()
    const answered = () => graph.messages.some(({ to }) => to === from)
    // A tenth of the difference: it would be ten minutes otherwise.
    await until(async () => answered(), { patienceMs: TEN_MINUTES / 10 })
    await right.kill()
  },
  150_000,
)
