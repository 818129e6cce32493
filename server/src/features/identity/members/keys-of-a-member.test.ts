import { afterAll, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { ask, type SignedIn, signInAs } from '../../../testing/sign-in-client.ts'
import { startMembers } from './members.fixture.ts'

const { server, workspace, owner } = await startMembers()
afterAll(() => server.close())

interface MadeKey {
  id: string
  key: string
  created_by: { kind: string; id: string | null; name: string | null } | null
}

async function makeKey(by: SignedIn, name: string): Promise<MadeKey> {
  const made = await by.ask('POST', '/v1/api-keys', { name })
  expect(made.status).toBe(201)
  return made.body
}

async function makeKeyWith(token: string, name: string): Promise<MadeKey> {
  const made = await ask(server, 'POST', '/v1/api-keys', { token, body: { name } })
  expect(made.status).toBe(201)
  return made.body
}

const opens = async ({ key }: MadeKey) =>
  (await ask(server, 'GET', '/v1/contacts', { token: key })).status === 200

const idsOf = (keys: { id: string }[]) => keys.map(({ id }) => id).sort()

/** An admin with a key, a key made with that, and so on: revoking one in the middle leaves the next. */
async function adminWithKeys() {
  const admin = await signInAs(server, workspace, { role: 'admin', name: 'Anil' })
  const first = await makeKey(admin, 'first')
  const second = await makeKeyWith(first.key, 'second')
  const third = await makeKeyWith(second.key, 'third')
  await workspace.api.call('api_keys.revoke', { id: second.id })
  return { admin, first, second, third }
}

test('a key shows its creator: a member, another key, or the operator', async () => {
  const byMember = await makeKey(owner, 'by member')
  const byKey = await makeKeyWith(byMember.key, 'by key')
  const byOperator = await workspace.api.call('api_keys.create', { name: 'by operator' })
  expect(byMember.created_by).toEqual({ kind: 'member', id: owner.memberId, name: 'Olga' })
  expect(byKey.created_by).toEqual({ kind: 'key', id: byMember.id, name: 'by member' })
  expect(byOperator.created_by).toEqual({ kind: 'operator', id: null, name: null })
  const { data } = await workspace.api.call('api_keys.list', { limit: 100 })
  for (const made of [byMember, byKey, byOperator])
    expect(data.find(({ id }) => id === made.id)?.created_by).toEqual(made.created_by)
})

test('removing a member names the valid keys that came from them, and these stay valid', async () => {
  const { admin, first, third } = await adminWithKeys()
  const removed = await owner.ask('DELETE', `/v1/members/${admin.memberId}`)
  expect(removed.status).toBe(200)
  expect(removed.body.id).toBe(admin.memberId)
  expect(idsOf(removed.body.api_keys)).toEqual(idsOf([first, third]))
  expect(JSON.stringify(removed.body)).not.toContain(first.key)
  expect([await opens(first), await opens(third)]).toEqual([true, true])
  const { data } = await workspace.api.call('api_keys.list', { limit: 100 })
  expect(data.find(({ id }) => id === first.id)?.created_by).toEqual({
    kind: 'member',
    id: admin.memberId,
    name: 'Anil',
  })
})

test('revoke_api_keys revokes what came from the member at once, and nothing of anybody else', async () => {
  const { admin, first, third } = await adminWithKeys()
  const kept = await makeKey(owner, 'kept')
  const removed = await owner.ask('DELETE', `/v1/members/${admin.memberId}?revoke_api_keys=true`)
  expect(removed.status).toBe(200)
  expect(idsOf(removed.body.api_keys)).toEqual(idsOf([first, third]))
  for (const key of removed.body.api_keys) expect(key.revoked_at).not.toBeNull()
  expect([await opens(first), await opens(third), await opens(kept)]).toEqual([false, false, true])
})

test('keys are revoked by those who may write keys, and named to those who may read them', async () => {
  const { admin, first } = await adminWithKeys()
  const { scopes } = await owner.ask('GET', '/v1/me').then(({ body }) => body)
  const narrow = await workspace.api.call('api_keys.create', {
    name: 'members only',
    scopes: scopes.filter((scope: string) => !scope.startsWith('api_keys:')),
  })
  const path = `/v1/members/${admin.memberId}`
  const refused = await ask(server, 'DELETE', `${path}?revoke_api_keys=true`, { token: narrow.key })
  expect([refused.status, refused.body.error.params.scope]).toEqual([403, 'api_keys:write'])
  expect((await admin.ask('GET', '/v1/me')).status).toBe(200)
  const removed = await ask(server, 'DELETE', path, { token: narrow.key })
  expect([removed.status, removed.body.api_keys]).toEqual([200, null])
  expect(await opens(first)).toBe(true)
})

/** Until a session of this database waits for another's lock, or `isOver`. */
async function someoneWaits(isOver: () => boolean): Promise<void> {
  const waits = () =>
    server.platform.database.system.row<{ found: boolean }>(sql`
      select exists (select from pg_locks where not granted
        and pid in (select pid from pg_stat_activity where datname = current_database())) as found`)
  while (!isOver() && !(await waits())!.found);
}

test.each(['the member', 'a key of the member'] as const)(
  'a key that %s is making while the member is removed does not outlive them',
  async (maker) => {
    const admin = await signInAs(server, workspace, { role: 'admin' })
    const first = await makeKey(admin, 'first')
    const principal = await server.wiring.authenticate(maker === 'the member' ? admin.token : first.key)
    let isOver = false
    let removal: ReturnType<SignedIn['ask']> | undefined
    const late = await server.platform.database.transaction(workspace.id, async (tx) => {
      const signal = new AbortController().signal
      const context = {
        transaction: tx,
        principal: principal!,
        workspaceId: workspace.id,
        now: server.clock.now(),
        signal,
        requestId: '',
      }
      const made = await server.wiring.apiKeys.handlers['api_keys.create'](context, { name: 'late' })
      removal = owner.ask('DELETE', `/v1/members/${admin.memberId}?revoke_api_keys=true`).finally(() => {
        isOver = true
      })
      await someoneWaits(() => isOver)
      return made
    })
    const removed = await removal!
    expect(removed.status).toBe(200)
    expect(idsOf(removed.body.api_keys)).toEqual(idsOf([first, late]))
    expect(await opens(late as MadeKey)).toBe(false)
    const again = server.platform.database.transaction(workspace.id, (tx) => {
      const signal = new AbortController().signal
      const context = {
        transaction: tx,
        principal: principal!,
        workspaceId: workspace.id,
        now: server.clock.now(),
        signal,
        requestId: '',
      }
      return server.wiring.apiKeys.handlers['api_keys.create'](context, { name: 'later' })
    })
    await expect(again, 'who was let in before the removal').rejects.toMatchObject({ code: 'forbidden' })
  },
)
