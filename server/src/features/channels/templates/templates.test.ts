import { channelAdapters } from '@parley/channels'
import { DeliveryError, type TemplateDefinition } from '@parley/channels/kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createNotices } from '../../identity/notices/index.ts'
import { type AnyAdapter, createChannels } from '../channels/index.ts'
import { createTemplates } from './index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof createTemplates>['handlers'] & ReturnType<typeof createChannels>['handlers']
let templates: ReturnType<typeof createTemplates>
let provided: () => Promise<TemplateDefinition[]>

const definition = (name: string, variables: string[] = []): TemplateDefinition => ({
  provider_template_id: `id-${name}`,
  name,
  language: 'en',
  category: 'utility',
  status: 'approved',
  body: 'Hi',
  buttons: [],
  variables,
  parameter_format: 'positional',
})

const LIVE = {
  kind: 'whatsapp',
  provider: 'meta-cloud',
  name: 'Main',
  credentials: { phone_number_id: '10987654', waba_id: '22334455', access_token: 'token' },
} as const

beforeAll(async () => {
  bench = await createFeatureBench()
  const adapters = new Map<string, AnyAdapter>(channelAdapters.map((adapter) => [adapter.id, adapter]))
  const meta = adapters.get('whatsapp/meta-cloud')!
  const listTemplates = async () => ({ templates: await provided(), read_at: bench.clock.now() })
  adapters.set(meta.id, { ...meta, listTemplates } as AnyAdapter)
  const channels = createChannels(bench.platform, adapters, {
    apiUrls: {},
    apps: {},
    created: (...created) => templates.subscriptions.channel_created(...created),
  })
  templates = createTemplates(bench.platform, channels, createNotices({ async enqueue() {} }))
  handlers = { ...channels.handlers, ...templates.handlers }
})
afterAll(() => bench.drop())

describe('templates', () => {
  test('a sandbox has its templates from the start', async () => {
    const owner = await bench.workspace()
    const input = { kind: 'whatsapp', provider: 'sandbox', name: 'Try' } as const
    await bench.call(handlers, owner, 'channels.create', input)
    const page = await bench.call(handlers, owner, 'templates.list', { status: 'approved', include: 'total' })
    expect(page.total).toBeGreaterThanOrEqual(3)
  })

  test('a sync makes the list equal to the provider’s', async () => {
    const owner = await bench.workspace('live')
    const { id } = await bench.call(handlers, owner, 'channels.create', LIVE)
    provided = async () => [definition('hello'), definition('order_update', ['1', '2'])]
    expect(await bench.call(handlers, owner, 'templates.sync', { channel_id: id })).toEqual({
      synced: 2,
      removed: 0,
    })
    provided = async () => [{ ...definition('hello'), status: 'paused' }]
    expect(await bench.call(handlers, owner, 'templates.sync', { channel_id: id })).toEqual({
      synced: 1,
      removed: 1,
    })
    const page = await bench.call(handlers, owner, 'templates.list', { channel_id: id })
    expect(page.data).toMatchObject([{ name: 'hello', status: 'paused' }])
  })

  test('a provider that refuses the access stops the channel and leaves the templates', async () => {
    const owner = await bench.workspace('live')
    const { id } = await bench.call(handlers, owner, 'channels.create', LIVE)
    provided = async () => [definition('hello')]
    await bench.call(handlers, owner, 'templates.sync', { channel_id: id })
    provided = () => Promise.reject(new DeliveryError({ code: 'channel_misconfigured', message: 'expired' }))
    await expect(bench.call(handlers, owner, 'templates.sync', { channel_id: id })).rejects.toMatchObject({
      code: 'provider_failed',
    })
    expect((await bench.call(handlers, owner, 'channels.get', { id })).status).toBe('needs_attention')
    expect((await bench.call(handlers, owner, 'templates.list', {})).data).toHaveLength(1)
  })

  test('a change that the provider reports holds at once and becomes an event', async () => {
    const owner = await bench.workspace('live')
    const made = await bench.call(handlers, owner, 'channels.create', LIVE)
    provided = async () => [definition('hello')]
    await bench.call(handlers, owner, 'templates.sync', { channel_id: made.id })
    const [channel] = await bench.rows<{ id: string }>(owner, 'select id from channels')
    const change = {
      kind: 'template_changed' as const,
      dedupe_key: 'k',
      lane: 'account',
      occurred_at: '2026-03-02T10:00:00Z',
      raw: {},
      provider_template_id: 'id-hello',
      name: 'hello',
      language: 'en',
      status: 'rejected' as const,
      category: 'MARKETING',
      reason: 'INVALID_FORMAT',
    }
    const { workspaceId } = owner
    await bench.platform.database.transaction(workspaceId, async (transaction) => {
      const work = { transaction, workspaceId, now: bench.clock.now() }
      await templates.applyChange(work, channel!.id, change)
      await templates.applyChange(work, channel!.id, { ...change, name: 'never_read' })
    })
    const page = await bench.call(handlers, owner, 'templates.list', {})
    expect(page.data).toMatchObject([{ status: 'rejected', category: 'marketing', reason: 'INVALID_FORMAT' }])
    const events = await bench.rows<{ data: unknown }>(
      owner,
      `select data from unnumbered_events where type = 'template.updated' order by arrival`,
    )
    expect(events.map((event) => event.data)).toMatchObject([
      {
        changed: { status: 'rejected' },
        template: { name: 'hello', status: 'rejected' },
        channel: { id: channel!.id },
      },
      { changed: { name: 'never_read' } },
    ])
  })
})
