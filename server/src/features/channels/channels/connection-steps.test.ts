import { channelAdapters } from '@parley/channels'
import type { Output } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import type { AnyAdapter, OpenedChannel } from './channel.ts'
import { checkConnection } from './connection-steps.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const META = { kind: 'whatsapp', provider: 'meta-cloud' } as const
const CREDENTIALS = { phone_number_id: '123456789', waba_id: '987654321', access_token: 'token-of-the-tests' }
const states = ({ steps }: Output<'channels.diagnose'>) => steps.map(({ step, state }) => [step, state])

test('a number is connected step by step, and the last step is done with the first signed update', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { api } = number.workspace
  const diagnose = (steps?: ['update_received']) =>
    api.call('channels.diagnose', { id: number.channelId, ...(steps && { steps }) })
  const before = await diagnose()
  expect(before.connected).toBe(false)
  expect(states(before)).toEqual([
    ['credentials_accepted', 'ok'],
    ['number_readable', 'ok'],
    ['account_readable', 'ok'],
    ['app_subscribed', 'ok'],
    ['quality_known', 'ok'],
    ['templates_readable', 'ok'],
    ['app_credentials_known', 'ok'],
    ['update_received', 'waiting'],
  ])
  expect(before.steps.at(-1)!.remedy).toContain(`/hooks/whatsapp/meta-cloud/${number.channelId}`)
  const asked = server.graph.requests.length
  expect((await number.post({}, { signature: 'sha256=00' })).status).toBe(401)
  expect(states(await diagnose(['update_received']))).toEqual([['update_received', 'waiting']])
  await number.receive('hello')
  expect(await diagnose(['update_received'])).toMatchObject({ connected: true, steps: [{ state: 'ok' }] })
  expect(server.graph.requests.length).toBe(asked)
})

test('credentials are tried before there is a channel, and nothing is stored', async () => {
  const { api } = await server.createWorkspace()
  const tried = await api.call('channels.check_credentials', { ...META, credentials: CREDENTIALS })
  expect(tried).toMatchObject({ connected: true })
  expect(JSON.stringify(tried)).not.toContain(CREDENTIALS.access_token)
  expect((await api.call('channels.list', {})).data).toEqual([])
  await expect(
    api.call('channels.check_credentials', { ...META, credentials: { phone_number_id: 'x' } }),
  ).rejects.toMatchObject({ code: 'validation_failed' })
})

test('a refusal fails its step with a remedy, and what follows from it waits', async () => {
  const { api } = await server.createWorkspace()
  const again = server.graph.failReads((path) => path.endsWith(CREDENTIALS.phone_number_id), { status: 401 })
  const tried = await api.call('channels.check_credentials', { ...META, credentials: CREDENTIALS })
  again()
  expect(states(tried).slice(0, 3)).toEqual([
    ['credentials_accepted', 'failed'],
    ['number_readable', 'waiting'],
    ['account_readable', 'waiting'],
  ])
  expect(tried.steps[0]!.remedy).toBeTruthy()
})

test('an account that delivers to no app is found before the first message is missed', async () => {
  const adapter = channelAdapters.find(({ id }) => id === 'whatsapp/meta-cloud')! as AnyAdapter
  const check = async () => ({ subscribed: false, quality: 'low' as const, details: {} })
  const context = { credentials: {}, channel_id: 'chn_1', now: () => new Date() } as OpenedChannel['context']
  const wanted = (step: string) => ['app_subscribed', 'quality_known', 'app_credentials_known'].includes(step)
  expect(await checkConnection({ adapter: { ...adapter, check }, context }, wanted)).toMatchObject([
    { step: 'app_subscribed', state: 'failed', remedy: expect.stringContaining('messages') },
    { step: 'quality_known', state: 'failed' },
    { step: 'app_credentials_known', state: 'failed', remedy: expect.stringContaining('app_secret') },
  ])
})

test('sandbox and web chat have only the steps that they need', async () => {
  const { api } = await server.createWorkspace('test')
  for (const channel of [META, { kind: 'webchat', provider: 'native' } as const]) {
    const { id } = await api.call('channels.create', {
      ...channel,
      name: channel.kind,
      credentials: channel.kind === 'webchat' ? {} : CREDENTIALS,
    })
    const found = states(await api.call('channels.diagnose', { id }))
    expect(found[0]).toEqual(['credentials_accepted', 'ok'])
    expect(found.at(-1)).toEqual(['update_received', 'waiting'])
    expect(found.filter(([, state]) => state === 'failed')).toEqual([])
  }
})
