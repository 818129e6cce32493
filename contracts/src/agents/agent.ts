import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

const guardFields = {
  max_messages_per_minute: z.number().int().min(1).max(60).describe('AI messages in one conversation.'),
  max_messages_per_day: z.number().int().min(1).max(1000).describe('AI messages in one conversation.'),
  detect_robots: z.boolean().describe('Stop answering when the other side looks like a machine.'),
  max_steps: z.number().int().min(1).max(20).describe('Model calls in one turn.'),
  max_output_tokens: z.number().int().min(16).max(8192),
  max_tokens_per_turn: z.number().int().min(256).max(500_000).describe('Input and output of all steps.'),
  max_cost_micros_per_day: z
    .number()
    .int()
    .min(0)
    .nullable()
    .describe('Millionths of a dollar, all conversations of the agent; null for no cap.'),
  model_timeout_ms: z.number().int().min(50).max(120_000),
}

/** Loop guards and caps of an agent. */
export const guards = z.object({
  max_messages_per_minute: guardFields.max_messages_per_minute.default(12),
  max_messages_per_day: guardFields.max_messages_per_day.default(50),
  detect_robots: guardFields.detect_robots.default(true),
  max_steps: guardFields.max_steps.default(6),
  max_output_tokens: guardFields.max_output_tokens.default(800),
  max_tokens_per_turn: guardFields.max_tokens_per_turn.default(30_000),
  max_cost_micros_per_day: guardFields.max_cost_micros_per_day.default(null),
  model_timeout_ms: guardFields.model_timeout_ms.default(30_000),
})
/** Those that are to change; the others stay as they are. Without defaults, which would reset what is left out. */
export const guardChanges = z.object(guardFields).partial()
export type Guards = z.infer<typeof guards>

export const agent = z
  .object({
    id: id('agent'),
    name: z.string(),
    status: z.enum(['draft', 'active', 'paused']),
    instructions: z.string(),
    confidential: z.string().describe('Facts that must never be disclosed; the model does not get them.'),
    personality: z.string(),
    language: z.string(),
    time_zone: z.string(),
    business_name: z.string(),
    business_facts: z.record(z.string(), z.string()),
    model: z.string(),
    fallback_model: z.string().nullable(),
    reply_delay_ms: z.number().int(),
    guards,
    tools: z
      .array(z.string())
      .nullable()
      .describe('What it may do: names of built-in tools and of your own. Null: all built-in ones.'),
    transfer_agent_ids: z
      .array(id('agent'))
      .describe('Agents to which it may hand a conversation by itself; empty: to none.'),
    default_base_id: id('base').nullable(),
    base_ids: z.array(id('base')),
    variables: z.array(z.string()).describe('Names of the {{variables}} in the instructions.'),
    channels: z.array(
      z.object({
        id: id('channel'),
        kind: z.string(),
        provider: z.string(),
        phone: z.string().nullable(),
        provider_account_id: z.string(),
        provider_group_id: z.string().nullable(),
      }),
    ),
    documents_count: z.number().int(),
    sessions_today: z.number().int().describe('Sessions begun today, by the agent’s time zone.'),
    metadata: z.record(z.string(), z.unknown()),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Agent' })
export type Agent = z.infer<typeof agent>
