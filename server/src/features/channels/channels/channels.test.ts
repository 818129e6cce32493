import { channelAdapters } from '@parley/channels'
import { DeliveryError } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { type AnyAdapter, type Channels, createChannels, findChannel, findDefaultChannel } from './index.ts'
import { maskCredentials } from './present-channel.ts'

let bench: FeatureBench
let channels: Channels
let checked: () => Promise<{
  phone?: string
  recipients_per_day?: number | null
  details: Record<string, unknown>
}>

const META = {
  kind: 'whatsapp',
  provider: 'meta-cloud',
  name: 'Main',
  credentials: {
    phone_number_id: '109876543210987',
    waba_id: '223344556677889',
    access_token: 'EAAG-very-secret-token-1234',
    app_secret: 'app-secret-of-the-owner',
    verify_token: 'verify-me-please',
  },
} as const

beforeAll(async () => {
  bench = await createFeatureBench()
  const adapters = new Map<string, AnyAdapter>(channelAdapters.map((adapter) => [adapter.id, adapter]))
  const meta = adapters.get('whatsapp/meta-cloud')!
  adapters.set(meta.id, { ...meta, check: () => checked() } as AnyAdapter)
  channels = createChannels(bench.platform, adapters)
})
afterAll(() => bench.drop())

describe('channels', () => {
  test('a live workspace connects a real number, and its secrets are never shown nor stored in the clear', async () => {
    const owner = await bench.workspace('live')
    const made = await bench.call(channels.handlers, owner, 'channels.create', META)
    expect(made).toMatchObject({ provider: 'meta-cloud', sandbox: false, status: 'active', attention: null })
    expect(made.credentials).toMatchObject({
      phone_number_id: '109876543210987',
      access_token: '••••1234',
      app_secret: '••••wner',
    })
    expect(made.hook_url).toBe(`https://parley.example/hooks/whatsapp/meta-cloud/${made.id}`)
    const [row] = await bench.rows<{ text: string; provider_group_id: string }>(
      owner,
      `select encode(credentials, 'escape') as text, provider_group_id from channels`,
    )
    expect(row!.text).not.toContain('very-secret')
    expect(row!.provider_group_id).toBe('223344556677889')
    expect((await bench.call(channels.handlers, owner, 'channels.list', {})).data).toEqual([made])
  })

  test('in a test workspace a real provider becomes a sandbox under the same account ids', async () => {
    const owner = await bench.workspace('test')
    const made = await bench.call(channels.handlers, owner, 'channels.create', META)
    expect(made).toMatchObject({ provider: 'sandbox', sandbox: true, status: 'active' })
    expect(JSON.stringify(made)).not.toContain('access_token')
    const rows = await bench.rows(owner, 'select provider_account_id, provider_group_id from channels')
    expect(rows).toEqual([{ provider_account_id: '109876543210987', provider_group_id: '223344556677889' }])
  })

  test('a sandbox needs no credentials', async () => {
    const owner = await bench.workspace()
    const input = { kind: 'whatsapp', provider: 'sandbox', name: 'Try' } as const
    const first = await bench.call(channels.handlers, owner, 'channels.create', input)
    const second = await bench.call(channels.handlers, owner, 'channels.create', input)
    expect(first.phone).toMatch(/^\+1555\d{7}$/)
    expect(second.phone).not.toBe(first.phone)
    const fallback = await readScope(bench.platform.database, owner.workspaceId, (work) =>
      findDefaultChannel(work),
    )
    expect(showId('channel', fallback!.id)).toBe(first.id)
  })

  test('a number is connected once, and again after it was disconnected', async () => {
    const owner = await bench.workspace('live')
    const made = await bench.call(channels.handlers, owner, 'channels.create', META)
    await expect(bench.call(channels.handlers, owner, 'channels.create', META)).rejects.toMatchObject({
      code: 'already_exists',
      params: { id: made.id },
    })
    await bench.call(channels.handlers, owner, 'channels.delete', { id: made.id })
    await expect(bench.call(channels.handlers, owner, 'channels.get', { id: made.id })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    )
    await bench.call(channels.handlers, owner, 'channels.create', META)
  })

  test('every wrong credential is named at once', async () => {
    const owner = await bench.workspace('live')
    const credentials = { phone_number_id: 'abc', waba_id: '223344556677889' }
    await expect(
      bench.call(channels.handlers, owner, 'channels.create', { ...META, credentials }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [
        { path: ['credentials', 'phone_number_id'], rule: 'bad_format' },
        { path: ['credentials', 'access_token'], rule: 'required' },
      ],
    })
    const agent_id = showId('agent', newId())
    await expect(
      bench.call(channels.handlers, owner, 'channels.create', { ...META, agent_id }),
    ).rejects.toMatchObject({ fields: [{ path: ['agent_id'], rule: 'unknown_reference' }] })
  })

  test('a channel whose app is unknown says what to do, until the secrets are given', async () => {
    const owner = await bench.workspace('live')
    const { app_secret, verify_token, ...credentials } = META.credentials
    const made = await bench.call(channels.handlers, owner, 'channels.create', { ...META, credentials })
    expect(made.status).toBe('needs_attention')
    expect(made.attention).toContain('app_secret and verify_token')
    const fixed = await bench.call(channels.handlers, owner, 'channels.update', {
      id: made.id,
      credentials: { app_secret, verify_token },
    })
    expect(fixed).toMatchObject({ status: 'active', attention: null })
    expect(fixed.credentials.access_token).toBe('••••1234')
  })

  test('a stopped channel is announced once and works again after a successful check', async () => {
    const owner = await bench.workspace('live')
    const made = await bench.call(channels.handlers, owner, 'channels.create', META)
    checked = () =>
      Promise.reject(new DeliveryError({ code: 'channel_misconfigured', message: 'token expired' }))
    for (let times = 0; times < 2; times++) {
      const stopped = await bench.call(channels.handlers, owner, 'channels.check', { id: made.id })
      expect(stopped.status).toBe('needs_attention')
    }
    const events = await bench.rows<{ data: { channel: object } }>(
      owner,
      `select data from unnumbered_events where type = 'channel.attention_needed'`,
    )
    expect(events).toHaveLength(1)
    expect(events[0]!.data.channel).not.toHaveProperty('credentials')
    checked = () => Promise.reject(new DeliveryError({ code: 'provider_unreachable', message: 'no route' }))
    await expect(
      bench.call(channels.handlers, owner, 'channels.check', { id: made.id }),
    ).rejects.toMatchObject({
      code: 'provider_failed',
    })
    checked = async () => ({ phone: '+919800000000', details: {} })
    const fixed = await bench.call(channels.handlers, owner, 'channels.check', { id: made.id })
    expect(fixed).toMatchObject({ status: 'active', attention: null, phone: '+919800000000' })
  })

  test('a check keeps how many people the provider lets the number write to in a day; silence of the provider changes nothing', async () => {
    const owner = await bench.workspace('live')
    const made = await bench.call(channels.handlers, owner, 'channels.create', META)
    const told = async (answer: { recipients_per_day?: number | null }) => {
      checked = async () => ({ ...answer, details: {} })
      return (await bench.call(channels.handlers, owner, 'channels.check', { id: made.id }))
        .recipients_per_day
    }
    expect(made.recipients_per_day).toBeNull()
    expect(await told({ recipients_per_day: 2000 })).toBe(2000)
    expect(await told({})).toBe(2000)
    expect(await told({ recipients_per_day: null })).toBeNull()
  })

  test('an opened channel brings its adapter and its credentials, fresh after a change', async () => {
    const owner = await bench.workspace('live')
    const made = await bench.call(channels.handlers, owner, 'channels.create', META)
    const [{ id }] = (await bench.rows<{ id: string }>(owner, 'select id from channels')) as [{ id: string }]
    const open = async () => {
      const row = await readScope(bench.platform.database, owner.workspaceId, (work) => findChannel(work, id))
      return channels.openChannel(row!)
    }
    expect((await open()).context.credentials.access_token).toBe(META.credentials.access_token)
    const credentials = { access_token: 'EAAG-another-one' }
    await bench.call(channels.handlers, owner, 'channels.update', { id: made.id, credentials })
    expect((await open()).context.credentials.access_token).toBe('EAAG-another-one')
    expect((await open()).adapter.id).toBe('whatsapp/meta-cloud')
  })
})

test('a list is shown as one, unless it is secret', () => {
  const list = ['https://a.example', 'https://b.example']
  expect(maskCredentials({ list, hidden: ['first', 'second'] }, ['hidden'])).toEqual({
    list,
    hidden: '••••cond',
  })
})

test('a short secret shows nothing of itself', () => {
  expect(maskCredentials({ token: 'abc123', plain: 'x', none: null }, ['token'])).toEqual({
    token: '••••',
    plain: 'x',
    none: null,
  })
})
