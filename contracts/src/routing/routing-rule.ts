import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** All that are given must hold; an empty object always holds. */
export const routingConditions = z.object({
  channel_ids: z.array(id('channel')).min(1).max(100).optional(),
  channel_kinds: z.array(z.string().min(1).max(40)).min(1).max(20).optional(),
  languages: z
    .array(z.string().min(2).max(35))
    .min(1)
    .max(50)
    .optional()
    .describe('Of the contact, or as the newest message reads: en, hi, hi-Latn, …'),
  words: z
    .array(z.string().trim().min(1).max(100))
    .min(1)
    .max(100)
    .optional()
    .describe('Any of these words or phrases in the message, whatever the case.'),
  conversation_tags: z.array(z.string().min(1).max(64)).min(1).max(50).optional().describe('Any of these.'),
  contact_tags: z.array(z.string().min(1).max(64)).min(1).max(50).optional().describe('Any of these.'),
  within_hours: z
    .object({ business_hours_id: id('business_hours').nullable(), open: z.boolean() })
    .optional()
    .describe('Whether those hours are open or closed now; null: the workspace’s default.'),
  responder: z.enum(['ai', 'person']).optional(),
})

export const routingActions = z.object({
  team_id: id('team').optional(),
  assignee_id: id('member').optional().describe('Otherwise the team’s way of assignment chooses.'),
  hand_off: z.boolean().optional().describe('A person responds from now on.'),
  priority: priority.optional(),
  add_tags: z.array(z.string().trim().min(1).max(64)).max(20).optional(),
})

/** What happens to a conversation when it begins, comes back, or is handed off. The first that fits decides. */
export const routingRule = z
  .object({
    id: id('routing_rule'),
    name: z.string(),
    position: z.number().int().describe('From 1; lower is asked first.'),
    enabled: z.boolean(),
    on: z.array(z.enum(['conversation_opened', 'message_received', 'handoff_requested'])),
    conditions: routingConditions,
    actions: routingActions,
    matches_count: z.number().int(),
    last_matched_at: timestamp.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'RoutingRule' })
export type RoutingRule = z.infer<typeof routingRule>
