/** The settings of an agent as a caller writes them, for every operation that takes some of them. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timeZone } from '../kit/time-zone.ts'
import { guardChanges } from './agent.ts'

export const agentFields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Name of the agent. Customers of a web chat see it.')
    .meta({ examples: ['Meera'] }),
  instructions: z
    .string()
    .max(50_000)
    .describe(
      'The tasks and the limits of the agent. They may hold {{variables}}, filled in per conversation. Default: none.',
    ),
  confidential: z
    .string()
    .max(10_000)
    .describe(
      'Facts that must never be disclosed, one a line. The model does not get them. No answer that holds one, or a part of one, in any writing, is sent.',
    ),
  personality: z
    .string()
    .max(5_000)
    .describe('Its manner of speaking, such as `Warm, brief.` Default: the model’s own.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a language tag, e.g. en, hi or hi-Latn')
    .describe(
      'Language tag of its answers where the customer’s own language is not recognised. Default: `en`.',
    ),
  time_zone: timeZone.describe(
    'IANA name of the time zone of its business, such as `Asia/Kolkata`. Default: `UTC`.',
  ),
  business_name: z.string().max(200).describe('Name of the business that it speaks for. Default: empty.'),
  business_facts: z
    .record(z.string().min(1).max(100), z.string().max(2000))
    .describe(
      'Facts that it may state without a document. The keys are words of yours: `{"address": "14, 100 Feet Road"}`.',
    ),
  model: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'The model that answers: `built-in`, or vendor and model, such as openai/gpt-5-mini or ollama/llama3.1 (`npx parley models list`). Default: PARLEY_DEFAULT_MODEL.',
    ),
  fallback_model: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .describe('The model to ask when the first one fails. Null, the default: none, so it hands off.'),
  reply_delay_ms: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .describe('Milliseconds to wait for the rest of a burst before answering, up to 60,000. Default: 1,500.'),
  guards: guardChanges.describe(
    'Limits of what it may send and spend. Those that you leave out keep their value.',
  ),
  tools: z
    .array(z.string().min(1).max(100))
    .max(100)
    .nullable()
    .describe('Names of the tools it may use. Null, the default: all built-in ones, and none of your own.'),
  service_ids: z
    .array(id('service'))
    .max(200)
    .nullable()
    .describe(
      'The services that it offers and books. Empty: it books nothing. Null: all services of the workspace, and bookings without one.',
    ),
  transfer_agent_ids: z
    .array(id('agent'))
    .max(20)
    .describe('Agents to which it may transfer a conversation by itself. Default: none.'),
  default_base_id: id('base')
    .nullable()
    .describe('The knowledge base that its new documents go to. Null: none.'),
  base_ids: z
    .array(id('base'))
    .max(50)
    .describe('Knowledge bases that it answers from; on a change all of them.'),
  metadata: z
    .record(z.string().max(64), z.unknown())
    .describe('Your own data. Neither model nor customers see it. Default: empty.'),
}
