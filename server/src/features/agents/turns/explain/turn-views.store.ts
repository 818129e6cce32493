/** Turns as they are read, each with the message that it led to. */

import type { Turn } from '@parley/contracts'
import { join, type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'

export interface TurnRow {
  id: string
  conversation_id: string
  session_id: string | null
  agent_id: string
  agent_version: number | null
  outcome: string
  model: string
  input_tokens: number
  output_tokens: number
  cost_micros: number | null
  duration_ms: number
  /** In one of the two; rows from before packing have it as JSON. */
  trace: Trace | null
  packed: Buffer | null
  created_at: Date
  message_id: string | null
}

export interface Trace {
  sources: Turn['sources']
  steps: Turn['trace']
}

const VIEW = sql`
  select t.*, (select m.id from messages m where m.workspace_id = t.workspace_id and m.conversation_id = t.conversation_id
                  and m.turn_id = t.id limit 1) as message_id
    from turns t`

export function turnsQuery(
  workspaceId: string,
  filter: { conversationId: string | undefined; agentId: string | undefined },
): ListQuery {
  const conditions = [sql`t.workspace_id = ${workspaceId}`]
  if (filter.conversationId) conditions.push(sql`t.conversation_id = ${filter.conversationId}`)
  if (filter.agentId) conditions.push(sql`t.agent_id = ${filter.agentId}`)
  return { select: VIEW, where: join(conditions, ' and ') }
}

export function findTurn(work: Scope<Session>, id: string): Promise<TurnRow | undefined> {
  return work.transaction.row<TurnRow>(
    sql`${VIEW} where t.workspace_id = ${work.workspaceId} and t.id = ${id}`,
  )
}
