import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { textByLanguage } from '../kit/text-by-language.ts'

/** All that are given must hold; an empty object always holds. */
export const routingConditions = z.object({
  channel_ids: z
    .array(id('channel'))
    .min(1)
    .max(100)
    .optional()
    .describe('The conversation is on one of these channels.'),
  channel_kinds: z
    .array(z.string().min(1).max(40))
    .min(1)
    .max(20)
    .optional()
    .describe('The conversation is on a channel of one of these kinds, such as `whatsapp`.'),
  languages: z
    .array(z.string().min(2).max(35))
    .min(1)
    .max(50)
    .optional()
    .describe(
      'The contact’s language, or that in which the newest message reads, is one of these. `en` includes `en-GB`; `hi` does not include `hi-Latn`.',
    ),
  words: z
    .array(z.string().trim().min(1).max(100))
    .min(1)
    .max(100)
    .optional()
    .describe('The message has one of these words or phrases: whole words, whatever the case.'),
  conversation_tags: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(50)
    .optional()
    .describe('The conversation has one of these tags.'),
  contact_tags: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(50)
    .optional()
    .describe('The contact has one of these tags.'),
  within_hours: z
    .object({
      business_hours_id: id('business_hours')
        .nullable()
        .describe('The hours to look at. Null: the workspace’s default.'),
      open: z
        .boolean()
        .describe('True: the condition holds while they are open. False: while they are closed.'),
    })
    .optional()
    .describe('Business hours are open, or closed, now.'),
  responder: z.enum(['ai', 'person']).optional().describe('This side answers the conversation now.'),
})

export const routingActions = z.object({
  team_id: id('team').optional().describe('The team that gets the conversation.'),
  assignee_id: id('member')
    .optional()
    .describe('The member who gets the conversation. Default: the team’s way of assignment chooses one.'),
  hand_off: z
    .boolean()
    .optional()
    .describe('True: a person answers from now on, and the AI says nothing. Default: false.'),
  text: textByLanguage
    .optional()
    .describe(
      'The text that the platform sends to the contact, once for each message or handoff that the rule decides on. With `hand_off` it stands in the place of the notice. Default: none.',
    ),
  priority: priority.optional().describe('How urgent the conversation is from now on.'),
  add_tags: z
    .array(z.string().trim().min(1).max(64))
    .max(20)
    .optional()
    .describe('Tags that the conversation gets.'),
})

/** A rule for conversations that begin, come back, or are handed off. The first rule that matches decides. */
export const routingRule = z
  .object({
    id: id('routing_rule').describe('Id of the rule.'),
    name: z
      .string()
      .describe('Name of the rule. A handoff by the rule has it as its reason.')
      .meta({ examples: ['Complaints'] }),
    position: z
      .number()
      .int()
      .describe(
        'Place among the rules, from 1. Lower ones are asked first, and the first that matches decides.',
      ),
    enabled: z.boolean().describe('False: the rule is never asked.'),
    on: z
      .array(z.enum(['conversation_opened', 'message_received', 'handoff_requested']))
      .describe(
        'When the rule is asked: a conversation opens or comes back, the contact writes anything, or somebody asks for a person.',
      ),
    conditions: routingConditions.describe(
      'When the rule matches. All that are given must hold; none at all always matches.',
    ),
    actions: routingActions.describe('The actions on the conversation when the rule matches.'),
    matches_count: z.number().int().describe('How often the rule has decided.'),
    last_matched_at: timestamp.nullable().describe('When the rule last decided. Null: never.'),
    created_at: timestamp.describe('When the rule was created.'),
    updated_at: timestamp.describe('When the rule was last changed.'),
  })
  .meta({
    id: 'RoutingRule',
    description:
      'A rule for conversations that open, get a message or are handed off. The first rule that matches decides.',
  })
export type RoutingRule = z.infer<typeof routingRule>
