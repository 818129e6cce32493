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
  channel_id: id('channel').optional().describe('Only conversations on this channel.'),
  channel_ids: listOf(id('channel')).optional().describe('Only conversations on one of these channels.'),
  channel_kinds: listOf(z.string().min(1).max(40))
    .optional()
    .describe('Only conversations on channels of these kinds, such as `whatsapp`.'),
  contact_id: id('contact').optional().describe('Only conversations with this contact.'),
  contact_phone: e164.optional().describe('Only conversations with the contact who has this number, E.164.'),
  agent_id: id('agent').optional().describe('Only conversations that this agent answers.'),
  has_agent: flag
    .optional()
    .describe('True: only those that an agent answers. False: only those without one.'),
  lifecycle: lifecycle.optional().describe('Only those that are this far.'),
  lifecycles: listOf(lifecycle).optional().describe('Only those that are this far, in one of several ways.'),
  closed: flag.optional().describe('True: only closed and archived ones. False: only those that go on.'),
  responder: responder.optional().describe('Only those that this side answers now.'),
  open_responder: z
    .enum(['ai', 'people'])
    .optional()
    .describe('Of the open ones, only those that the AI answers, or only those that it does not.'),
  handed_off: flag.optional().describe('Whether a handoff to a person is active.'),
  assignee: z
    .string()
    .max(64)
    .optional()
    .describe('Id of a member, `me` for the member who asks, or `none` for conversations without one.'),
  team_id: z.string().max(64).optional().describe('Id of a team, or `none` for conversations without one.'),
  tags: listOf(z.string().min(1).max(64)).optional().describe('Only those with one of these tags.'),
  priority: listOf(priority).optional().describe('Only those with one of these priorities.'),
  unread: flag
    .optional()
    .describe('True: only those with messages that no person has seen. False: only those without.'),
  waiting: flag.optional().describe('Whether the contact waits for an answer.'),
  target_state: z
    .enum(['none', 'on_track', 'at_risk', 'breached'])
    .optional()
    .describe('Only those whose response targets stand like this, by the worst of them.'),
  mentioned: flag.optional().describe('True: only those with a note that mentions the member who asks.'),
  campaign_id: id('campaign')
    .optional()
    .describe('Only those in which this campaign was the last that wrote.'),
  campaign_replied: flag
    .optional()
    .describe('Whether the contact has written since the last campaign wrote in it.'),
  created_since: timestamp.optional().describe('Begun at or after this time.'),
  created_until: timestamp.optional().describe('Begun before this time.'),
  active_since: timestamp.optional().describe('Last message at or after this time.'),
  active_until: timestamp.optional().describe('Last message before this time.'),
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
