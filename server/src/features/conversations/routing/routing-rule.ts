/** A rule as its row holds it: ids are UUIDs. */
import type { Conversation, RoutingRule, TextByLanguage } from '@parley/contracts'

export type Trigger = RoutingRule['on'][number]

export interface Conditions {
  channel_ids?: string[]
  channel_kinds?: string[]
  languages?: string[]
  words?: string[]
  conversation_tags?: string[]
  contact_tags?: string[]
  within_hours?: { business_hours_id: string | null; open: boolean }
  responder?: 'ai' | 'person'
}

export interface Actions {
  team_id?: string
  assignee_id?: string
  hand_off?: boolean
  text?: TextByLanguage
  priority?: Conversation['priority']
  add_tags?: string[]
}

export interface RoutingRuleRow {
  workspace_id: string
  id: string
  name: string
  position: number
  enabled: boolean
  triggers: Trigger[]
  conditions: Conditions
  actions: Actions
  matches_count: number
  last_matched_at: Date | null
  created_at: Date
  updated_at: Date
}

/** A conversation in which the contact wrote. */
export interface Arrival {
  conversationId: string
  /** It began with this, or came back from having been closed. */
  opened: boolean
  /** Everything that the contact wrote in this batch, a line each. */
  text: string
  /** Some of it came in no group: an answer reaches the contact where they wrote. */
  isPrivate: boolean
}
