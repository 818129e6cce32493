/** Devices belong to a member and a sign-in: nobody else sees them, and they get nothing after either has ended. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createGuardedFetch } from '../../../../platform/outbound-http/index.ts'
import { examineSeals } from '../../../../platform/secrets/rotate-secrets.ts'
import { ask, PASSWORD, sessionOf, signInAs } from '../../../../testing/sign-in-client.ts'
import { type TestWorkspace, uuidOf } from '../../../../testing/test-server.ts'
import { createPushKeys } from '../push-keys.ts'
import { kindsOn, type Notified, startPushes } from '../pushes.fixture.ts'
import { createPushDevice } from './create-push-device.ts'

let pushes: Awaited<ReturnType<typeof startPushes>>
let workspace: TestWorkspace
beforeAll(async () => {
  pushes = await startPushes()
})
beforeEach(async () => {
  workspace = await pushes.server.createWorkspace()
})
afterAll(() => pushes.close())

const devicesOf = async (member: Pick<Notified, 'ask'>) =>
  (await member.ask('GET', '/v1/push-devices')).body.data as { id: string; last_error: string | null }[]

test('a member lists their own devices, without the address and keys, and removes them', async () => {
  const asha = await pushes.member(workspace)
  const vikram = await pushes.member(workspace)
  expect(await devicesOf(asha)).toEqual([
    {
      id: asha.deviceId,
      name: 'Chrome, Android',
      language: 'en',
      created_at: expect.any(String),
      last_sent_at: null,
      last_error: null,
    },
  ])
  expect((await vikram.ask('DELETE', `/v1/push-devices/${asha.deviceId}`)).status).toBe(404)
  expect((await vikram.ask('POST', `/v1/push-devices/${asha.deviceId}/test`)).status).toBe(404)
  expect((await asha.ask('DELETE', `/v1/push-devices/${asha.deviceId}`)).status).toBe(204)
  expect(await devicesOf(asha)).toEqual([])
  expect(await devicesOf(vikram)).toHaveLength(1)
})

test('a test arrives on the one device, in its language', async () => {
  const asha = await pushes.member(workspace)
  const second = await pushes.subscribe(asha)
  const renewed = { ...asha.browser.subscription, name: 'Phone', language: 'hi' }
  expect((await asha.ask('POST', '/v1/push-devices', renewed)).body).toMatchObject({
    id: asha.deviceId,
    name: 'Phone',
  })
  expect((await asha.ask('POST', `/v1/push-devices/${asha.deviceId}/test`)).status).toBe(202)
  await pushes.server.settle()
  expect(asha.browser.shown).toMatchObject([
    { kind: 'test', language: 'hi', path: '/app/settings/notifications' },
  ])
  expect(second.browser.shown).toEqual([])
})

test('a browser has one member: the next who signs in there takes its device over', async () => {
  const asha = await pushes.member(workspace)
  const vikram = await pushes.subscribe(await signInAs(pushes.server, workspace), asha.browser)
  expect(vikram.deviceId).toBe(asha.deviceId)
  expect(await devicesOf(asha)).toEqual([])
})

test('an API key has no devices', async () => {
  const refused = await ask(pushes.server, 'GET', '/v1/push-devices', { token: workspace.key })
  expect(refused.status).toBe(403)
  for (const name of ['push_settings.get', 'push_devices.list'] as const)
    await expect(workspace.api.call(name, {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('keys that no browser makes and addresses of the own network are refused, all at once', async () => {
  const { subscription } = pushes.service.browser()
  const guardedFetch = createGuardedFetch({ allowHosts: [] })
  const create = createPushDevice({ guardedFetch })
  const context = { principal: { kind: 'member', sessionId: 'x', member: { id: 'x' } } } as never
  const input = { name: 'x', language: 'en' as const }
  const keys = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'AAAA' }
  await expect(create(context, { ...input, endpoint: subscription.endpoint, keys })).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['keys', 'p256dh'] }, { path: ['keys', 'auth'] }, { path: ['endpoint'] }],
  })
  await expect(
    create(context, { ...input, endpoint: 'https://10.0.0.1/x', keys: subscription.keys }),
  ).rejects.toMatchObject({ fields: [{ path: ['endpoint'] }] })
  await guardedFetch.close()
})

test('of more than twenty devices the oldest is removed', async () => {
  const asha = await pushes.member(workspace)
  for (let count = 0; count < 20; count++) {
    pushes.server.clock.advance(1000)
    await pushes.subscribe(asha)
  }
  const devices = await devicesOf(asha)
  expect(devices).toHaveLength(20)
  expect(devices.map(({ id }) => id)).not.toContain(asha.deviceId)
})

test('after a sign-out a browser shows nothing, although the member is signed in elsewhere', async () => {
  const asha = await pushes.member(workspace)
  const body = { email: asha.email, password: PASSWORD, refresh_token: true }
  const elsewhere = await ask(pushes.server, 'POST', '/auth/sign-in', { body })
  const phone = await pushes.subscribe(sessionOf(pushes.server, elsewhere.body, asha.email))
  const { body: sessions } = await phone.ask('GET', '/v1/member-sessions')
  const lost = sessions.data.find(({ current }: { current: boolean }) => !current)
  expect((await phone.ask('DELETE', `/v1/member-sessions/${lost.id}`)).status).toBe(204)
  const conversation = await pushes.conversation(workspace)
  await conversation.handOff()
  expect([kindsOn(asha), kindsOn(phone)]).toEqual([[], ['handoff']])
  expect((await devicesOf(phone)).map(({ id }) => id)).toEqual([phone.deviceId])
})

test('a suspended member is told nothing, and the devices of a removed member are gone', async () => {
  const asha = await pushes.member(workspace)
  const vikram = await pushes.member(workspace)
  await vikram.ask('PATCH', '/v1/push-settings', { mentions: false })
  const conversation = await pushes.conversation(workspace)
  await workspace.api.call('members.update', { id: asha.memberId, suspended: true })
  await workspace.api.call('members.remove', { id: vikram.memberId })
  await conversation.handOff()
  expect([kindsOn(asha), kindsOn(vikram)]).toEqual([[], []])
  const left = await pushes.server.database.database.read(workspace.id, (session) =>
    session.rows<{ member_id: string }>({
      text: 'select member_id from push_devices union all select member_id from push_settings',
      values: [],
    }),
  )
  expect(left).toEqual([{ member_id: uuidOf('member', asha.memberId) }])
})

test('an installation has one key pair, whichever process made it, and its private half is sealed', async () => {
  const { platform, database } = pushes.server
  const [one, two] = [createPushKeys(platform), createPushKeys(platform)]
  const keys = await Promise.all([one.publicKey(), two.publicKey()])
  expect(keys[1]).toBe(keys[0])
  const asha = await pushes.member(workspace)
  expect((await asha.ask('GET', '/v1/push-settings')).body.public_key).toBe(keys[0])
  const rows = await database.database.system.rows({ text: 'select name from push_keys', values: [] })
  expect(rows).toEqual([{ name: 'installation' }])
  const report = await examineSeals({ database: platform.database, secrets: platform.secrets }, [])
  expect(report.closed).toEqual([])
  expect(report.opened).toBeGreaterThan(0)
})
