/** Every sealed value of a server at work: where it opens, and how the secret key is changed. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkSecretKey } from '../platform/secrets/check-secret-key.ts'
import { examineSeals, rotateSecrets } from '../platform/secrets/rotate-secrets.ts'
import { KEY_CHECK, SEALED_COLUMNS } from '../platform/secrets/sealed-columns.ts'
import { createSecrets } from '../platform/secrets/secrets.ts'
import { replaceSeal, type StoredSeal, walkSeals } from '../platform/secrets/walk-seals.ts'
import { CLIENT, type FakeIssuer, startIssuer } from '../testing/fake-issuer.ts'
import { sealWithoutPlace } from '../testing/seal-without-place.ts'
import { ask, PASSWORD, signInAs } from '../testing/sign-in-client.ts'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../testing/test-server.ts'

/** The secret key of the test server. */
const OLD_KEY = Buffer.alloc(32, 7)
const NEW_KEY = Buffer.alloc(32, 8)

let server: TestServer
let issuer: FakeIssuer
let workspaces: TestWorkspace[]
let webhooks: { workspace: TestWorkspace; id: string; secret: string }[] = []

beforeAll(async () => {
  server = await startTestServer()
  issuer = await startIssuer(() => server.clock.now())
  workspaces = [await server.createWorkspace(), await server.createWorkspace()]
  await checkSecretKey(server.database.database, server.platform.secrets)
  for (const workspace of workspaces) {
    for (let row = 0; row < 2; row++) await fill(workspace, row)
  }
})
afterAll(async () => {
  issuer.server.close()
  await server.close()
})

/** One value into every column that is sealed, by the features themselves. */
async function fill(workspace: TestWorkspace, row: number): Promise<void> {
  const { api } = workspace
  await server.createNumber(workspace)
  const { id } = await api.call('webhooks.create', { url: 'https://hooks.example/' })
  const { secret } = await api.call('webhooks.rotate_secret', { id })
  webhooks.push({ workspace, id, secret })
  await api.call('tools.create', {
    name: `tool_${row}`,
    description: 'A tool.',
    http: { method: 'GET', url: 'https://shop.example/', headers: { authorization: '{{token}}' } },
    secrets: { token: 'a token of the shop' },
  })
  await api.call('model_vendors.connect', {
    vendor: ['azure', 'compatible'][row]!,
    api_key: `sk-key-of-a-vendor-${row}`,
    address: 'http://127.0.0.1:9/v1',
  })
  await api.call('resources.create', {
    name: `Chair ${row}`,
    time_zone: 'UTC',
    hours: [{ weekday: 1, from: '09:00', to: '17:00' }],
  })
  const provider = await api.call('identity_providers.create', {
    name: 'Acme',
    issuer: issuer.url,
    ...CLIENT,
    client_id: `client-${row}`,
    email_domains: ['acme.example'],
  })
  expect((await ask(server, 'GET', `/auth/oidc/${provider.id}`)).status).toBe(302)
  const person = await signInAs(server, workspace)
  const enrolled = await ask(server, 'POST', '/auth/totp', {
    body: { password: PASSWORD },
    token: person.token,
  })
  expect(enrolled.status).toBe(200)
  expect((await ask(server, 'GET', '/v1/push-settings', { token: person.token })).status).toBe(200)
  const kept = await server.http.inject({
    method: 'POST',
    url: '/v1/contacts',
    headers: { authorization: `Bearer ${workspace.key}`, 'idempotency-key': `kept: ${row}` },
    payload: { phone: `+1555010000${row}` },
  })
  expect(kept.statusCode).toBe(201)
}

/** Tables with one row for the whole installation. */
const ONE_OF_ALL = [KEY_CHECK.table, 'push_keys']

const ids = () => workspaces.map(({ id }) => id)

async function allSeals(): Promise<StoredSeal[]> {
  const seals: StoredSeal[] = []
  for (const column of [...SEALED_COLUMNS, KEY_CHECK]) {
    const scopes = column.ofWorkspace ? ids() : [undefined]
    const found = []
    for (const scope of scopes)
      for await (const seal of walkSeals(server.database.database, column, scope)) found.push(seal)
    expect([column.table, column.column, found.length > (ONE_OF_ALL.includes(column.table) ? 0 : 3)]).toEqual(
      [column.table, column.column, true],
    )
    seals.push(...found)
  }
  return seals
}

async function asOwner<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

test('every column of bytes is a hash, is compressed, or is sealed and known to the rotation', async () => {
  const columns = await asOwner<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' and column_name not like '%\\_hash' order by 1`)
  const sealed = [...SEALED_COLUMNS, KEY_CHECK]
    .filter(({ stored }) => stored === 'bytes')
    .map(({ table, column }) => `${table}.${column}`)
  // The key under which attempts are counted is a hash too; events are compressed. Rows of an import lie in the open, like the
  // contacts that they become, and go with its end. The keys of a browser only encrypt: nothing can be read with them.
  const others = [
    'events.packed',
    'import_parts.content',
    'push_devices.auth',
    'push_devices.p256dh',
    'sign_in_attempts.key',
    'turns.packed',
    'unnumbered_events.packed',
  ]
  expect(columns.map(({ name }) => name)).toEqual([...sealed, ...others].sort())
})

test('every sealed value opens where it lies, and copied to another row, workspace or column it does not', async () => {
  const { secrets } = server.platform
  const seals = await allSeals()
  for (const { sealed, place } of seals) {
    expect(secrets.open(sealed, place)).not.toBe('')
    const elsewhere = seals.filter(
      (other) =>
        other.place.column !== place.column ||
        other.place.workspaceId !== place.workspaceId ||
        other.place.rowId !== place.rowId,
    )
    for (const other of elsewhere)
      expect(() => secrets.open(sealed, other.place), `${place.column} in ${other.place.column}`).toThrow(
        'was not sealed for this place',
      )
  }
})

test('a webhook does not sign with a secret that was copied from another workspace', async () => {
  const [first, , other] = webhooks
  const id = uuidOf('webhook_endpoint', first!.id)
  const before = await asOwner<{ secret: Buffer }>('select secret from webhook_endpoints where id = $1', [id])
  await asOwner(
    'update webhook_endpoints set secret = (select secret from webhook_endpoints where id = $2) where id = $1',
    [id, uuidOf('webhook_endpoint', other!.id)],
  )
  await expect(first!.workspace.api.call('webhooks.get', { id: first!.id })).rejects.toThrow()
  const { closed } = await examineSeals(server.platform, ids())
  expect(closed).toEqual([`webhook_endpoints.secret:${first!.workspace.id}:${id}`])
  await asOwner('update webhook_endpoints set secret = $2 where id = $1', [id, before[0]!.secret])
  expect((await examineSeals(server.platform, ids())).closed).toEqual([])
})

test('a value that a server writes while the rotation holds the former one stays', async () => {
  const { workspace, id } = webhooks[0]!
  const column = SEALED_COLUMNS.find((one) => one.table === 'webhook_endpoints' && one.column === 'secret')!
  const { database } = server.database
  const seals = []
  for await (const seal of walkSeals(database, column, workspace.id)) seals.push(seal)
  const stale = seals.find(({ place }) => place.rowId === uuidOf('webhook_endpoint', id))!
  const { secret } = await workspace.api.call('webhooks.rotate_secret', { id })
  const again = server.platform.secrets.seal('stale', stale.place)
  expect(await replaceSeal(database, workspace.id, stale, again)).toBe(false)
  webhooks = webhooks.map((one) => (one.id === id ? { ...one, secret } : one))
  const [row] = await asOwner<{ secret: Buffer }>('select secret from webhook_endpoints where id = $1', [
    uuidOf('webhook_endpoint', id),
  ])
  expect(server.platform.secrets.open(row!.secret, stale.place)).toBe(secret)
})

test('after a rotation every value opens without the former key, with the text that it had', async () => {
  const { database } = server.database
  const before = await allSeals()
  const texts = before.map(({ sealed, place }) => server.platform.secrets.open(sealed, place))
  // The format of an earlier installation: no place, no key id.
  for (const [index, seal] of before.entries()) {
    if (index % 2 === 0) continue
    const scope = seal.column.ofWorkspace ? seal.place.workspaceId : undefined
    expect(await replaceSeal(database, scope, seal, sealWithoutPlace(OLD_KEY, texts[index]!))).toBe(true)
  }
  const alone = createSecrets(NEW_KEY)
  await expect(checkSecretKey(database, alone)).rejects.toThrow('PARLEY_SECRET_KEY_PREVIOUS')
  const secrets = createSecrets(NEW_KEY, [OLD_KEY])
  expect(await checkSecretKey(database, secrets)).toEqual({ isRotated: false })
  expect(await examineSeals({ database, secrets }, ids())).toEqual({
    opened: before.length,
    outdated: before.length,
    closed: [],
  })

  const rotation = await rotateSecrets({ database, secrets }, ids())

  expect(rotation).toMatchObject({ left: 0, closed: [] })
  expect(Object.keys(rotation.resealed)).toHaveLength(SEALED_COLUMNS.length + 1)
  expect(Object.values(rotation.resealed).reduce((sum, count) => sum + count)).toBe(before.length)
  expect(await rotateSecrets({ database, secrets }, ids())).toEqual({ resealed: {}, left: 0, closed: [] })
  expect(await checkSecretKey(database, alone)).toEqual({ isRotated: true })
  const after = await allSeals()
  expect(after.map(({ place }) => place)).toEqual(before.map(({ place }) => place))
  expect(after.map(({ sealed, place }) => alone.open(sealed, place))).toEqual(texts)
})

test('a start without the former key is refused as long as something needs that key', async () => {
  const { database } = server.database
  const third = createSecrets(Buffer.alloc(32, 9), [NEW_KEY])
  const { workspace, id } = webhooks[0]!
  // A server without the third key writes at the very end.
  const late = {
    ...third,
    seal: (...given: Parameters<typeof third.seal>) =>
      given[1].rowId === uuidOf('webhook_endpoint', id)
        ? createSecrets(NEW_KEY).seal(...given)
        : third.seal(...given),
  }
  const rotation = await rotateSecrets({ database, secrets: late }, [workspace.id])
  expect(rotation.left).toBe(2)
  await expect(checkSecretKey(database, createSecrets(Buffer.alloc(32, 9)))).rejects.toThrow()
  expect(await rotateSecrets({ database, secrets: third }, ids())).toMatchObject({ left: 0 })
  expect(await checkSecretKey(database, createSecrets(Buffer.alloc(32, 9)))).toEqual({ isRotated: true })
})
