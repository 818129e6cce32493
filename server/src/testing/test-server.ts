/**
 * A whole server in the test's own process: a real database, the real edge, a fake Graph API on loopback, and a clock
 * that the test turns. Nothing runs by itself: `settle` drains every queue until there is nothing left to do now.
 */
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import { type Api, readId } from '@parley/contracts'
import { createHttpServer, type HttpServer } from '../edges/index.ts'
import type { UploadLimits } from '../features/identity/upload-quotas/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { type Log, silentLog } from '../platform/logging/log.ts'
import type { Mailer } from '../platform/mail/index.ts'
import { createMetrics } from '../platform/metrics/index.ts'
import { createGuardedFetch, createProviderHttp } from '../platform/outbound-http/index.ts'
import type { Platform } from '../platform/platform.ts'
import { createSecrets } from '../platform/secrets/secrets.ts'
import { createFileStorage, type DiskSpace } from '../platform/storage/index.ts'
import { createWake } from '../platform/wake/wake.ts'
import { type Wiring, wire } from '../wiring.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

export const APP_SECRET = 'app-secret-of-the-tests'

export interface TestWorkspace {
  id: string
  api: Api
  /** A native key with every scope. */
  key: string
}

/** A WhatsApp number of Meta's, with an agent on it. */
export interface TestNumber {
  workspace: TestWorkspace
  channelId: string
  agentId: string
  phoneNumberId: string
  /** Posts what Meta would post when this person writes. The answer is the hook's. */
  receive(
    text: string,
    options?: { from?: string; id?: string; timestamp?: number },
  ): Promise<{ status: number; body: string }>
  /** Posts any Meta-shaped body, signed. */
  post(body: unknown, options?: { signature?: string }): Promise<{ status: number; body: string }>
}

export interface TestServer {
  platform: Platform
  clock: FakeClock
  database: TestDatabase
  graph: FakeGraph
  wiring: Wiring
  http: HttpServer
  /** Where the files of all workspaces lie. */
  filesFolder: string
  createWorkspace(mode?: 'live' | 'test'): Promise<TestWorkspace>
  createNumber(workspace: TestWorkspace, agent?: Record<string, unknown>): Promise<TestNumber>
  /** Drains every queue until nothing is due. */
  settle(): Promise<void>
  close(): Promise<void>
}

export async function startTestServer(
  options: {
    log?: Log
    clock?: Clock
    mailer?: Mailer
    uploads?: UploadLimits
    diskReserveBytes?: number
    space?: () => DiskSpace
    /** Puts something between the server and its database. */
    wrapDatabase?: (database: Database) => Database
    resolveTxt?: (name: string) => Promise<string[][]>
    inFlight?: { turns: number; sends: number }
  } = {},
): Promise<TestServer> {
  const database = await createTestDatabase({ poolSize: 12 })
  const graph = await startFakeGraph()
  const clock = createFakeClock()
  const guardedFetch = createGuardedFetch({ allowHosts: ['*'] })
  const providerHttp = createProviderHttp()
  const platform: Platform = {
    database: options.wrapDatabase?.(database.database) ?? database.database,
    clock: options.clock ?? clock,
    wake: createWake(),
    log: options.log ?? silentLog,
    secrets: createSecrets(Buffer.alloc(32, 7)),
    guardedFetch,
    providerHttp,
    publicUrl: 'http://parley.test',
  }
  const metrics = createMetrics({ nodeDefaults: false })
  const filesFolder = await makeTemporaryFolder()
  const storage = createFileStorage(filesFolder)
  const wiring = wire({
    config: {
      uploads: options.uploads,
      diskReserveBytes: options.diskReserveBytes,
      whatsapp: { graphUrl: graph.url, appSecret: APP_SECRET, verifyToken: 'verify-token-of-the-tests' },
      models: {
        defaultModel: 'built-in',
        baseUrl: undefined,
        apiKey: undefined,
        openaiApiKey: undefined,
        anthropicApiKey: undefined,
      },
    },
    platform,
    mailer: options.mailer,
    // Tests ask no resolver of this machine.
    resolveTxt: options.resolveTxt ?? (async () => []),
    storage: { ...storage, ...(options.space && { space: async () => options.space!() }) },
    metrics,
    checkOutput: true,
    inFlight: options.inFlight,
  })
  const http = await createHttpServer({
    runner: wiring.runner,
    authenticate: wiring.authenticate,
    mounts: wiring.mounts,
    downloads: wiring.downloads,
    endStreams: wiring.stopStreams,
    metrics,
    clock: platform.clock,
    log: platform.log,
    version: 'test',
    publicUrl: platform.publicUrl,
    readiness: async () => [],
  })
  let numbers = 0

  async function createWorkspace(mode: 'live' | 'test' = 'live'): Promise<TestWorkspace> {
    const organisationId = await wiring.workspaces.createOrganisation({
      name: 'Test',
      ownerEmail: 'owner@example.com',
      plan: 'pro',
    })
    const row = await wiring.workspaces.createWorkspace({ organisationId, name: `${mode} workspace`, mode })
    const api = wiring.runner.apiFor(wiring.workspaces.operatorPrincipal(row))
    const { key } = await api.call('api_keys.create', { name: 'test' })
    return { id: row.id, api, key }
  }

  async function createNumber(
    workspace: TestWorkspace,
    agent: Record<string, unknown> = {},
  ): Promise<TestNumber> {
    const phoneNumberId = String(100_000_000_000_000 + ++numbers)
    const credentials = {
      phone_number_id: phoneNumberId,
      waba_id: `9${phoneNumberId}`,
      access_token: 'token-of-the-tests',
    }
    const created = await workspace.api.call('agents.create', {
      name: 'Agent',
      status: 'active',
      reply_delay_ms: 0,
      channel: {
        kind: 'whatsapp',
        provider: 'meta-cloud',
        name: 'Number',
        credentials,
        messages_per_second: 1000,
      },
      ...agent,
    })
    const channelId = created.channels[0]!.id
    const post: TestNumber['post'] = async (body, { signature } = {}) => {
      const raw = typeof body === 'string' ? body : JSON.stringify(body)
      const response = await http.inject({
        method: 'POST',
        url: `/hooks/whatsapp/meta-cloud/${channelId}`,
        headers: {
          'content-type': 'application/json',
          'x-hub-signature-256': signature ?? sign(raw, APP_SECRET),
        },
        payload: raw,
      })
      return { status: response.statusCode, body: response.body }
    }
    return {
      workspace,
      channelId,
      agentId: created.id,
      phoneNumberId,
      post,
      receive: (text, { from = '+919812345678', id, timestamp } = {}) =>
        post(
          textMessageWebhook({
            phone_number_id: phoneNumberId,
            from,
            text,
            timestamp: timestamp ?? Math.floor(platform.clock.now().getTime() / 1000),
            ...(id ? { id } : {}),
          }),
        ),
    }
  }

  async function settle(): Promise<void> {
    await wiring.members.settled()
    for (let quiet = 0; quiet < 2; ) {
      const outcomes = [await wiring.ledger.drain(), await wiring.turns.drain()]
      await wiring.turns.settled()
      outcomes.push((await wiring.delivery.drain()) === 'again' ? 'again' : 'idle')
      outcomes.push(await wiring.sources.drain())
      outcomes.push(await wiring.bookings.drainReminders())
      outcomes.push(await wiring.routing.drainAssignments())
      if ((await wiring.responseTargets.drain()) === 'again') outcomes.push('again')
      outcomes.push(await wiring.conversations.drainSnoozes())
      outcomes.push(await wiring.customFields.drain())
      await wiring.delivery.settled()
      await wiring.webhooks.drainEvents()
      await wiring.conversations.drainSearch()
      await wiring.webhooks.drainWebhooks()
      await wiring.webhooks.deliverer.settled()
      await wiring.mails.drain()
      outcomes.push(await wiring.analytics.drain())
      quiet = outcomes.includes('again') ? 0 : quiet + 1
    }
  }

  return {
    platform,
    clock,
    database,
    graph,
    wiring,
    http,
    filesFolder,
    createWorkspace,
    createNumber,
    settle,
    async close() {
      await http.close()
      await Promise.all([wiring.apiKeys.settled(), wiring.members.settled()])
      await graph.stop()
      await Promise.all([guardedFetch.close(), providerHttp.close()])
      await database.drop()
    },
  }
}

/** The row's UUID of an id that the API showed. */
export function uuidOf(noun: Parameters<typeof readId>[0], id: string): string {
  const uuid = readId(noun, id)
  if (!uuid) throw new Error(`${id} is no id of a ${noun}`)
  return uuid
}

export { systemClock } from '../platform/clock/clock.ts'
export { startWorkers } from '../wiring/workers.ts'
