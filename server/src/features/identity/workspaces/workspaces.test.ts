import type { OperationError } from '@parley/contracts'
import { showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/index.ts'
import { createWorkspaces, type WorkspaceSummaryRow } from './index.ts'

let tested: TestDatabase
let workspaces: ReturnType<typeof createWorkspaces>
const clock = createFakeClock()

beforeAll(async () => {
  // A quarter of the connections is for work without a workspace: enough for the four that start at once below.
  tested = await createTestDatabase({ poolSize: 24 })
  workspaces = createWorkspaces({ database: tested.database, clock })
})
afterAll(() => tested.drop())

function within<T>(
  workspace: WorkspaceSummaryRow,
  work: (context: OperationContext) => Promise<T>,
): Promise<T> {
  return tested.database.transaction(workspace.id, (tx) =>
    work({
      transaction: tx,
      now: clock.now(),
      principal: workspaces.operatorPrincipal(workspace),
      workspaceId: workspace.id,
      signal: new AbortController().signal,
      requestId: '',
    }),
  )
}

test('an empty database gets one organisation with a test and a live workspace, however many start at once', async () => {
  // All four have their connection before any begins.
  const arrived: PromiseWithResolvers<void>[] = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const everybody = Promise.all(arrived.map(({ promise }) => promise))
  await Promise.all(
    arrived.map(({ resolve }) =>
      tested.database.systemTransaction(async () => {
        resolve()
        await everybody
      }),
    ),
  )
  const made = await Promise.all(Array.from({ length: 4 }, () => workspaces.ensureInstallation()))
  expect(made.filter(({ created }) => created)).toHaveLength(1)
  const all = await workspaces.listWorkspaces()
  expect(all.map(({ mode }) => mode).sort()).toEqual(['live', 'test'])
  expect(new Set(all.map(({ organisation_id }) => organisation_id)).size).toBe(1)
  for (const { workspaces: seen } of made) expect(seen).toEqual(all)
})

test('the account shows whose key it is; the operator has none', async () => {
  const [workspace] = await workspaces.listWorkspaces()
  const account = await within(workspace!, (context) => workspaces.handlers['account.get'](context, {}))
  expect(account).toMatchObject({
    organisation: { plan: 'enterprise', owner_email: 'owner@localhost' },
    workspace: { id: showId('workspace', workspace!.id), mode: workspace!.mode, default_channel_id: null },
    key: null,
    agents_count: 0,
  })
})

test('only what is given is changed, and null clears a default', async () => {
  const [workspace] = await workspaces.listWorkspaces()
  const baseId = newId()
  const update = (input: Parameters<(typeof workspaces.handlers)['workspace.update']>[1]) =>
    within(workspace!, (context) => workspaces.handlers['workspace.update'](context, input))
  await within(workspace!, ({ transaction }) =>
    transaction.rows(sql`insert into knowledge_bases (workspace_id, id, name, created_at, updated_at)
                values (${workspace!.id}, ${baseId}, 'base', ${clock.now()}, ${clock.now()})`),
  )
  const base = showId('base', baseId)
  expect((await update({ default_base_id: base })).workspace).toMatchObject({
    name: workspace!.name,
    default_base_id: base,
  })
  expect((await update({ name: 'Shop' })).workspace).toMatchObject({ name: 'Shop', default_base_id: base })
  expect((await update({ default_base_id: null })).workspace).toMatchObject({ default_base_id: null })
})

test('a default that is not in this workspace is refused by its field', async () => {
  const [first, second] = await workspaces.listWorkspaces()
  const baseId = newId()
  await within(second!, ({ transaction }) =>
    transaction.rows(sql`insert into knowledge_bases (workspace_id, id, name, created_at, updated_at)
                values (${second!.id}, ${baseId}, 'foreign', ${clock.now()}, ${clock.now()})`),
  )
  const error: OperationError = await within(first!, (context) =>
    workspaces.handlers['workspace.update'](context, {
      default_base_id: showId('base', baseId),
      default_channel_id: 'nonsense',
    }),
  ).then(
    () => expect.unreachable(),
    (thrown) => thrown,
  )
  expect(error.fields.map(({ path, rule }) => [path[0], rule])).toEqual([
    ['default_channel_id', 'unknown_reference'],
    ['default_base_id', 'unknown_reference'],
  ])
})

test('more organisations and workspaces can be made, and a plan changed', async () => {
  const organisationId = await workspaces.createOrganisation({
    name: 'Shop',
    ownerEmail: 'o@shop.test',
    plan: 'free',
  })
  const made = await workspaces.createWorkspace({ organisationId, name: 'Staging', mode: 'test' })
  expect(made).toMatchObject({ organisation_id: organisationId, mode: 'test', plan: 'free' })
  await workspaces.setPlan(organisationId, 'pro')
  expect((await workspaces.listWorkspaces()).find(({ id }) => id === made.id)?.plan).toBe('pro')
})
