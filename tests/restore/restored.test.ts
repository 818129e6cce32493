/** `parley backup` and `parley restore` on both kinds of Postgres: the business goes on, and nothing is sent twice. */
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type FakeGraph, startFakeGraph } from '@parley/channels/testing'
import { createLog, examineSeals, loadConfig, openInstallation } from '@parley/server/operator'
import type { RunningServer } from '@parley/server/server'
import { createEmptyDatabase, makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../journeys/server-process.ts'
import { type Business, CUSTOMER, examine, fill, startOn } from './business.ts'

const CLONE = join(import.meta.dirname, '..', '..')
const SLOW = 120_000
const PASSPHRASE = 'correct horse battery staple'

let graph: FakeGraph
let folder: string
let business: Business
let running: RunningServer | undefined
const drops: (() => Promise<void>)[] = []

beforeAll(async () => {
  graph = await startFakeGraph()
  folder = await makeTemporaryFolder()
})
afterAll(async () => {
  await stop()
  await graph.stop()
  for (const drop of drops) await drop()
})

async function stop(): Promise<void> {
  await running?.close()
  running = undefined
}

interface Place {
  dataDirectory: string
  databaseUrl?: string
}

async function ownPostgres(name: string): Promise<Place> {
  const { connectionString, drop } = await createEmptyDatabase()
  drops.push(drop)
  return { dataDirectory: join(folder, name), databaseUrl: connectionString }
}

const environmentOf = ({ dataDirectory, databaseUrl }: Place) => ({
  PARLEY_DATA_DIR: dataDirectory,
  ...(databaseUrl && { PARLEY_DATABASE_URL: databaseUrl }),
})

async function parley(place: Place, args: string[], passphrase?: string) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PARLEY_'))
  const child = spawn(process.execPath, [join(CLONE, 'cli', 'bin', 'parley.mjs'), ...args, '--json'], {
    cwd: CLONE,
    env: {
      ...Object.fromEntries(own),
      ...environmentOf(place),
      ...(passphrase && { PARLEY_BACKUP_PASSPHRASE: passphrase }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ])
  return { code, stderr, written: stdout && JSON.parse(stdout) }
}

async function expectGoesOn(place: Place): Promise<void> {
  const sent = graph.accepted
  running = await startOn({ ...place, graph })
  const { platform, wiring } = running.installation
  const workspaces = (await wiring.workspaces.listWorkspaces()).map(({ id }) => id)
  expect(await examineSeals(platform, workspaces)).toMatchObject({ closed: [] })
  await examine(running, graph, business)
  // Its one new message, and none of before.
  expect(graph.accepted).toBe(sent + 1)
}

test('from the embedded Postgres while the server runs, encrypted, to a Postgres of your own', {
  timeout: SLOW,
}, async () => {
  const embedded = { dataDirectory: join(folder, 'data') }
  running = await startOn({ ...embedded, graph })
  business = await fill(running, graph)
  const file = join(folder, 'backup')
  const { code, written } = await parley(embedded, ['backup', '--out', file, '--encrypt'], PASSPHRASE)
  expect({ code, written }).toMatchObject({ code: 0, written: { files: 1, holds_secret_key: true } })
  await stop()
  const key = await readFile(join(embedded.dataDirectory, 'secret.key'), 'utf8')
  await rm(embedded.dataDirectory, { recursive: true })

  const next = await ownPostgres('next')
  const wrong = await parley(next, ['restore', file], 'not the passphrase')
  expect(wrong).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('passphrase does not open this backup'),
  })
  const restored = await parley(next, ['restore', file], PASSPHRASE)
  expect(restored).toMatchObject({ code: 0, written: { files: 1, held: 0, wroteSecretKey: true } })
  expect(await readFile(join(next.dataDirectory, 'secret.key'), 'utf8')).toBe(key)
  await expectGoesOn(next)

  const twice = await parley(next, ['restore', file], PASSPHRASE)
  expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining('The database is not empty') })
  business.messages = await messagesOf(business.key)
  const plain = join(folder, 'plain')
  const second = await parley(next, ['backup', '--out', plain])
  expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining('Keep the secret key') })
  await stop()

  const home = { dataDirectory: join(folder, 'home') }
  const keyless = await parley(home, ['restore', plain])
  expect(keyless).toMatchObject({ code: 1, stderr: expect.stringContaining('the secret key is not in it') })
  await rm(home.dataDirectory, { recursive: true })
  await withKey(home, key)
  expect(await parley(home, ['restore', plain])).toMatchObject({
    code: 0,
    written: { wroteSecretKey: false },
  })
  await expectGoesOn(home)
})

test('a message that waited at the backup is held, or sent once when the old server did nothing since', {
  timeout: SLOW,
}, async () => {
  const source = await ownPostgres('waits')
  running = await startOn({ ...source, graph })
  const { key } = await fill(running, graph)
  await stop()
  await queueMessage(source)
  const file = join(folder, 'waiting')
  expect(await parley(source, ['backup', '--out', file])).toMatchObject({ code: 0 })
  const secret = await readFile(join(source.dataDirectory, 'secret.key'), 'utf8')
  const sent = graph.accepted
  for (const [name, args, held] of [
    ['held', [], 1],
    ['sent', ['--nothing-since'], 0],
  ] as const) {
    const place = await ownPostgres(name)
    await withKey(place, secret)
    expect(await parley(place, ['restore', file, ...args])).toMatchObject({ code: 0, written: { held } })
    running = await startOn({ ...place, graph })
    const statusOfWaiting = async () => (await messagesOf(key)).find(({ text }) => text === WAITS)?.status
    await until(async () => !['queued', 'sending'].includes((await statusOfWaiting()) ?? 'queued'))
    expect(await statusOfWaiting()).toBe(held === 1 ? 'unknown' : 'sent')
    expect(graph.accepted).toBe(sent + 1 - held)
    await stop()
  }
})

const WAITS = 'Your order waits for you.'

/** Queues a message with no worker running. */
async function queueMessage(place: Place): Promise<void> {
  const installation = await openInstallation(loadConfig(environmentOf(place), folder), {
    log: createLog('error'),
    applicationName: 'restore test',
  })
  const { workspaces, runner } = installation.wiring
  const live = (await workspaces.listWorkspaces()).find(({ mode }) => mode === 'live')!
  const api = runner.apiFor(workspaces.operatorPrincipal(live))
  await api.call('messages.send', { to: CUSTOMER, content: { type: 'text', text: WAITS } })
  await installation.close()
}

async function withKey({ dataDirectory }: Place, key: string): Promise<void> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o711 })
  await writeFile(join(dataDirectory, 'secret.key'), key, { mode: 0o600 })
}

async function messagesOf(key: string): Promise<{ status: string | null; text: string | null }[]> {
  const response = await fetch(`${running!.url}/v1/messages?limit=100`, {
    headers: { authorization: `Bearer ${key}` },
  })
  return ((await response.json()) as { data: { status: string | null; text: string | null }[] }).data
}
