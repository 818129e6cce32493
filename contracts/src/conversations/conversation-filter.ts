import { z } from 'zod'
import { id } from '../kit/id.ts'
import { e164, flag, listOf, timestamp } from '../kit/page.ts'
import { lifecycle, priority, responder } from './conversation.ts'

/** Which conversations: of a list, a saved view, or the figures of analytics. All that are given must hold. */
export const conversationFilter = {
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Words, or beginnings of words, of the contact’s name, phone, e-mail or the messages’ text.'),
  channel_id: id('channel').optional(),
  channel_ids: listOf(id('channel')).optional(),
  channel_kinds: listOf(z.string().min(1).max(40)).optional(),
  contact_id: id('contact').optional(),
  contact_phone: e164.optional(),
  agent_id: id('agent').optional(),
  has_agent: flag.optional(),
  lifecycle: lifecycle.optional(),
  lifecycles: listOf(lifecycle).optional(),
  closed: flag.optional().describe('true: only closed and archived ones. false: only those that go on.'),
  responder: responder.optional(),
  open_responder: z
    .enum(['ai', 'people'])
    .optional()
    .describe('Of the open ones only those that the AI answers, or only those that it does not.'),
  handed_off: flag.optional().describe('Whether a handoff to a person is active.'),
  assignee: z.string().max(64).optional().describe('A member’s id, `me`, or `none` for nobody.'),
  team_id: z.string().max(64).optional().describe('A team’s id, or `none`.'),
  tags: listOf(z.string().min(1).max(64)).optional().describe('Any of these.'),
  priority: listOf(priority).optional(),
  unread: flag.optional(),
  waiting: flag.optional().describe('Whether the contact waits for an answer.'),
  target_state: z.enum(['none', 'on_track', 'at_risk', 'breached']).optional(),
  mentioned: flag.optional().describe('Only those with a note that mentions the member who asks.'),
  created_since: timestamp.optional(),
  created_until: timestamp.optional(),
  active_since: timestamp.optional().describe('Last message at or after.'),
  active_until: timestamp.optional().describe('Last message before.'),
}

export const conversationSort = z.enum([
  'newest',
  'oldest',
  'created_newest',
  'created_oldest',
  'waiting_longest',
  'priority',
  'due_soonest',
])
