import type { CannedReply, RoutingRule, View } from '@parley/contracts'
import { AT, ID, TIMES } from './ids.ts'

export const VIEW: View = {
  id: ID.view,
  name: 'Mine',
  filter: { assignee: 'me', lifecycles: ['open'] },
  sort: 'newest',
  scope: 'personal',
  team_id: null,
  owner_id: ID.member,
  position: 1,
  ...TIMES,
}

export const ROUTING_RULE: RoutingRule = {
  id: ID.rule,
  name: 'Billing words',
  position: 1,
  enabled: true,
  on: ['conversation_opened', 'handoff_requested'],
  conditions: { words: ['refund'] },
  actions: { team_id: ID.team },
  matches_count: 4,
  last_matched_at: AT,
  ...TIMES,
}

export const CANNED_REPLY: CannedReply = {
  id: ID.reply,
  shortcut: 'hello',
  title: 'Hello',
  text: 'Hello {{contact.name}}',
  scope: 'workspace',
  team_id: null,
  owner_id: null,
  variables: ['contact.name'],
  uses_count: 0,
  ...TIMES,
}
