/** An agent: who answers, in which voice, with which knowledge. Rules only. */
import { type Guards, guards } from '@parley/contracts'

export interface AgentRow {
  workspace_id: string
  id: string
  name: string
  status: 'draft' | 'active' | 'paused'
  instructions: string
  /** Facts that must never be disclosed, one a line. */
  confidential: string
  personality: string
  language: string
  time_zone: string
  business_name: string
  business_facts: Record<string, string>
  model: string
  fallback_model: string | null
  reply_delay_ms: number
  default_base_id: string | null
  guards: Partial<Guards>
  /** Names of the tools it may use; null for all built-in ones. */
  tools: string[] | null
  /** Services that it offers; null for all of the workspace. */
  service_ids: string[] | null
  /** To which agents it may hand a conversation. */
  transfer_agent_ids: string[]
  metadata: Record<string, unknown>
  /** Of its settings. */
  version: number
  /** The version that a share of the conversations is answered by, in percent. Null: no canary is running. */
  canary_version: number | null
  canary_share: number | null
  created_at: Date
  updated_at: Date
}

/** The stored guards are what the owner set; whatever is not set has its stated default, also in later versions. */
export function guardsOf(row: Pick<AgentRow, 'guards'>): Guards {
  return guards.parse(row.guards)
}

/** Names of the {{variables}} in a text, in the order they first appear. */
export function variablesOf(instructions: string): string[] {
  return [
    ...new Set(
      [...instructions.matchAll(/\{\{\s*([\p{L}\p{N}_.-]{1,64})\s*\}\}/gu)].map((match) => match[1]!),
    ),
  ]
}
