/** A rule as its row holds it: ids are UUIDs. */
import type { DefaultPriorityRule, PriorityCause, PriorityIntent } from '@parley/contracts'

export interface Conditions {
  phrases: string[]
  intents: PriorityIntent[]
  channel_ids?: string[]
}

export interface RuleText {
  default: string
  /** By language tag. */
  languages: Record<string, string>
}

export interface Actions {
  text?: RuleText
  hand_off: boolean
  team_id?: string
  notify?: { owner: boolean; member_ids: string[] }
  stop: boolean
}

export interface PriorityRuleRow {
  workspace_id: string
  id: string
  name: string
  position: number
  enabled: boolean
  conditions: Conditions
  actions: Actions
  repeat_minutes: number
  default_rule: DefaultPriorityRule | null
  last_matched_at: Date | null
  created_at: Date
  updated_at: Date
}

/** A rule that is asked about messages. */
export type RuleInForce = Pick<PriorityRuleRow, 'id' | 'name' | 'conditions' | 'actions' | 'repeat_minutes'>

/** A rule that a message fits, and why. */
export interface RuleMatch {
  rule: RuleInForce
  causes: PriorityCause[]
}
