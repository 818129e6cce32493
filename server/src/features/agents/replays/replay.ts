/** The noun: stored conversations that are answered once more with one set of settings. Rules only. */
import { type AgentReplay, type AgentReplayDifference, showId } from '@parley/contracts'
import type { StoredSettings } from '../agents/index.ts'

export interface ReplayRow {
  id: string
  agent_id: string
  target: AgentReplay['target']
  version: number
  settings: StoredSettings
  /** The answers that are compared: those of the agent, or all. */
  answered_by: 'agent' | 'all'
  messages_from: Date | null
  messages_to: Date | null
  turns_per_conversation: number
  state: AgentReplay['state']
  member_id: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** The figures so far, of the conversations that the reader may see. */
export interface ReplayFigures {
  conversations: number
  conversations_done: number
  turns: number
  same: number
  changed: number
  failed: number
  differences: { difference: AgentReplayDifference; turns: number }[]
  cost_micros: number | null
  original_cost_micros: number | null
  average_duration_ms: number | null
  original_average_duration_ms: number | null
}

export type ReplayView = ReplayRow & ReplayFigures

export function presentReplay(row: ReplayView): AgentReplay {
  return {
    id: showId('agent_replay', row.id),
    agent_id: showId('agent', row.agent_id),
    target: row.target,
    version: row.version,
    state: row.state,
    conversations: row.conversations,
    conversations_done: row.conversations_done,
    turns: row.turns,
    same: row.same,
    changed: row.changed,
    failed: row.failed,
    differences: row.differences,
    cost_micros: row.cost_micros,
    original_cost_micros: row.original_cost_micros,
    average_duration_ms: row.average_duration_ms,
    original_average_duration_ms: row.original_average_duration_ms,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
  }
}
