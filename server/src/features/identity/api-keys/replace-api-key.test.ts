import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const HOUR = 60 * 60 * 1000
const inHours = (hours: number) => new Date(server.clock.now().getTime() + hours * HOUR).toISOString()
const statusOf = async (key: string) => (await ask(server, 'GET', '/v1/account', { token: key })).status
const listed = async ({ api }: TestWorkspace, id: string) =>
  (await api.call('api_keys.list', { limit: 100 })).data.find((key) => key.id === id)

test('both keys work during the overlap, and only the new one after it', async () => {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  const old = await api.call('api_keys.create', { name: 'CRM', scopes: ['contacts:read', 'account:read'] })
  const made = await api.call('api_keys.replace', { id: old.id })
  expect(made).toMatchObject({
    name: 'CRM',
    scopes: old.scopes,
    expires_at: null,
    replaced_by: null,
    replaced: { id: old.id, replaced_by: made.id, expires_at: inHours(24) },
  })
  expect(made.key).not.toBe(old.key)
  expect([await statusOf(old.key), await statusOf(made.key)]).toEqual([200, 200])
  await server.wiring.apiKeys.settled()
  expect(await listed(workspace, old.id)).toMatchObject({
    replaced_by: made.id,
    last_used_at: server.clock.now().toISOString(),
  })
  server.clock.advance(24 * HOUR)
  expect([await statusOf(old.key), await statusOf(made.key)]).toEqual([401, 200])
})

test('the overlap lasts as long as asked, 30 days at most, and never makes a key live longer', async () => {
  const { api } = await server.createWorkspace()
  const shortLived = await api.call('api_keys.create', { name: 'a', expires_at: inHours(2) })
  server.clock.advance(HOUR)
  const replaced = await api.call('api_keys.replace', { id: shortLived.id, old_expires_at: inHours(720) })
  expect(replaced.replaced.expires_at).toBe(shortLived.expires_at)
  expect(replaced.expires_at).toBe(inHours(2))
  const other = await api.call('api_keys.create', { name: 'b' })
  for (const [old_expires_at, rule] of [
    [inHours(0), 'in_the_past'],
    [inHours(721), 'too_late'],
  ] as const)
    await expect(api.call('api_keys.replace', { id: other.id, old_expires_at })).rejects.toMatchObject({
      fields: [{ path: ['old_expires_at'], rule }],
    })
})

test('a key is replaced once; one that is revoked or expired is not', async () => {
  const { api } = await server.createWorkspace()
  const old = await api.call('api_keys.create', { name: 'a' })
  const made = await api.call('api_keys.replace', { id: old.id })
  const replace = (id: string) => api.call('api_keys.replace', { id })
  await expect(replace(old.id)).rejects.toMatchObject({ code: 'conflict', params: { id: made.id } })
  await api.call('api_keys.revoke', { id: made.id })
  await expect(replace(made.id)).rejects.toMatchObject({ code: 'conflict' })
  const outdated = await api.call('api_keys.create', { name: 'b', expires_at: inHours(1) })
  server.clock.advance(HOUR)
  await expect(replace(outdated.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('a key cannot get at the secret of a wider one, nor leave its limits by replacing', async () => {
  const { api } = await server.createWorkspace()
  const replace = (key: string, id: string) =>
    ask(server, 'POST', `/v1/api-keys/${id}/replace`, { token: key })
  const wide = await api.call('api_keys.create', { name: 'wide' })
  const narrow = await api.call('api_keys.create', { name: 'narrow', scopes: ['api_keys:write'] })
  expect((await replace(narrow.key, wide.id)).status).toBe(403)

  const limits = [{ counts: 'requests', per: 'key', window: 'day', limit: 3 }] as const
  const limited = await api.call('api_keys.create', { name: 'limited', limits: [...limits] })
  expect((await replace(limited.key, wide.id)).status).toBe(403)
  const own = await replace(limited.key, limited.id)
  expect(own).toMatchObject({ status: 201, body: { limits } })
  // Two requests are spent: the new key has one left, and together they have none.
  expect([await statusOf(own.body.key), await statusOf(own.body.key)]).toEqual([200, 429])
  expect(await statusOf(limited.key)).toBe(429)
})
