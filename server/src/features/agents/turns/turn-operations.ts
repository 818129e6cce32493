/** Reading how answers came about (P7). */
import { showId, type Turn } from '@parley/contracts'
import { join, sql } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'

interface TurnRow {
  id: string
  conversation_id: string
  session_id: string | null
  agent_id: string
  outcome: string
  model: string
  input_tokens: number
  output_tokens: number
  cost_micros: number | null
  duration_ms: number
  trace: { sources: Turn['sources']; steps: Turn['trace'] }
  created_at: Date
  message_id: string | null
}

const VIEW = sql`
  select t.*, (select m.id from messages m where m.workspace_id = t.workspace_id and m.conversation_id = t.conversation_id
                  and m.turn_id = t.id limit 1) as message_id
    from turns t`

export const turnHandlers: Pick<Handlers, 'turns.list' | 'turns.get'> = {
  'turns.list': (context, input) => {
    const conditions = [sql`t.workspace_id = ${context.principal.workspaceId}`]
    const conversation = optionalId('conversation', input.conversation_id)
    const agent = optionalId('agent', input.agent_id)
    if (conversation) conditions.push(sql`t.conversation_id = ${conversation}`)
    if (agent) conditions.push(sql`t.agent_id = ${agent}`)
    return paginate(context.tx, { select: VIEW, where: join(conditions, ' and ') }, input, presentTurn)
  },
  'turns.get': async (context, input) => {
    const row = await context.tx.row<TurnRow>(sql`
      ${VIEW} where t.workspace_id = ${context.principal.workspaceId} and t.id = ${requireId('turn', input.id)}`)
    if (!row) throw notFound('turn', input.id)
    return presentTurn(row)
  },
}

function presentTurn(row: TurnRow): Turn {
  return {
    id: showId('turn', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    session_id: row.session_id ? showId('session', row.session_id) : null,
    agent_id: showId('agent', row.agent_id),
    outcome: row.outcome,
    message_id: row.message_id ? showId('message', row.message_id) : null,
    model: row.model,
    input_tokens: row.input_tokens,
    output_tokens: row.output_tokens,
    cost_micros: row.cost_micros,
    duration_ms: row.duration_ms,
    sources: row.trace.sources,
    trace: row.trace.steps,
    created_at: row.created_at.toISOString(),
  }
}
