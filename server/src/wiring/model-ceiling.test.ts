import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentProfile } from '../features/agents/agents/index.ts'
import { previewAgent } from '../features/agents/copilot/preview-agent.ts'
import type { Thinker } from '../features/agents/turns/index.ts'
import { type Database, sql } from '../platform/database/index.ts'
import { newId } from '../platform/ids/new-id.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { modelCeiling } from './model-ceiling.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const HOUR_MS = 3_600_000

/** A workspace with one conversation, whose turns and copilot requests have cost something. */
async function workspaceWithCosts() {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  await number.receive('hello')
  await server.settle()
  const { id } = number.workspace
  const ago = (hours: number) => new Date(server.clock.now().getTime() - hours * HOUR_MS)
  return {
    id,
    turn: (micros: number | null, hours = 1) =>
      server.platform.database.transaction(id, (tx) =>
        tx.rows(sql`
          insert into turns (workspace_id, id, conversation_id, agent_id, through_sequence, outcome, model, cost_micros,
                             duration_ms, trace, created_at)
          select ${id}, ${newId()}, c.id, ${newId()}, 1, 'answered', 'openai/x', ${micros}, 1, '{}', ${ago(hours)}
            from conversations c where c.workspace_id = ${id}`),
      ),
    copilot: (micros: number, hours = 1) =>
      server.platform.database.transaction(id, (tx) =>
        tx.rows(sql`
          insert into copilot_requests (workspace_id, id, operation, model, cost_micros, duration_ms, created_at)
          values (${id}, ${newId()}, 'copilot.rewrite', 'openai/x', ${micros}, 1, ${ago(hours)})`),
      ),
  }
}

const ceilingOf = (micros: number | undefined, database: Pick<Database, 'read'> = server.platform.database) =>
  modelCeiling(database, server.clock, micros)

test('the ceiling counts turns and copilot of 24 hours, of every agent, in this workspace alone', async () => {
  const spender = await workspaceWithCosts()
  const other = await workspaceWithCosts()
  await spender.turn(600)
  await spender.turn(null)
  await spender.copilot(399)
  await spender.turn(5_000, 25)
  await spender.copilot(5_000, 25)
  await other.turn(5_000)
  expect(await ceilingOf(1_000)(spender.id)).toBe(false)
  expect(await ceilingOf(999)(spender.id)).toBe(true)
  await spender.copilot(1)
  expect(await ceilingOf(1_000)(spender.id)).toBe(true)
})

test('a sum is read again after ten seconds, and not before', async () => {
  const spender = await workspaceWithCosts()
  let reads = 0
  const counting: Pick<Database, 'read'> = {
    read: (...args) => {
      reads++
      return server.platform.database.read(...args)
    },
  }
  const isReached = ceilingOf(1_000, counting)
  expect(await isReached(spender.id)).toBe(false)
  await spender.turn(1_000)
  server.clock.advance(9_999)
  expect([await isReached(spender.id), reads]).toEqual([false, 1])
  server.clock.advance(1)
  expect([await isReached(spender.id), reads]).toEqual([true, 2])
})

test('without a ceiling the database is not asked', async () => {
  const untouched = {
    read: () => {
      throw new Error('asked')
    },
  } as unknown as Pick<Database, 'read'>
  expect(await ceilingOf(undefined, untouched)('any')).toBe(false)
})

test('a sum that could not be read is read again', async () => {
  const spender = await workspaceWithCosts()
  await spender.turn(1_000)
  let fails = true
  const failing: Pick<Database, 'read'> = {
    read: (...args) => {
      if (fails) return Promise.reject(new Error('away'))
      return server.platform.database.read(...args)
    },
  }
  const isReached = ceilingOf(1_000, failing)
  await expect(isReached(spender.id)).rejects.toThrow('away')
  fails = false
  expect(await isReached(spender.id)).toBe(true)
})

test('previews count towards the ceiling', async () => {
  const spender = await workspaceWithCosts()
  const [row] = (await server.wiring.workspaces.listWorkspaces()).filter(({ id }) => id === spender.id)
  const principal = server.wiring.workspaces.operatorPrincipal(row!)
  const api = server.wiring.runner.apiFor(principal)
  const { data } = await api.call('agents.list', {})
  const costly = {
    think: async () => ({
      outcome: 'answered',
      text: 'Hello.',
      sources: [],
      trace: [],
      model: 'openai/x',
      inputTokens: 1,
      outputTokens: 1,
      costMicros: 1_000,
    }),
  } as unknown as Thinker<AgentProfile>
  const { workspaceId } = principal
  const context = {
    principal,
    workspaceId,
    now: server.clock.now(),
    signal: new AbortController().signal,
    requestId: '',
  }
  const input = { id: data[0]!.id, text: 'Hello', history: [], variables: {}, settings: {}, state: null }
  const readUnsavedAgent = async () => ({}) as AgentProfile
  await previewAgent({ platform: server.platform, thinker: costly, readUnsavedAgent })(
    context as Parameters<ReturnType<typeof previewAgent>>[0],
    input,
  )
  expect(await ceilingOf(1_000)(spender.id)).toBe(true)
})
