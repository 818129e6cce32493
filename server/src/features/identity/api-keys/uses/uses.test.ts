/** Owners learn that their keys use what will end; callers learn it from the headers of each answer. */
import { type Deprecation, deprecatedField, OPERATION_TABLE } from '@parley/contracts'
import { DIALECTS } from '@parley/dialects'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createLifecycle } from '../../../../http/lifecycle/index.ts'
import type { Mail } from '../../../../platform/mail/index.ts'
import { addMember } from '../../../../testing/add-member.ts'
import { startTestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

const DAY_MS = 24 * 3_600_000
const END: Deprecation = { since: '2026-06-01', sunset: '2027-08-01', instead: 'Use leads.search.' }
const sent: Mail[] = []
const server = await startTestServer({
  mailer: { send: async (mail) => void sent.push(mail) },
  lifecycle: createLifecycle({
    operations: {
      ...OPERATION_TABLE,
      'leads.list': { ...OPERATION_TABLE['leads.list'], deprecated: END },
      'contacts.create': {
        input: z.object({
          name: deprecatedField(z.string().optional(), { ...END, instead: 'Send a nickname.' }),
        }),
      },
    },
    dialects: DIALECTS.filter(({ id }) => id === 'oravio').map(({ id, routes }) => ({
      id,
      routes: routes.map((route) => ({ ...route, deprecated: END })),
    })),
  }),
})
afterAll(() => server.close())

let workspace: TestWorkspace
beforeEach(async () => {
  // Owners of the workspaces of earlier tests.
  await tell()
  workspace = await server.createWorkspace()
  sent.length = 0
})

function request(method: 'GET' | 'POST', url: string, key = workspace.key, payload?: object) {
  return server.http.inject({ method, url, headers: { 'x-api-key': key }, ...(payload && { payload }) })
}

async function tell(): Promise<void> {
  await server.wiring.keyUses.settled()
  await server.wiring.keyUses.tellOwners()
  await server.settle()
}

const notices = async () =>
  (await workspace.api.call('notices.list', { kind: 'api_key.deprecated_use' })).data

test('an answer says that its operation will end, a refusal too, and other answers say nothing', async () => {
  const taken = await request('GET', '/v1/leads')
  expect(taken.statusCode).toBe(200)
  expect(taken.headers).toMatchObject({
    deprecation: `@${Date.UTC(2026, 5, 1) / 1000}`,
    sunset: 'Sun, 01 Aug 2027 23:59:59 GMT',
    link: '<http://parley.test/docs/changes#leads.list>; rel="deprecation"; type="text/html"',
  })
  expect((await request('GET', '/v1/leads?limit=none')).headers).toHaveProperty('sunset')
  expect((await request('GET', '/v1/leads', 'wrong')).headers).toHaveProperty('sunset')
  expect((await request('GET', '/v1/contacts')).headers).not.toHaveProperty('deprecation')
})

test('an answer says that a field will end to those who send it', async () => {
  const plain = await request('POST', '/v1/contacts', workspace.key, { phone: '+919880000001' })
  expect(plain.headers).not.toHaveProperty('deprecation')
  const named = await request('POST', '/v1/contacts', workspace.key, { phone: '+919880000002', name: 'Asha' })
  expect(named.headers.link).toContain('#contacts.create-name>')
})

test('the owner is told once of a key that uses it, by a notice and a mail, and reminded once in the last thirty days', async () => {
  await request('GET', '/v1/leads')
  await request('POST', '/v1/contacts', workspace.key, { phone: '+919880000003', name: 'Asha' })
  await tell()
  await tell()
  expect(await notices()).toMatchObject([
    {
      subject: { type: 'api_key' },
      title: 'An API key uses something that will end: test',
      detail: expect.stringMatching(
        /- contacts\.create name: works until 2027-08-01\. Send a nickname\.\n- leads\.list: works until 2027-08-01\. Use leads\.search\./,
      ),
    },
  ])
  expect(sent.map(({ to }) => to)).toEqual(['owner@example.com'])
  const untilReminder = Date.parse('2027-07-10') - server.clock.now().getTime()
  server.clock.advance(untilReminder)
  await tell()
  // It has not been used for long.
  expect(sent).toHaveLength(1)
  await request('GET', '/v1/leads')
  await tell()
  await tell()
  expect(sent).toHaveLength(2)
  expect(await notices()).toHaveLength(1)
  server.clock.advance(-untilReminder)
})

test('the member who made the key gets the mail, too', async () => {
  const maker = await addMember(server, workspace, 'Ravi')
  const { key } = await workspace.api.call('api_keys.create', { name: 'shop' })
  await server.database.database.transaction(workspace.id, (tx) =>
    tx.rows({
      text: `update api_keys set created_by_kind = 'member', created_by_id = $1 where name = 'shop'`,
      values: [maker.uuid],
    }),
  )
  await request('GET', '/v1/leads', key)
  await tell()
  expect(sent.map(({ to }) => to).sort()).toEqual([`${maker.uuid}@example.com`, 'owner@example.com'])
})

test('an owner hears nothing of a revoked key, of what a key does not use, or of a use that is older than thirty days', async () => {
  const revoked = await workspace.api.call('api_keys.create', { name: 'revoked' })
  await request('GET', '/v1/leads', revoked.key)
  await request('GET', '/v1/contacts')
  await server.wiring.keyUses.settled()
  await workspace.api.call('api_keys.revoke', { id: revoked.id })
  await tell()
  expect(await notices()).toEqual([])
  await request('GET', '/v1/leads')
  await server.wiring.keyUses.settled()
  server.clock.advance(31 * DAY_MS)
  await tell()
  expect(await notices()).toEqual([])
  server.clock.advance(-31 * DAY_MS)
})

test('a call of a dialect counts by the name of that call', async () => {
  const { key } = await workspace.api.call('api_keys.create', { name: 'moved', dialect: 'oravio' })
  const { basePath, routes } = DIALECTS.find(({ id }) => id === 'oravio')!
  const { path } = routes.find((route) => route.method === 'GET' && !route.path.includes('{'))!
  await server.http.inject({
    url: `${basePath}${path}`,
    headers: { authorization: `Bearer ${key}`, 'x-api-key': key },
  })
  await tell()
  expect((await notices())[0]?.detail).toContain(`- oravio GET ${path}: works until`)
})
