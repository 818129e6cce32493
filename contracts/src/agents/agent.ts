import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

const guardFields = {
  max_messages_per_minute: z
    .number()
    .int()
    .min(1)
    .max(60)
    .describe(
      'Messages of the AI in one conversation within a minute. Beyond that it is silent. Default: 12.',
    ),
  max_messages_per_day: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .describe('Messages of the AI in one conversation within a day. Beyond that it is silent. Default: 50.'),
  detect_robots: z
    .boolean()
    .describe('True, the default: stop answering when the other side looks like a machine.'),
  max_steps: z.number().int().min(1).max(20).describe('Model calls in one turn. Default: 6.'),
  max_output_tokens: z
    .number()
    .int()
    .min(16)
    .max(8192)
    .describe('Tokens of one answer of the model. Default: 800.'),
  max_tokens_per_turn: z
    .number()
    .int()
    .min(256)
    .max(500_000)
    .describe('Tokens of input and output of all model calls of a turn. Default: 30,000.'),
  max_cost_micros_per_day: z
    .number()
    .int()
    .min(0)
    .nullable()
    .describe(
      'Millionths of a US dollar that all conversations of the agent may cost in a day. Null, the default: no cap.',
    ),
  model_timeout_ms: z
    .number()
    .int()
    .min(50)
    .max(120_000)
    .describe(
      'Milliseconds that one model call may take, before the fallback model is asked. Default: 30,000.',
    ),
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
    id: id('agent').describe('Id of the agent.'),
    name: z
      .string()
      .describe('Name of the agent. Customers of a web chat see it.')
      .meta({ examples: ['Meera'] }),
    status: z
      .enum(['draft', 'active', 'paused'])
      .describe(
        '`active` answers. `draft` is not started yet, `paused` was stopped: messages are stored and not answered.',
      ),
    instructions: z
      .string()
      .describe(
        'The tasks and the limits of the agent. The model reads them, so they are no place for secrets.',
      ),
    confidential: z
      .string()
      .describe('Facts that must never be disclosed, one a line. The model does not get them.'),
    personality: z.string().describe('Its manner of speaking. Empty: the model’s own.'),
    language: z
      .string()
      .describe('Language tag of its answers where the customer’s own language is not recognised.'),
    time_zone: z.string().describe('IANA name of the time zone of its business, such as `Asia/Kolkata`.'),
    business_name: z.string().describe('Name of the business that it speaks for.'),
    business_facts: z
      .record(z.string(), z.string())
      .describe(
        'Facts that it may state without a document, such as hours and address. The keys are words of yours.',
      )
      .meta({ examples: [{ address: '14, 100 Feet Road, Indiranagar, Bengaluru' }] }),
    model: z.string().describe('The model that answers: `built-in`, or such as `openai/…`.'),
    fallback_model: z
      .string()
      .nullable()
      .describe('The model to ask when the first one fails. Null: none, so it hands off.'),
    reply_delay_ms: z
      .number()
      .int()
      .describe('Milliseconds to wait for the rest of a burst before answering.'),
    guards: guards.describe('Limits of what it may send and spend.'),
    tools: z
      .array(z.string())
      .nullable()
      .describe(
        'The tools that it may use: names of built-in tools and of your own. Null: all built-in ones, and none of your own.',
      ),
    service_ids: z
      .array(id('service'))
      .nullable()
      .describe(
        'The services that it offers and books. Empty: it books nothing. Null: all services of the workspace, and bookings without one.',
      ),
    transfer_agent_ids: z
      .array(id('agent'))
      .describe('Agents to which it may hand a conversation by itself; empty: to none.'),
    default_base_id: id('base')
      .nullable()
      .describe('The knowledge base that its new documents go to. Null: none.'),
    base_ids: z.array(id('base')).describe('Knowledge bases that it answers from.'),
    variables: z.array(z.string()).describe('Names of the {{variables}} in the instructions.'),
    channels: z
      .array(
        z.object({
          id: id('channel').describe('Id of the channel.'),
          kind: z
            .string()
            .describe('The medium: `whatsapp` or `webchat`.')
            .meta({ examples: ['whatsapp'] }),
          provider: z.string().describe('The provider that carries its messages, such as `meta-cloud`.'),
          phone: z.string().nullable().describe('Phone number of the channel, E.164. Null: it has none.'),
          provider_account_id: z
            .string()
            .describe('Id of the number or account at the provider, such as Meta’s phone_number_id.'),
          provider_group_id: z
            .string()
            .nullable()
            .describe(
              'Id of the business account that the number belongs to, such as Meta’s waba_id. Null: none.',
            ),
        }),
      )
      .describe('Channels on which it answers.'),
    documents_count: z.number().int().describe('Documents in all its bases.'),
    sessions_today: z.number().int().describe('Sessions that began today, by the agent’s time zone.'),
    metadata: z
      .record(z.string(), z.unknown())
      .describe('Your own data. Neither model nor customers see it.')
      .meta({ examples: [{}] }),
    version: z
      .number()
      .int()
      .describe('Number of the version of its settings that it answers by.')
      .meta({ examples: [3] }),
    canary: z
      .object({
        version: z
          .number()
          .int()
          .describe('Number of its version.')
          .meta({ examples: [4] }),
        share: z
          .number()
          .int()
          .describe('The share of the conversations that it answers, in percent.')
          .meta({ examples: [10] }),
      })
      .nullable()
      .describe('The version that is tried out with some of the conversations. Null: none.')
      .meta({ examples: [null] }),
    created_at: timestamp.describe('When the agent was created.'),
    updated_at: timestamp.describe('When the agent was last changed.'),
    warnings: z
      .array(
        z.object({
          code: z.enum(['ignored_by_built_in_model']).describe('The kind of warning.'),
          message: z.string().describe('The setting that is ignored, and the remedy.'),
          path: z
            .string()
            .describe('The setting that it is about.')
            .meta({ examples: ['personality'] }),
        }),
      )
      .optional()
      .describe(
        'Settings that have no effect as they are. Only in the answers to creating and changing an agent; absent: there are none.',
      ),
  })
  .meta({
    id: 'Agent',
    description: 'The AI that answers on channels: its instructions, model, knowledge, tools and limits.',
  })
export type Agent = z.infer<typeof agent>
