import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { textByLanguage } from '../kit/text-by-language.ts'

/** The meanings that a message can express, in any of the languages that the server reads. */
export const PRIORITY_INTENTS = ['medical_emergency', 'danger', 'self_harm', 'legal_threat'] as const
export type PriorityIntent = (typeof PRIORITY_INTENTS)[number]

/** The rules that a new workspace begins with. */
export const DEFAULT_PRIORITY_RULES = ['self_harm', 'emergency', 'legal_threat'] as const
export type DefaultPriorityRule = (typeof DEFAULT_PRIORITY_RULES)[number]

/** A phrase or an intent is enough; where channels are named, the message must be on one of them. */
export const priorityConditions = z.object({
  phrases: z
    .array(z.string().trim().min(1).max(100))
    .max(200)
    .default([])
    .describe(
      'Words or phrases, one of which the message holds: whole words in any script, whatever the case, also with a small typing mistake in a word of five letters or more.',
    )
    .meta({ examples: [['gas leak', 'smell of gas']] }),
  intents: z
    .array(z.enum(PRIORITY_INTENTS))
    .max(PRIORITY_INTENTS.length)
    .default([])
    .describe(
      'Meanings, one of which the message expresses, in English, Hindi (both scripts) or Marathi: somebody is ill or hurt, somebody is in danger, the writer may harm themselves, or threatens with law or police.',
    ),
  channel_ids: z
    .array(id('channel'))
    .min(1)
    .max(100)
    .optional()
    .describe('Only messages on these channels. Default: all channels.'),
})

export const priorityActions = z.object({
  text: textByLanguage.optional().describe('The text that the platform sends. Default: none.'),
  hand_off: z
    .boolean()
    .default(false)
    .describe('True: a person answers from now on, and the AI says nothing. Default: false.'),
  team_id: id('team')
    .optional()
    .describe('The team that gets the conversation with the handoff. Default: the routing rules decide.'),
  notify: z
    .object({
      owner: z
        .boolean()
        .default(false)
        .describe('True: the owner of the workspace gets an e-mail. Default: false.'),
      member_ids: z
        .array(id('member'))
        .max(20)
        .default([])
        .describe('These members get an e-mail. Default: none.'),
    })
    .optional()
    .describe('The people who are told at once, beside a notice in the API. Default: nobody.'),
  stop: z.boolean().default(false).describe('True: the AI does not answer the message. Default: false.'),
})

const repeatMinutes = z.number().int().min(0).max(10_080)

/** A rule that is asked for every message of a customer, before anything else. */
export const priorityRule = z
  .object({
    id: id('priority_rule').describe('Id of the rule.'),
    name: z
      .string()
      .describe('Name of the rule. A handoff by the rule has it as its reason.')
      .meta({ examples: ['Medical emergency or danger'] }),
    position: z
      .number()
      .int()
      .describe('Place among the rules, from 1. The text of the first rule that matches is sent.'),
    enabled: z.boolean().describe('False: the rule is never asked.'),
    conditions: priorityConditions.describe('When the rule matches.'),
    actions: priorityActions.describe('The actions when the rule matches.'),
    repeat_minutes: repeatMinutes.describe(
      'Within so many minutes the text is not sent again to the same conversation. Handoff and notices still happen. 0: it is sent each time.',
    ),
    default_rule: z
      .enum(DEFAULT_PRIORITY_RULES)
      .nullable()
      .describe('The default that the rule began as. Null: it is a rule of your own.'),
    last_matched_at: timestamp.nullable().describe('When the rule last matched. Null: never.'),
    created_at: timestamp.describe('When the rule was created.'),
    updated_at: timestamp.describe('When the rule was last changed.'),
  })
  .meta({
    id: 'PriorityRule',
    description:
      'A rule that is asked for every message of a customer, before anything else: also while a person answers, out of hours and without an agent.',
  })
export type PriorityRule = z.infer<typeof priorityRule>

export const priorityRuleFields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the rule. A handoff by the rule has it as its reason.')
    .meta({ examples: ['Gas leak'] }),
  position: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .describe('Place among the rules, from 1. Those from there on move down. Default: the last.'),
  enabled: z.boolean().describe('False: the rule is never asked. Default: true.'),
  conditions: priorityConditions.describe(
    'When the rule matches. At least one phrase or intent is required.',
  ),
  actions: priorityActions.describe('The actions when the rule matches. At least one action is required.'),
  repeat_minutes: repeatMinutes.describe(
    'Within so many minutes the text is not sent again to the same conversation. 0: it is sent each time. Default: 30.',
  ),
}

/** The part of a rule that a message fits. */
export const priorityCause = z.object({
  kind: z.enum(['intent', 'phrase']).describe('Whether the message expresses an intent or holds a phrase.'),
  value: z
    .string()
    .describe('The intent, or the phrase as the rule has it.')
    .meta({ examples: ['medical_emergency'] }),
})
export type PriorityCause = z.infer<typeof priorityCause>

/** Why the text of a rule was not sent. */
export const WITHHELD = [
  'repeat',
  'group',
  'contact_opted_out',
  'contact_blocked',
  'reply_window_closed',
  'channel_unavailable',
  'no_address_on_channel',
] as const

/** The effects of a rule on one message (P7). */
export const priorityRuleMatch = z
  .object({
    id: id('priority_rule_match').describe('Id of the match.'),
    rule_id: id('priority_rule').describe('The rule. It may be deleted by now.'),
    rule_name: z
      .string()
      .describe('The name of the rule at that time.')
      .meta({ examples: ['Medical emergency or danger'] }),
    conversation_id: id('conversation').describe('The conversation of the message.'),
    message_id: id('message').describe('The message of the customer.'),
    causes: z.array(priorityCause).describe('The intents and phrases of the rule that the message fits.'),
    text_message_id: id('message').nullable().describe('The message that the rule sent. Null: it sent none.'),
    text_withheld: z
      .enum(WITHHELD)
      .nullable()
      .describe(
        'Why the text of the rule was not sent: `repeat` (it was sent a short while ago), `group` (the message came in a group), or the reason of the gate. Null: it was sent, another rule had the text, or the rule has none.',
      ),
    handed_off: z
      .boolean()
      .describe('Whether the rule asked for a person. One who answers already keeps it.'),
    notified: z.boolean().describe('Whether people were told.'),
    stopped: z.boolean().describe('Whether the AI was kept from answering the message.'),
    matched_at: timestamp.describe('When the message was received.'),
  })
  .meta({
    id: 'PriorityRuleMatch',
    description: 'The effects of a priority rule on one message, and their reason.',
  })
export type PriorityRuleMatch = z.infer<typeof priorityRuleMatch>
