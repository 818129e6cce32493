/** One turn of a replay: the original answer, by the ids of its messages, and the new one. */
import {
  type AgentReplayDifference,
  type AgentReplayResult,
  type AgentReplayToolCall,
  type AgentReplayTurn,
  showId,
} from '@parley/contracts'
import { unpackJson } from '../../../platform/events/pack-json.ts'
import { type StoredTrace, toolCallsOf } from './tool-calls.ts'

export interface ReplayTurnRow {
  id: string
  replay_id: string
  /** Of the conversation in the replay. */
  position: number
  conversation_id: string
  message_id: string
  sequence: number
  asked_at: Date
  message_ids: string[]
  answer_ids: string[]
  original_turn_id: string | null
  original_outcome: string | null
  original_cost_micros: number | null
  original_duration_ms: number | null
  result: AgentReplayResult
  differences: AgentReplayDifference[]
  is_text_compared: boolean
  outcome: AgentReplayTurn['replayed']['outcome']
  text: string | null
  tools: AgentReplayToolCall[]
  sources: AgentReplayTurn['replayed']['sources']
  model: string
  input_tokens: number
  output_tokens: number
  cost_micros: number | null
  duration_ms: number
  created_at: Date
}

interface SaidRow {
  id: string
  text: string
  created_at: string
}

/** With what the conversation and its turn hold. */
export interface ReplayTurnView
  extends Omit<
    ReplayTurnRow,
    'message_id' | 'asked_at' | 'message_ids' | 'answer_ids' | 'input_tokens' | 'output_tokens'
  > {
  customer: SaidRow[]
  answers: SaidRow[]
  /** Null where no record of the turn is left. */
  original_model: string | null
  trace: StoredTrace | null
  packed: Buffer | null
}

export function presentReplayTurn(row: ReplayTurnView): AgentReplayTurn {
  const trace = row.trace ?? (row.packed ? (unpackJson(row.packed) as StoredTrace) : null)
  return {
    id: showId('agent_replay_turn', row.id),
    replay_id: showId('agent_replay', row.replay_id),
    conversation_id: showId('conversation', row.conversation_id),
    result: row.result,
    differences: row.differences,
    is_text_compared: row.is_text_compared,
    customer: row.customer.map(presentSaid),
    original: {
      turn_id:
        row.original_turn_id && row.original_model !== null ? showId('turn', row.original_turn_id) : null,
      messages: row.answers.map(presentSaid),
      outcome: row.original_outcome as AgentReplayTurn['original']['outcome'],
      text: row.answers.length === 0 ? null : row.answers.map(({ text }) => text).join('\n\n'),
      tools: toolCallsOf(trace?.steps ?? []),
      sources: namesOf(trace?.sources ?? []),
      model: row.original_model,
      cost_micros: row.original_cost_micros,
      duration_ms: row.original_duration_ms,
    },
    replayed: {
      outcome: row.outcome,
      text: row.text,
      tools: row.tools,
      sources: row.sources,
      model: row.model,
      cost_micros: row.cost_micros,
      duration_ms: row.duration_ms,
    },
    created_at: row.created_at.toISOString(),
  }
}

/** Their quotes stay in the documents. */
export function namesOf(
  sources: readonly { document_id: string | null; title: string }[],
): ReplayTurnRow['sources'] {
  return sources.map(({ document_id, title }) => ({ document_id, title }))
}

function presentSaid({ id, text, created_at }: SaidRow) {
  return { message_id: showId('message', id), text, created_at: new Date(created_at).toISOString() }
}
