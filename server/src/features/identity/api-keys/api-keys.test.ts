import { ALL_SCOPES, type OperationError, readId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, sql } from '../../../platform/database/index.ts'
import { silentLog } from '../../../platform/logging/log.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/index.ts'
import { createWorkspaces, type WorkspaceSummaryRow } from '../workspaces/index.ts'
import { createApiKeys, type KeyLimits } from './index.ts'
import { hasValidChecksum, mintKey } from './key-format.ts'

let tested: TestDatabase
let testWorkspace: WorkspaceSummaryRow
let liveWorkspace: WorkspaceSummaryRow
const clock = createFakeClock()
const PREFIXES = { convoai: { live: 'ck_live_', test: 'ck_test_' } }

/** Every plan has a profile of its name. */
const LIMITS: KeyLimits = {
  profiles: { 'native/free': [], 'convoai/free': [], 'convoai/enterprise': [] },
  profileOfKey: (dialect, plan) => (dialect === null ? undefined : `${dialect}/${plan}`),
}

beforeAll(async () => {
  tested = await createTestDatabase()
  const { workspaces } = await createWorkspaces({ database: tested.database, clock }).ensureInstallation()
  testWorkspace = workspaces.find(({ mode }) => mode === 'test')!
  liveWorkspace = workspaces.find(({ mode }) => mode === 'live')!
})
afterAll(() => tested.drop())

const keysOn = (database: Database = tested.database) =>
  createApiKeys({ database, clock, log: silentLog }, PREFIXES, LIMITS)

/** Runs `work` as the operator of the workspace. */
function within<T>(
  workspace: WorkspaceSummaryRow,
  work: (context: OperationContext) => Promise<T>,
): Promise<T> {
  const { operatorPrincipal } = createWorkspaces({ database: tested.database, clock })
  return tested.database.transaction(workspace.id, (tx) =>
    work({
      transaction: tx,
      now: clock.now(),
      principal: operatorPrincipal(workspace),
      workspaceId: workspace.id,
      signal: new AbortController().signal,
      requestId: '',
    }),
  )
}

type NewKey = Parameters<ReturnType<typeof createApiKeys>['handlers']['api_keys.create']>[1]
const make = (input: Partial<NewKey> = {}, workspace = testWorkspace) =>
  within(workspace, (context) => keysOn().handlers['api_keys.create'](context, { name: 'key', ...input }))

test('a key says its mode, is random, and carries a checksum', async () => {
  const native = await make()
  expect(native.key).toMatch(/^parley_test_[0-9A-Za-z]{34}$/)
  expect((await make({}, liveWorkspace)).key).toMatch(/^parley_live_[0-9A-Za-z]{34}$/)
  expect(hasValidChecksum(native.key)).toBe(true)
  const wrong = native.key.slice(0, -1) + (native.key.endsWith('a') ? 'b' : 'a')
  expect(hasValidChecksum(wrong)).toBe(false)
  expect(new Set(Array.from({ length: 200 }, () => mintKey('x_'))).size).toBe(200)
})

test('a key made for a dialect carries that vendor’s prefix and its plan’s limits', async () => {
  const key = await make({ dialect: 'convoai' })
  expect(key.key).toMatch(/^ck_test_/)
  expect(key).toMatchObject({ dialect: 'convoai', limit_profile: 'convoai/enterprise' })
  expect(await keysOn().authenticate(key.key)).toMatchObject({
    workspaceId: testWorkspace.id,
    dialect: 'convoai',
    limitProfile: 'convoai/enterprise',
  })
})

test('a dialect nobody speaks, and an expiry in the past, are refused with what to send instead', async () => {
  const refusal = async (input: Partial<NewKey>) =>
    (await make(input).catch((error: OperationError) => error)) as OperationError
  expect((await refusal({ dialect: 'toString' })).fields[0]).toMatchObject({
    path: ['dialect'],
    rule: 'not_allowed',
    message: expect.stringContaining('convoai'),
  })
  expect((await refusal({ expires_at: '2020-01-01T00:00:00Z' })).fields[0]).toMatchObject({
    rule: 'in_the_past',
  })
})

test('a key of a vendor that has keys of its own form has that form', () => {
  const keys = Array.from({ length: 50 }, () => mintKey('sk_live_', 32))
  for (const key of keys) expect(key).toMatch(/^sk_live_[a-z0-9]{32}$/)
  expect(new Set(keys).size).toBe(50)
})

test('the whole key is shown once and kept only as its hash', async () => {
  const { key } = await make()
  const stored = await within(testWorkspace, ({ transaction }) =>
    transaction.rows(sql`select api_keys::text as text from api_keys`),
  )
  expect(JSON.stringify(stored)).not.toContain(key.slice('parley_test_'.length))
  const { data } = await within(testWorkspace, (context) =>
    keysOn().handlers['api_keys.list'](context, { limit: 100 }),
  )
  expect(data.some((listed) => listed.masked === `parley_test_••••${key.slice(-4)}`)).toBe(true)
  expect(JSON.stringify(data)).not.toContain(key)
})

test('a key cannot give more than it has', async () => {
  const narrow = await within(testWorkspace, (context) => {
    const principal = { ...context.principal, scopes: ['api_keys:write', 'messages:read'] as const }
    const create = keysOn().handlers['api_keys.create']
    return Promise.all([
      create({ ...context, principal }, { name: 'same' }),
      create({ ...context, principal }, { name: 'wider', scopes: ['messages:write'] }).catch(
        (error: OperationError) => error.code,
      ),
    ])
  })
  expect(narrow[0]).toMatchObject({ scopes: ['api_keys:write', 'messages:read'] })
  expect(narrow[1]).toBe('forbidden')
})

test('a limited key makes keys that have its limits and are counted with it', async () => {
  const limited = await make()
  const made = await within(testWorkspace, (context) => {
    const rule = { counts: 'messages', per: 'key', window: 'day', limit: 5 } as const
    const principal = {
      ...context.principal,
      kind: 'key' as const,
      keyId: readId('api_key', limited.id)!,
      limitProfile: 'convoai/free',
      limitRules: [rule],
    }
    const create = keysOn().handlers['api_keys.create']
    return Promise.all([
      create({ ...context, principal }, { name: 'native' }),
      create({ ...context, principal }, { name: 'wider', limit_profile: 'convoai/enterprise' }).catch(
        (error: OperationError) => error.code,
      ),
    ])
  })
  expect(made[1]).toBe('forbidden')
  expect(made[0]).toMatchObject({ limit_profile: 'convoai/free', limits: [{ limit: 5 }] })
  const keys = keysOn()
  expect(await keys.authenticate((made[0] as { key: string }).key)).toMatchObject({
    limitProfile: 'convoai/free',
    limitRules: [{ limit: 5 }],
    countedAs: readId('api_key', limited.id),
  })
  await keys.settled()
})

test('a profile that was chosen stays when the plan changes, and one that does not exist is refused', async () => {
  const { key } = await make({ dialect: 'convoai', limit_profile: 'convoai/free' })
  const keys = keysOn()
  expect(await keys.authenticate(key)).toMatchObject({ plan: 'enterprise', limitProfile: 'convoai/free' })
  await keys.settled()
  await expect(make({ limit_profile: 'convoai/gold' })).rejects.toMatchObject({
    fields: [{ path: ['limit_profile'], rule: 'not_allowed' }],
  })
})

test('a revoked key is refused from the next request on, and revoking again changes nothing', async () => {
  const { id, key } = await make()
  const keys = keysOn()
  expect(await keys.authenticate(key)).toMatchObject({ scopes: ALL_SCOPES })
  const revoke = () => within(testWorkspace, (context) => keys.handlers['api_keys.revoke'](context, { id }))
  const first = await revoke()
  expect(await keys.authenticate(key)).toBeUndefined()
  expect(await keys.explain(key)).toBe('revoked')
  clock.advance(5000)
  expect((await revoke()).revoked_at).toBe(first.revoked_at)
  await keys.settled()
})

test('a key is refused from the moment it expires', async () => {
  const { key } = await make({ expires_at: new Date(clock.now().getTime() + 1000).toISOString() })
  const keys = keysOn()
  clock.advance(999)
  expect(await keys.authenticate(key)).toBeDefined()
  clock.advance(1)
  expect(await keys.authenticate(key)).toBeUndefined()
  expect(await keys.explain(key)).toBe('expired')
  expect(await keys.explain(`${key}x`)).toBe('unknown')
  await keys.settled()
})

test('another workspace’s key is not found', async () => {
  const { id } = await make({}, liveWorkspace)
  const foreign = within(testWorkspace, (context) => keysOn().handlers['api_keys.revoke'](context, { id }))
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
})

test('a text that is not one of our keys does not authenticate', async () => {
  const keys = keysOn()
  for (const key of ['', 'x', 'x'.repeat(10_000), '\0', mintKey('parley_live_')]) {
    expect(await keys.authenticate(key)).toBeUndefined()
  }
})

test('last_used_at is written at most once a minute', async () => {
  const { id, key } = await make()
  const keys = keysOn()
  const lastUsed = async () => {
    await keys.settled()
    const page = await within(testWorkspace, (context) =>
      keys.handlers['api_keys.list'](context, { limit: 100 }),
    )
    return page.data.find((listed) => listed.id === id)!.last_used_at
  }
  expect(await lastUsed()).toBeNull()
  const first = clock.now().toISOString()
  await keys.authenticate(key)
  expect(await lastUsed()).toBe(first)
  clock.advance(59_000)
  await keys.authenticate(key)
  expect(await lastUsed()).toBe(first)
  clock.advance(1000)
  await keys.authenticate(key)
  expect(await lastUsed()).toBe(clock.now().toISOString())
})

test('a hundred requests at once need far fewer lookups', async () => {
  const { key } = await make()
  let lookups = 0
  const counting: Database = {
    ...tested.database,
    system: {
      ...tested.database.system,
      rows: (statement) => {
        lookups++
        return tested.database.system.rows(statement)
      },
    },
  }
  const keys = keysOn(counting)
  const principals = await Promise.all(Array.from({ length: 100 }, () => keys.authenticate(key)))
  expect(principals.every((principal) => principal?.workspaceId === testWorkspace.id)).toBe(true)
  expect(lookups).toBeLessThan(10)
  await keys.settled()
})

test('while the database is away no valid key is called wrong', async () => {
  const gone = async () => Promise.reject(new Error('gone'))
  const keys = keysOn({ ...tested.database, system: { rows: gone, row: gone } })
  const outcomes = await Promise.allSettled([keys.authenticate('a'), keys.authenticate('b')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
