/**
 * The primary of three Postgres servers is killed while clients write, and a replica is promoted. `npm run faults` does it
 * several times over.
 */
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { makeTemporaryFolder } from '@parley/server/testing'
import { type Cluster, type Clusters, startClusters } from '@parley/server/testing/clusters'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type ServerProcess, serverProcess, until } from './server-process.ts'

const scale = Number(process.env.PARLEY_FAULTS_SCALE ?? 1)
const WRITERS = 4
const CONTACTS = 60 * scale
const MESSAGES = 120 * scale
/** Two of three servers are left by the first kill, and one by a second, which could wait for no other. */
const KILLS = 1
const SECRET = 'app-secret-of-the-failover-test'
const PHONE_NUMBER_ID = '106540352242999'
const LINES_PER_OUTAGE = 4
/** The server and its worker: each notices the outage for itself. */
const PROCESSES = 2

let graph: FakeGraph
let clusters: Clusters
let server: ServerProcess
let channelPath: string
let key: string

beforeAll(async () => {
  graph = await startFakeGraph()
  const folder = await makeTemporaryFolder()
  clusters = await startClusters(folder, ['one', 'two', 'three'])
  const port = await freePort()
  const env = {
    PARLEY_DATABASE_URL: clusters.url,
    PARLEY_WHATSAPP_GRAPH_URL: graph.url,
    PARLEY_META_APP_SECRET: SECRET,
    PARLEY_LOG_LEVEL: 'warn',
    PARLEY_REQUIRE_SYNC_STANDBY: 'true',
  }
  server = serverProcess({ dataDirectory: folder, port, env })
  await server.start()
  const config = loadConfig(
    { ...env, PORT: String(port), PARLEY_DATA_DIR: folder, PARLEY_LOG_LEVEL: 'silent' },
    folder,
  )
  const installation = await openInstallation(config)
  try {
    const { workspaces, runner } = installation.wiring
    const live = (await workspaces.listWorkspaces()).find((workspace) => workspace.mode === 'live')!
    const api = runner.apiFor(workspaces.operatorPrincipal(live))
    const channel = await api.call('channels.create', {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340398', access_token: 'token' },
    })
    channelPath = `/hooks/whatsapp/meta-cloud/${channel.id}`
    key = (await api.call('api_keys.create', { name: 'failover' })).key
  } finally {
    await installation.close()
  }
}, 180_000)

afterAll(async () => {
  await server.stop()
  await clusters.stop()
  await graph.stop()
}, 60_000)

/** One row for each contact that was made, as often as it was made. */
const CONTACTS_BY_EXTERNAL_ID = `
  select replace(name, 'Contact ', 'failover-') as id from contacts where name like 'Contact %' order by 1`
const INBOUND_MESSAGES = `
  select provider_message_id as id from messages where direction = 'inbound' order by 1`

const call = (path: string, init: RequestInit) =>
  fetch(`${server.url}${path}`, { ...init, signal: AbortSignal.timeout(20_000) }).catch(() => undefined)

/** Sends the same request with the same key until it is acknowledged. */
async function createContact(number: number): Promise<string> {
  let id: string | undefined
  await until(async () => {
    const response = await call('/v1/contacts', {
      method: 'POST',
      body: JSON.stringify({ external_id: `failover-${number}`, name: `Contact ${number}` }),
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': `failover-${number}`,
      },
    })
    if (response?.status === 201) id = ((await response.json()) as { id: string }).id
    return id !== undefined
  })
  return id!
}

async function sendMessage(number: number): Promise<void> {
  const from = `+9198001${String(number % 20).padStart(5, '0')}`
  const message = {
    phone_number_id: PHONE_NUMBER_ID,
    from,
    text: `message ${number}`,
    id: `wamid.failover.${number}`,
  }
  const body = JSON.stringify(textMessageWebhook(message))
  await until(async () => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) }
    return (await call(channelPath, { method: 'POST', body, headers }))?.status === 200
  })
}

/** The remaining replica with the most of the primary's writes, as a failover manager picks it. */
async function mostAdvanced(replicas: Cluster[]): Promise<Cluster> {
  const reached = await Promise.all(
    replicas.map(async (replica) => {
      const [row] = await replica.query<{ bytes: string }>(
        `select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')::text as bytes`,
      )
      return { replica, bytes: BigInt(row!.bytes) }
    }),
  )
  return reached.reduce((best, one) => (one.bytes > best.bytes ? one : best)).replica
}

test(
  'the primary dies under load: nothing acknowledged is lost or doubled, and the server goes on without a restart',
  async () => {
    const acknowledged = { contacts: new Map<string, string>(), messages: new Set<number>() }
    const total = () => acknowledged.contacts.size + acknowledged.messages.size
    let nextContact = 0
    let nextMessage = 0
    const writers = Array.from({ length: WRITERS }, async () => {
      while (nextContact < CONTACTS) {
        const number = nextContact++
        acknowledged.contacts.set(`failover-${number}`, await createContact(number))
      }
    })
    const senders = Array.from({ length: WRITERS }, async () => {
      while (nextMessage < MESSAGES) {
        const number = nextMessage++
        await sendMessage(number)
        acknowledged.messages.add(number)
      }
    })

    let primary = clusters.members[0]
    let replicas: Cluster[] = clusters.members.slice(1)
    for (let kill = 1; kill <= KILLS; kill++) {
      await until(async () => total() >= ((CONTACTS + MESSAGES) * kill) / (KILLS + 2))
      await primary.kill()
      primary = await mostAdvanced(replicas)
      replicas = replicas.filter((replica) => replica !== primary)
      await clusters.promote(primary, replicas)
    }
    await Promise.all([...writers, ...senders])
    await until(async () => (await call('/ready', {}))?.status === 200)

    const contacts = await primary.query<{ id: string }>(CONTACTS_BY_EXTERNAL_ID, 'parley')
    expect(contacts.map(({ id }) => id)).toEqual([...acknowledged.contacts.keys()].sort())
    const authorized = { headers: { authorization: `Bearer ${key}` } }
    for (const [externalId, id] of acknowledged.contacts)
      expect((await call(`/v1/contacts/${id}`, authorized))?.status, externalId).toBe(200)
    const stored = () => primary.query<{ id: string }>(INBOUND_MESSAGES, 'parley')
    await until(async () => (await stored()).length >= MESSAGES)
    expect((await stored()).map(({ id }) => id)).toEqual(
      Array.from({ length: MESSAGES }, (_, number) => `wamid.failover.${number}`).sort(),
    )
    const reconciliation = await call('/v1/ledger/reconciliation', authorized)
    expect(await reconciliation?.json()).toMatchObject({ balanced: true, quarantined: 0 })
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(lines.length, lines.join('\n')).toBeLessThanOrEqual(LINES_PER_OUTAGE * PROCESSES * KILLS)
    expect(lines.filter((line) => line.includes('the database cannot be used'))).toHaveLength(
      PROCESSES * KILLS,
    )
  },
  300_000 + 60_000 * scale,
)
