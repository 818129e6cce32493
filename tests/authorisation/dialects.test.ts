/** The authorisation matrix of the dialects: every route of every dialect × everybody who may not. */
import { DIALECTS } from '@parley/dialects'
import type { Dialect, DialectRoute } from '@parley/dialects/kit'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRows, type Rows } from './rows.ts'
import { type Answer, furnish, type Tenant } from './tenant.ts'

interface Caller extends Tenant {
  keys: Record<string, string>
}

const dialects: readonly Dialect[] = DIALECTS
let server: TestServer
let rows: Rows
let owner: Caller
let stranger: Caller
let before: Map<string, string>

beforeAll(async () => {
  server = await startTestServer()
  rows = await openRows(server.database.connectionString)
  owner = await withKeys(await furnish(server, await server.createWorkspace(), 'canary'))
  stranger = await withKeys(await furnish(server, await server.createWorkspace(), 'stranger'))
}, 120_000)
afterAll(async () => {
  await rows.close()
  await server.close()
})

async function withKeys(tenant: Tenant): Promise<Caller> {
  const keys: Record<string, string> = {}
  // The vendors' limits are not what is tested here.
  for (const { id, events } of dialects) {
    const { key } = await tenant.api.call('api_keys.create', {
      name: id,
      dialect: id,
      limit_profile: 'native/enterprise',
    })
    keys[id] = key
    const [name] = events?.names ?? []
    if (!name) continue
    for (const agent_id of [undefined, tenant.ids.get('agent')![0]!]) {
      const url = `https://${tenant.secrets[0]}.example.com/${id}`
      const endpoint = await tenant.api.call('webhooks.create', { url, format: id, events: [name], agent_id })
      await tenant.api.call('webhooks.test', { id: endpoint.id })
    }
  }
  const agent_id = tenant.ids.get('agent')![0]!
  await tenant.api.call('documents.create', { agent_id, title: tenant.secrets[0]!, content: 'Prices.' })
  await server.settle()
  return { ...tenant, keys, secrets: tenant.secrets }
}

/** Where each vendor's clients put the key is the dialect's business; all of these are looked at somewhere. */
function headersWith(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { authorization: `Bearer ${key}`, 'x-api-key': key }
}

async function ask(
  dialect: Dialect,
  { method }: Pick<DialectRoute, 'method'>,
  path: string,
  key: string | undefined,
  body?: unknown,
): Promise<Answer> {
  const takesBody = method !== 'GET' && method !== 'DELETE'
  const response = await server.http.inject({
    method,
    url: `${dialect.basePath}${path}`,
    headers: { ...headersWith(key), ...(takesBody && { 'content-type': 'application/json' }) },
    ...(takesBody && { payload: JSON.stringify(body ?? {}) }),
  })
  return { status: response.statusCode, body: response.body, headers: response.headers }
}

const fill = (path: string, values: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'nothing'))
const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)

/** Everything in an answer that could be an id, in the vendor's form. */
function idsIn(body: string): string[] {
  return [
    ...body.matchAll(
      /"((?:[a-z]+_[0-9A-Za-z]{26})|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+\d{8,15})"/g,
    ),
  ].map((match) => match[1]!)
}

/** For every parameter of a dialect's paths, the owner's ids that it takes: found by reading as the owner. */
async function readAs(caller: Caller, dialect: Dialect) {
  const values = new Map<string, Set<string>>()
  const ids = new Set<string>()
  const readers = dialect.routes.filter(({ method }) => method === 'GET')
  const answered = new Map<string, string>()
  for (let round = 0; round < 3; round++) {
    for (const { method, path } of readers) {
      const names = parametersOf(path)
      const last = names.at(-1)
      const outer = Object.fromEntries(
        names.slice(0, -1).map((name) => [name, [...(values.get(name) ?? [])][0] ?? '']),
      )
      for (const id of last === undefined ? [''] : ids) {
        const url = fill(path, { ...outer, ...(last && { [last]: id }) })
        if (answered.has(url)) continue
        const answer = await ask(dialect, { method }, url, caller.keys[dialect.id]!)
        if (answer.status >= 300) continue
        answered.set(url, answer.body)
        if (last) values.set(last, (values.get(last) ?? new Set()).add(id))
        for (const found of idsIn(answer.body)) ids.add(found)
      }
    }
  }
  return { values, ids: [...ids], urls: [...answered.keys()] }
}

function leaks(answer: Answer, said: string): string[] {
  let text = answer.body
  for (const own of idsIn(said.replaceAll('/', '"/"').replaceAll('\\', ''))) text = text.replaceAll(own, '')
  return owner.secrets.filter((secret) => text.includes(secret))
}

async function expectUntouched(name: string): Promise<void> {
  await server.wiring.apiKeys.settled()
  const after = await rows.hashes(owner.id)
  const changed = [...after].filter(([table, hash]) => before.get(table) !== hash).map(([table]) => table)
  expect({ name, changed }).toEqual({ name, changed: [] })
}

describe.each(dialects.map((dialect) => [dialect.id, dialect] as const))('%s', (id, dialect) => {
  let theirs: Awaited<ReturnType<typeof readAs>>
  let own: Awaited<ReturnType<typeof readAs>>
  beforeAll(async () => {
    theirs = await readAs(owner, dialect)
    own = await readAs(stranger, dialect)
    await server.wiring.apiKeys.settled()
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
        const answer = await ask(dialect, route, path, key)
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
      const answer = await ask(dialect, route, path, key)
      const refused =
        route.method === 'GET' && !EMPTY.includes(`${id} ${route.path}`)
          ? answer.status === 403
          : answer.status >= 400 && answer.status < 500
      if (!refused || leaks(answer, path).length > 0)
        wrong.push(`${route.method} ${path}: ${answer.status} ${answer.body}`)
    }
    expect(wrong).toEqual([])
    await server.wiring.apiKeys.settled()
    const { api_keys: _, ...rest } = Object.fromEntries(await rows.hashes(owner.id))
    expect(rest).toEqual(Object.fromEntries([...before].filter(([table]) => table !== 'api_keys')))
    before = await rows.hashes(owner.id)
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

  test('what the owner can read, nobody else can', async () => {
    expect(theirs.urls.length).toBeGreaterThan(5)
    const wrong: string[] = []
    for (const url of theirs.urls) {
      const answer = await ask(dialect, { method: 'GET' }, url, stranger.keys[id]!)
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
          const answer = await ask(dialect, route, path, stranger.keys[id]!, body)
          const refused = answer.status >= 400 && answer.status < 500
          if (!refused || leaks(answer, path).length > 0)
            wrong.push(
              `${route.method} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.body.slice(0, 200)}`,
            )
        }
      }
      await expectUntouched(`${route.method} ${route.path}`)
    }
    expect(wrong).toEqual([])
  })

  test('no body and no query reaches somebody else’s thing', async () => {
    const wrong: string[] = []
    for (const route of dialect.routes) {
      const names = parametersOf(route.path)
      const path = fill(
        route.path,
        Object.fromEntries(names.map((name) => [name, [...(own.values.get(name) ?? [])][0] ?? 'nothing'])),
      )
      if (route.method === 'DELETE') continue
      for (const body of bodiesNaming(theirs.ids)) {
        const query = new URLSearchParams(body as Record<string, string>)
        const answer =
          route.method === 'GET'
            ? await ask(dialect, route, `${path}?${query}`, stranger.keys[id]!)
            : await ask(dialect, route, path, stranger.keys[id]!, { ...FILLING, ...body })
        const leaked = leaks(answer, `${JSON.stringify(body)}${query}`)
        if (leaked.length > 0 || answer.status >= 500)
          wrong.push(
            `${route.method} ${path} ${JSON.stringify(body)}: ${answer.status} ${leaked} ${answer.body.slice(0, 200)}`,
          )
      }
      await expectUntouched(`${route.method} ${route.path}`)
    }
    expect(wrong).toEqual([])
  })
})

/** Routes behind which nobody has anything yet. */
const EMPTY = ['oravio /broadcast/{broadcast}', 'oravio /broadcasts/{broadcast}']

/** Each id under every name that a vendor gives a field which holds one. */
function bodiesNaming(ids: readonly string[]): Record<string, unknown>[] {
  const bodies: Record<string, unknown>[] = []
  for (const id of firstOfEachKind(ids))
    bodies.push(Object.fromEntries(ID_FIELDS.map((field) => [field, id])))
  return bodies
}

function firstOfEachKind(ids: readonly string[]): string[] {
  const kinds = new Map<string, string>()
  for (const id of ids) {
    const kind = id.slice(0, id.lastIndexOf('_'))
    if (id.includes('_') && !kinds.has(kind)) kinds.set(kind, id)
  }
  return [...kinds.values()]
}

const ID_FIELDS = [
  'agent_id',
  'conversation_id',
  'contact_id',
  'lead_id',
  'booking_id',
  'appointment_id',
  'service_id',
  'resource_id',
  'message_id',
  'document_id',
  'webhook_id',
  'id',
  'cursor',
]
/** What the vendors' routes that make something ask for. */
const FILLING = {
  name: 'X',
  phone: '+919822222222',
  to: '+919822222222',
  type: 'text',
  text: 'x',
  message: 'x',
  url: 'https://example.com/hook',
  events: ['*'],
  title: 'X',
  content: 'X',
  starts_at: '2026-03-05T07:00:00Z',
}
