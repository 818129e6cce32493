/** The authorisation matrix of the dialects: every route of every dialect × everybody who may not. */
import { DIALECTS } from '@parley/dialects'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answer } from './request.ts'
import { needlesOf, openRows, type Rows } from './rows.ts'
import { furnish, testWorkspaceOf } from './tenant.ts'
import { ask, type Caller, fill, idsIn, parametersOf, readAs, withKeys } from './vendor-clients.ts'

// Each of these asks every route many times.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })
let server: TestServer
let rows: Rows
let owner: Caller
let stranger: Caller
/** The owner's own test workspace. */
let sandbox: Caller
let before: Map<string, string>

beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  owner = await withKeys(server, await furnish(server, await server.createWorkspace(), 'kingfisher'))
  stranger = await withKeys(server, await furnish(server, await server.createWorkspace(), 'stranger'))
  sandbox = await withKeys(server, await furnish(server, await testWorkspaceOf(server, owner), 'sandboxer'))
}, 120_000)
afterAll(async () => {
  await rows.close()
  await server.close()
})

function leaks(answer: Answer, said: string): string[] {
  let text = answer.body
  for (const own of idsIn(said.replaceAll('/', '"/"').replaceAll('\\', ''))) text = text.replaceAll(own, '')
  return owner.secrets.filter((secret) => text.includes(secret))
}

/** `used`: what changes by the use of the owner's own keys. */
async function expectUntouched(name: string, used: readonly string[] = []): Promise<void> {
  await server.wiring.apiKeys.settled()
  await server.wiring.keyUses.settled()
  const after = await rows.hashes(owner.id)
  const changed = [...after]
    .filter(([table, hash]) => before.get(table) !== hash && !used.includes(table))
    .map(([table]) => table)
  expect({ name, changed }).toEqual({ name, changed: [] })
}

describe.each(DIALECTS.map((dialect) => [dialect.id, dialect] as const))('%s', (id, dialect) => {
  let theirs: Awaited<ReturnType<typeof readAs>>
  let own: Awaited<ReturnType<typeof readAs>>
  beforeAll(async () => {
    theirs = await readAs(server, owner, dialect)
    own = await readAs(server, stranger, dialect)
  })
  beforeEach(async () => {
    await server.wiring.apiKeys.settled()
    await server.wiring.keyUses.settled()
    before = await rows.hashes(owner.id)
  })

  /** Every parameter filled with something of the owner's. */
  const withTheirs = (path: string) =>
    fill(
      path,
      Object.fromEntries(
        parametersOf(path).map((name) => [
          name,
          [...(theirs.values.get(name) ?? theirs.ids)][0] ?? 'nothing',
        ]),
      ),
    )

  test('without a key that counts nobody gets in', async () => {
    const create = { name: 'x', dialect: id } as const
    const revoked = await stranger.api.call('api_keys.create', create)
    await stranger.api.call('api_keys.revoke', { id: revoked.id })
    const expires_at = new Date(server.clock.now().getTime() + 1000).toISOString()
    const expired = await stranger.api.call('api_keys.create', { ...create, expires_at })
    server.clock.advance(1000)
    const wrong: string[] = []
    for (const route of dialect.routes) {
      for (const key of [undefined, 'garbage', revoked.key, expired.key]) {
        const path = withTheirs(route.path)
        const answer = await ask(server, dialect, route, path, key)
        if (answer.status !== 401 || leaks(answer, path).length > 0)
          wrong.push(`${route.method} ${path} with ${key}: ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
    await expectUntouched('without a key')
  })

  test('a key without the scopes gets nothing and changes nothing, in the vendor’s words', async () => {
    const { key } = await owner.api.call('api_keys.create', {
      name: 'narrow',
      dialect: id,
      scopes: ['ledger:read'],
      limit_profile: 'native/enterprise',
    })
    const wrong: string[] = []
    for (const route of dialect.routes) {
      const path = withTheirs(route.path)
      const answer = await ask(server, dialect, route, path, key)
      const refused =
        route.method === 'GET' && !EMPTY.includes(`${id} ${route.path}`)
          ? answer.status === 403
          : answer.status >= 400 && answer.status < 500
      if (!refused || leaks(answer, path).length > 0)
        wrong.push(`${route.method} ${path}: ${answer.status} ${answer.body}`)
    }
    expect(wrong).toEqual([])
    await expectUntouched('without scopes', ['api_keys', 'audit_entries'])
  })

  test('the owner has something behind every parameter', () => {
    const unread = dialect.routes.filter(
      ({ method, path }) =>
        method === 'GET' &&
        !EMPTY.includes(`${id} ${path}`) &&
        parametersOf(path).some((name) => !theirs.values.get(name)?.size),
    )
    expect(unread.map(({ path }) => path)).toEqual([])
  })

  test('no other tenant can read the owner’s data', async () => {
    expect(theirs.urls.length).toBeGreaterThan(3)
    const wrong: string[] = []
    for (const url of theirs.urls) {
      const answer = await ask(server, dialect, { method: 'GET' }, url, stranger.keys[id]!)
      const isWhole = !url.split('/').some((part) => theirs.ids.includes(decodeURIComponent(part)))
      if (leaks(answer, url).length > 0 || (!isWhole && answer.status !== 404))
        wrong.push(`${url}: ${answer.status} ${answer.body.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
    await expectUntouched('reading')
  })

  test('no route takes an id of somebody else’s: all of them, or the last beside own ones', async () => {
    const wrong: string[] = []
    for (const route of dialect.routes) {
      const names = parametersOf(route.path)
      if (names.length === 0) continue
      const ownValues = Object.fromEntries(
        names.map((name) => [name, [...(own.values.get(name) ?? [])][0] ?? 'nothing']),
      )
      const last = names.at(-1)!
      const candidates = [...(theirs.values.get(last) ?? theirs.ids)]
      const paths = [
        withTheirs(route.path),
        ...candidates.map((foreign) => fill(route.path, { ...ownValues, [last]: foreign })),
      ]
      for (const path of paths) {
        for (const body of [{}, FILLING]) {
          const answer = await ask(server, dialect, route, path, stranger.keys[id]!, body)
          const refused = answer.status >= 400 && answer.status < 500
          if (!refused || leaks(answer, path).length > 0)
            wrong.push(
              `${route.method} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.body.slice(0, 200)}`,
            )
        }
      }
    }
    expect(wrong).toEqual([])
    await expectUntouched('naming things')
  })

  test('a test key of the same business reaches nothing of its live workspace', async () => {
    const wrong: string[] = []
    const routes = dialect.routes.filter(({ path }) => parametersOf(path).length > 0)
    const reads = theirs.urls.filter((url) => /_[0-9A-Z]{26}|%2B|[0-9a-f]{8}-[0-9a-f]{4}-/.test(url))
    const asked = [
      ...reads.map((path) => ({ method: 'GET', path }) as const),
      ...routes.map(({ method, path }) => ({ method, path: withTheirs(path) })),
    ]
    for (const { method, path } of asked) {
      const answer = await ask(server, dialect, { method }, path, sandbox.keys[id]!, FILLING)
      const refused = answer.status >= 400 && answer.status < 500
      if (!refused || leaks(answer, path).length > 0)
        wrong.push(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 200)}`)
    }
    expect(asked.length).toBeGreaterThan(LEAST_ASKED[id] ?? 20)
    expect(wrong).toEqual([])
    await expectUntouched('a test key')
  })

  test('no body and no query reaches somebody else’s thing, and none takes hold of it', async () => {
    const wrong: string[] = []
    const naming = fieldsNaming(theirs.ids)
    expect(Object.keys(naming).length).toBeGreaterThan(LEAST_NAMED[id] ?? 5)
    for (const route of dialect.routes) {
      const names = parametersOf(route.path)
      const path = fill(
        route.path,
        Object.fromEntries(names.map((name) => [name, [...(own.values.get(name) ?? [])][0] ?? 'nothing'])),
      )
      if (route.method === 'DELETE') continue
      const query = new URLSearchParams(naming)
      const answer =
        route.method === 'GET'
          ? await ask(server, dialect, route, `${path}?${query}`, stranger.keys[id]!)
          : await ask(server, dialect, route, path, stranger.keys[id]!, { ...FILLING, ...naming })
      const leaked = leaks(answer, JSON.stringify(naming))
      if (leaked.length > 0 || answer.status >= 500)
        wrong.push(`${route.method} ${path}: ${answer.status} ${leaked} ${answer.body.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
    await expectUntouched('naming things')
    expect(await rows.mentioning(stranger.id, needlesOf(owner))).toEqual([])
  })
})

/** Of a dialect with fewer nouns than the others. */
const LEAST_ASKED: Record<string, number> = { oliai: 3, oration: 3 }
const LEAST_NAMED: Record<string, number> = { oliai: 0, oration: 3 }

/** Routes behind which nobody has anything yet. */
const EMPTY = [
  'oravio /broadcast/{broadcast}',
  'oravio /broadcasts/{broadcast}',
  // Campaigns of calls alone are the vendor's.
  'oliai /campaigns/{campaign}',
  'oliai /campaigns/{campaign}/progress',
  'oliai /campaigns/{campaign}/calls',
  'oliai /calls/{call}',
  'oration /campaigns/{campaign}',
  'oration /campaigns/{campaign}/runs',
  'oration /campaigns/{campaign}/runs/{run}',
  'oration /campaigns/{campaign}/runs/{run}/customers',
  'oration /conversations/{conversation}',
  'oration /conversations/{conversation}/transcript',
  'oration /conversations/{conversation}/recordings/mono.mp4',
  // The vendor lists no jobs.
  'oration /jobs/{job}',
]

/** Somebody's ids under the names that vendors give fields which hold one. */
function fieldsNaming(ids: readonly string[]): Record<string, string> {
  const found = Object.entries(ID_FIELDS).flatMap(([field, prefixes]) => {
    const id = ids.find((id) => prefixes.includes(id.slice(0, id.lastIndexOf('_'))))
    return id === undefined ? [] : [[field, id]]
  })
  const uuid = ids.find((id) => /^[0-9a-f]{8}-/.test(id))
  const bare = uuid === undefined ? [] : BARE_ID_FIELDS.map((field) => [field, uuid])
  return Object.fromEntries([...found, ...bare])
}

/** Of a vendor whose ids do not show what they are of. */
const BARE_ID_FIELDS = ['agentId', 'customerId', 'campaignId', 'conversationId']

/** With the prefixes of our ids and of the vendors'. */
const ID_FIELDS: Record<string, readonly string[]> = {
  agent_id: ['agt', 'ag'],
  conversation_id: ['conv', 'ses'],
  contact_id: ['cnt', 'cont', 'con'],
  contactId: ['cid'],
  audienceId: ['aud'],
  flowId: ['flow'],
  campaignId: ['camp'],
  importId: ['imp'],
  assignee_id: ['usr'],
  team_id: ['team'],
  lead_id: ['lead'],
  booking_id: ['book', 'bkg', 'apt'],
  appointment_id: ['apt', 'book'],
  service_id: ['svc'],
  resource_id: ['res'],
  message_id: ['msg'],
  document_id: ['doc', 'kb'],
  webhook_id: ['wh'],
}
/** Bodies for the vendors' routes that create something. */
const FILLING = {
  name: 'X',
  phone: '+919822222222',
  phoneNumber: '+919822222222',
  to: '+919822222222',
  type: 'text',
  text: 'x',
  message: 'x',
  url: 'https://example.com/hook',
  events: ['*'],
  title: 'X',
  content: 'X',
  starts_at: '2026-03-05T07:00:00Z',
  body: 'x',
  tags: ['x'],
  until: '2026-03-05T07:00:00Z',
  key: 'x',
  value: 'x',
}
