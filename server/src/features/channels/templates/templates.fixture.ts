/** Channels and templates against the fake Graph server, on the clock of the test. */
import { channelAdapters } from '@parley/channels'
import { type FakeGraph, loopbackHttp, startFakeGraph } from '@parley/channels/testing'
import type { Template } from '@parley/contracts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createContacts } from '../../contacts/contacts/index.ts'
import { createNotices } from '../../identity/notices/index.ts'
import { type AnyAdapter, createChannels } from '../channels/index.ts'
import { createTemplates } from './index.ts'

export type TemplatesBench = Awaited<ReturnType<typeof openTemplates>>
type Owner = Awaited<ReturnType<FeatureBench['workspace']>>

const FIRST_CHANNEL = 'select id from channels order by created_at, id limit 1'

interface Call {
  method: string
  url: string
}

/** HTTP on loopback that does work of the test between an answer of the provider and its arrival here. */
function createInterruptedHttp() {
  const meanwhile: { fits: (call: Call) => boolean; work: () => Promise<unknown> }[] = []
  const providerHttp: typeof loopbackHttp = {
    ...loopbackHttp,
    async request(call) {
      const answer = await loopbackHttp.request(call)
      const index = meanwhile.findIndex(({ fits }) => fits(call))
      if (index !== -1) await meanwhile.splice(index, 1)[0]!.work()
      return answer
    },
  }
  return {
    providerHttp,
    afterCall: (fits: (call: Call) => boolean, work: () => Promise<unknown>) =>
      void meanwhile.push({ fits, work }),
  }
}

/** Meta's webhook about a template, `seconds` after the clock of the test. */
function reporter(bench: FeatureBench, { applyChange }: ReturnType<typeof createTemplates>) {
  return async (owner: Owner, { value }: ReturnType<FakeGraph['reviewTemplate']>, seconds = 0) => {
    const { workspaceId } = owner
    const [row] = await bench.rows<{ id: string }>(owner, FIRST_CHANNEL)
    const at = new Date(bench.clock.now().getTime() + seconds * 1000)
    await bench.platform.database.transaction(workspaceId, (transaction) =>
      applyChange({ transaction, workspaceId, now: bench.clock.now() }, row!.id, {
        kind: 'template_changed',
        dedupe_key: 'k',
        lane: 'account',
        occurred_at: at.toISOString(),
        raw: {},
        provider_template_id: String(value.message_template_id),
        name: String(value.message_template_name),
        language: String(value.message_template_language),
        status: String(value.event).toLowerCase() as 'approved',
        ...(value.reason !== 'NONE' && { reason: String(value.reason) }),
      }),
    )
  }
}

export async function openTemplates() {
  const { providerHttp, afterCall } = createInterruptedHttp()
  const bench = await createFeatureBench({ providerHttp })
  const graph = await startFakeGraph({ now: () => bench.clock.now().getTime() })
  const notices = createNotices({ enqueue: async () => {} })
  const adapters = new Map<string, AnyAdapter>(channelAdapters.map((adapter) => [adapter.id, adapter]))
  const channels = createChannels(bench.platform, adapters, {
    apiUrls: { 'whatsapp/meta-cloud': graph.url },
    apps: {},
    created: (...created) => templates.subscriptions.channel_created(...created),
  })
  const templates = createTemplates(bench.platform, channels, notices)
  const handlers = {
    ...notices.handlers,
    ...channels.handlers,
    ...templates.handlers,
    ...createContacts(bench.platform).handlers,
  }
  let numbers = 0

  return {
    bench,
    graph,
    handlers,
    templates,
    /** A workspace with one number of its own on Meta. */
    async shop() {
      const owner = await bench.workspace('live')
      const channel = await connect(owner, `2233445${++numbers}`)
      return { owner, channel }
    },
    connect,
    /** Does the work between Meta's next list and its arrival here. */
    duringList(work: () => Promise<unknown>) {
      afterCall(({ method, url }) => method === 'GET' && url.includes('message_templates'), work)
    },
    report: reporter(bench, templates),
    async events(owner: Owner) {
      const rows = await bench.rows<{ data: { changed: Record<string, string> } }>(
        owner,
        `select data from unnumbered_events where type = 'template.updated' order by arrival`,
      )
      return rows.map(({ data }) => data.changed)
    },
    async close() {
      await graph.stop()
      await bench.drop()
    },
  }

  function connect(owner: Owner, account: string, wabaId = account) {
    return bench.call(handlers, owner, 'channels.create', {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Main',
      credentials: { phone_number_id: account, waba_id: wabaId, access_token: 'token' },
    })
  }
}

export const VISIT = {
  name: 'visit_soon',
  language: 'en_US',
  category: 'utility',
  body: 'Hello {{1}}, see you on {{2}}.',
  examples: { 1: 'Asha', 2: 'Monday' },
} as const satisfies Partial<Template>
