import { z } from 'zod'
import { locationContent, mediaContent, replyContent, textContent } from '../kit/content-kinds.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164 } from '../kit/page.ts'

export const sandboxContent = z
  .discriminatedUnion('type', [
    textContent.pick({ type: true, text: true }),
    replyContent.pick({ type: true, id: true, title: true, description: true }).extend({
      id: replyContent.shape.id.max(256),
      title: replyContent.shape.title.max(1024),
      description: z
        .string()
        .max(1024)
        .optional()
        .describe('Second line of the chosen row, where it has one.'),
      kind: z
        .enum(['button', 'list', 'template_button'])
        .describe(
          'The element that the customer used: a button, a row of a list, or a button of a template.',
        ),
    }),
    mediaContent.pick({
      type: true,
      kind: true,
      caption: true,
      filename: true,
      mime_type: true,
      voice: true,
    }),
    locationContent,
  ])
  .meta({
    id: 'SandboxContent',
    description: 'Everything that a simulated customer can send, told apart by `type`.',
  })

export const sandboxOperations = operations({
  'sandbox.receive': {
    method: 'POST',
    path: '/v1/channels/{id}/sandbox/messages',
    scope: 'messages:write',
    summary: 'Play a customer: a sandbox channel receives a message as from its provider.',
    status: 202,
    audit: 'none',
    errors: ['channel_unavailable'],
    input: z.object({
      id: id('channel'),
      from: e164.describe(
        'Number of the customer, E.164. Some numbers behave unlike others: see the page of the sandbox.',
      ),
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .default('Asha Rao')
        .describe('Name that the customer has chosen at the provider. Default: `Asha Rao`.'),
      content: sandboxContent.describe(
        'The content of the message. Media without an upload is a small sample file of its kind.',
      ),
      reply_to_message_id: id('message')
        .optional()
        .describe('The message of this channel that the customer quotes. Default: none.'),
      provider_message_id: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[\w.:=+/-]+$/, 'use letters, digits and . : = + / _ - only')
        .optional()
        .describe(
          'Id of the message at the simulated provider. A message with a known id is the same one, sent again: it is stored once. Default: a new id.',
        ),
    }),
    output: z.object({
      ledger_entry_id: id('ledger_entry').describe(
        'The entry that holds the message: ledger.get shows when it is processed.',
      ),
      provider_message_id: z
        .string()
        .describe('Id of the message at the simulated provider. The message will carry it.')
        .meta({ examples: ['wamid.c2FuZGJveDpjdXN0b21lcg=='] }),
      message_id: id('message')
        .nullable()
        .describe('The message that came of it. Null: it is not processed yet.'),
      conversation_id: id('conversation')
        .nullable()
        .describe('The conversation of this customer on the channel. Null: it begins with this message.'),
      contact_id: id('contact')
        .nullable()
        .describe('The contact with this number. Null: this message is their first.'),
    }),
  },
  'sandbox.call': {
    method: 'POST',
    path: '/v1/channels/{id}/sandbox/calls',
    scope: 'calls:write',
    summary: 'Play a customer who calls: a simulated telephone rings as by its carrier.',
    status: 202,
    audit: 'none',
    errors: ['channel_unavailable'],
    input: z.object({
      id: id('channel'),
      from: e164.describe(
        'Number of the customer, E.164. Some numbers behave unlike others: see the page of the simulated telephone.',
      ),
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .default('Asha Rao')
        .describe('Name of the customer, as the carrier shows it. Default: `Asha Rao`.'),
      says: z
        .array(z.string().max(500))
        .max(200)
        .optional()
        .describe(
          'The words of the customer, one after each answer. An empty text is silence, and `keys:12#` presses keys. Default: the customer says nothing and hangs up.',
        ),
      provider_call_id: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[\w.:=+/-]+$/, 'use letters, digits and . : = + / _ - only')
        .optional()
        .describe(
          'Id of the call at the simulated carrier. A call with a known id is the same one, reported again: it rings once. Default: a new id.',
        ),
    }),
    output: z.object({
      ledger_entry_id: id('ledger_entry').describe(
        'The entry that holds the call: ledger.get shows when it is processed.',
      ),
      provider_call_id: z.string().describe('Id of the call at the simulated carrier.'),
    }),
  },
  'sandbox.mark_read': {
    method: 'POST',
    path: '/v1/channels/{id}/sandbox/read',
    scope: 'messages:write',
    summary: 'Play a customer who reads one of your messages: a sandbox channel receives the read receipt.',
    status: 202,
    audit: 'none',
    errors: ['channel_unavailable', 'conflict'],
    input: z.object({
      id: id('channel'),
      message_id: id('message').describe('The message that the customer has seen. It must have been sent.'),
    }),
    output: z.object({
      ledger_entry_id: id('ledger_entry').describe('The entry that holds the receipt.'),
    }),
  },
})
