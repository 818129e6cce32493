import { showId, type Turn } from '@parley/contracts'
import { unpackJson } from '../../../../platform/events/pack-json.ts'
import type { Trace, TurnRow } from './turn-views.store.ts'

export function presentTurn(row: TurnRow): Turn {
  const trace = row.trace ?? (unpackJson(row.packed!) as Trace)
  return {
    id: showId('turn', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    session_id: row.session_id ? showId('session', row.session_id) : null,
    agent_id: showId('agent', row.agent_id),
    agent_version: row.agent_version,
    outcome: row.outcome,
    message_id: row.message_id ? showId('message', row.message_id) : null,
    model: row.model,
    input_tokens: row.input_tokens,
    output_tokens: row.output_tokens,
    cost_micros: row.cost_micros,
    duration_ms: row.duration_ms,
    sources: trace.sources,
    trace: trace.steps,
    created_at: row.created_at.toISOString(),
  }
}
