import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { channel, connectionStep, connectionStepName } from './channel.ts'

export const newChannel = z.object({
  kind: z.enum(['whatsapp', 'webchat', 'voice']).describe('The medium. It needs a provider that carries it.'),
  provider: z
    .enum(['meta-cloud', 'sandbox', 'native', 'simulated'])
    .describe(
      'The provider that carries the messages: `meta-cloud` and `sandbox` are WhatsApp, `native` is web chat, `simulated` is voice: calls to people who do not exist.',
    ),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Name that people choose the channel by.')
    .meta({ examples: ['Front desk'] }),
  credentials: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'The credentials that the provider requires, such as `phone_number_id`, `waba_id` and `access_token` for `meta-cloud`: see the guide of the provider. Stored encrypted.',
    ),
  messages_per_second: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'How fast the provider lets the number send: 80 by default, 20 for a coexistence number, 1,000 after Meta’s upgrade.',
    ),
})

const connection = z.object({
  steps: z.array(connectionStep).describe('The steps that the channel has, in order.'),
  connected: z.boolean().describe('True: every step of the answer is `ok`.'),
})

export const channelOperations = operations({
  'channels.list': {
    method: 'GET',
    path: '/v1/channels',
    scope: 'channels:read',
    summary: 'List channels.',
    input: z.object({
      ...pageInput,
      kind: z
        .string()
        .max(80)
        .optional()
        .describe('Only channels of this medium: `whatsapp`, `webchat` or `voice`.'),
      agent_id: id('agent').optional().describe('Only channels on which this agent answers.'),
    }),
    output: pageOf(channel),
  },
  'channels.get': {
    method: 'GET',
    path: '/v1/channels/{id}',
    scope: 'channels:read',
    summary: 'Read a channel.',
    input: z.object({ id: id('channel') }),
    output: channel,
  },
  'channels.create': {
    method: 'POST',
    path: '/v1/channels',
    scope: 'channels:write',
    summary: 'Connect a number.',
    status: 201,
    errors: ['already_exists', 'sandbox_only'],
    input: newChannel.extend({
      agent_id: id('agent').optional().describe('The agent that answers here. Default: none.'),
    }),
    output: channel,
  },
  'channels.update': {
    method: 'PATCH',
    path: '/v1/channels/{id}',
    scope: 'channels:write',
    summary: 'Change a channel: name, credentials, agent, throughput, status.',
    input: newChannel
      .pick({ name: true, messages_per_second: true })
      .partial()
      .extend({
        id: id('channel'),
        credentials: z
          .record(z.string(), z.unknown())
          .optional()
          .describe('Only the credentials that change; the others stay.'),
        agent_id: id('agent')
          .nullable()
          .optional()
          .describe('The agent that answers here from now on. Null: none.'),
        template_languages: z
          .array(
            z.string().regex(/^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?$/, 'Write languages as en, en_US or hi.'),
          )
          .max(20)
          .optional()
          .describe(
            'The languages in which templates are sent to contacts whose language they do not have, in order.',
          ),
        status: z
          .enum(['active', 'disabled'])
          .optional()
          .describe('`disabled` stops sending and receiving; `active` starts again.'),
      }),
    output: channel,
  },
  'channels.delete': {
    method: 'DELETE',
    path: '/v1/channels/{id}',
    scope: 'channels:write',
    summary: 'Disconnect a channel. Its conversations stay readable.',
    status: 204,
    input: z.object({ id: id('channel') }),
    output: z.null(),
  },
  'channels.check': {
    method: 'POST',
    path: '/v1/channels/{id}/check',
    scope: 'channels:write',
    summary: 'Check at the provider whether the credentials work, and clear or set the channel’s attention.',
    transaction: 'outside',
    errors: ['provider_failed'],
    input: z.object({ id: id('channel') }),
    output: channel,
  },
  'channels.diagnose': {
    method: 'POST',
    path: '/v1/channels/{id}/diagnose',
    scope: 'channels:write',
    summary:
      'Show step by step how far a channel is connected, with what is still to be done. Changes nothing.',
    transaction: 'outside',
    audit: 'none',
    input: z.object({
      id: id('channel'),
      steps: z
        .array(connectionStepName)
        .min(1)
        .max(20)
        .optional()
        .describe(
          'Only these steps. A page that waits for the first message asks for `update_received` alone, for which the provider is not called. Default: all.',
        ),
    }),
    output: connection,
  },
  'channels.check_credentials': {
    method: 'POST',
    path: '/v1/channels/check-credentials',
    scope: 'channels:write',
    summary: 'Try credentials at the provider before you connect a channel with them. Nothing is stored.',
    transaction: 'outside',
    audit: 'none',
    errors: ['sandbox_only'],
    input: newChannel.pick({ kind: true, provider: true, credentials: true }),
    output: connection,
  },
})
