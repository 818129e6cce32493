/** A salon whose customers have asked an agent, and the rows of its workspace. */
import { createHash } from 'node:crypto'
import type { AgentReplay, Input } from '@parley/contracts'
import { Client } from 'pg'
import type { TestServer } from '../../../testing/test-server.ts'
import { openSalon } from '../turns/salon-bookings.fixture.ts'

export const OLD_ADDRESS = '14, 100 Feet Road'
export const NEW_ADDRESS = '9, Church Street'

/** Its draft has moved to another address. */
export async function openBusiness(server: TestServer) {
  const workspace = await server.createWorkspace()
  await openSalon(workspace)
  const number = await server.createNumber(workspace, {
    business_facts: { address: OLD_ADDRESS, parking: 'Two places in the yard' },
    time_zone: 'Asia/Kolkata',
    guards: { detect_robots: false },
  })
  const { api } = workspace
  await api.call('agents.update_draft', {
    id: number.agentId,
    business_facts: { address: NEW_ADDRESS, parking: 'Two places in the yard' },
  })
  const replay = async (more: Partial<Input<'agent_replays.create'>> = {}): Promise<AgentReplay> => {
    const asked = await api.call('agent_replays.create', { agent_id: number.agentId, ...more })
    await server.settle()
    return api.call('agent_replays.get', { id: asked.id })
  }
  return { api, workspace, number, agentId: number.agentId, replay }
}
export type ReplayBusiness = Awaited<ReturnType<typeof openBusiness>>

/** Tables that a replay writes: its own, the costs of its model calls, and the trace of the request that asked for it. */
export const WRITTEN_BY_REPLAYS = [
  'agent_replay_conversations',
  'agent_replay_turns',
  'agent_replays',
  'audit_entries',
  'copilot_requests',
  'limit_counters',
]

/** One hash of the rows of a workspace, by table. */
export async function hashTables(server: TestServer, workspaceId: string): Promise<Map<string, string>> {
  const client = new Client({ connectionString: server.database.connectionString })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
    )
    const hashes = new Map<string, string>()
    for (const { name } of tables) {
      const { rows } = await client.query(`select t::text as row from "${name}" t where workspace_id = $1`, [
        workspaceId,
      ])
      const text = rows.map(({ row }) => row).sort()
      hashes.set(name, createHash('sha256').update(text.join('\n')).digest('hex'))
    }
    return hashes
  } finally {
    await client.end()
  }
}
