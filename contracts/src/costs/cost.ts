import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Millionths of a currency. A price that nobody knows is null, and never 0. */
const amount = z
  .number()
  .int()
  .nullable()
  .describe(
    'Amount in millionths of the currency, before tax. Negative: a correction. Null: the price is not known.',
  )
  .meta({ examples: [11_800] })

const amountCurrency = z
  .string()
  .nullable()
  .describe('Currency of the amount, by its code of ISO 4217. Null: the price is not known.')
  .meta({ examples: ['USD'] })

export const COST_KINDS = ['message', 'correction', 'turn', 'copilot', 'call'] as const
export const COST_BASES = [
  'price',
  'free_window',
  'free_entry_point',
  'free_allowance',
  'unknown_price',
] as const
export type CostBasis = (typeof COST_BASES)[number]

export const costEntry = z
  .object({
    id: id('cost_entry').describe('Id of the entry.'),
    kind: z
      .enum(COST_KINDS)
      .describe(
        '`message`: a message was delivered. `correction`: the provider’s report changed the cost of one. `turn`, `copilot`: a language model was used. `call`: a call was answered, and has ended.',
      ),
    amount_micros: amount,
    currency: amountCurrency,
    basis: z
      .enum(COST_BASES)
      .describe('How the amount came about: the price, a reason why it is free, or that no price is known.'),
    source: z
      .string()
      .describe(
        'The sender of the message: `ai`, `person`, `api` or `system`. Of a model: `turn` or `copilot`. Of a call: `api` or `campaign`.',
      )
      .meta({ examples: ['ai'] }),
    category: z
      .string()
      .nullable()
      .describe('Category of the message. Null for models.')
      .meta({ examples: ['marketing'] }),
    country: z
      .string()
      .nullable()
      .describe('Country of the recipient. Null: not known, or a model.')
      .meta({ examples: ['IN'] }),
    provider: z
      .string()
      .describe('The provider or model that charges it.')
      .meta({ examples: ['whatsapp/meta-cloud'] }),
    price_source: z
      .string()
      .describe('The price list with the price: its id, or `built_in` with the first day of the price.')
      .meta({ examples: ['built_in 2026-01-01'] }),
    message_id: id('message').nullable().describe('The message. Null for models and calls.'),
    call_id: id('call').nullable().optional().describe('The call, of the kind `call`.'),
    turn_id: id('turn').nullable().describe('The turn of the agent, of the kind `turn`.'),
    conversation_id: id('conversation').nullable().describe('The conversation.'),
    channel_id: id('channel').nullable().describe('The channel.'),
    agent_id: id('agent').nullable().describe('The agent.'),
    occurred_at: timestamp.describe('When the cost arose: a correction has the time of its message.'),
    recorded_at: timestamp.describe('When it was written into the ledger.'),
  })
  .meta({
    id: 'CostEntry',
    description: 'An entry of the ledger of costs. Entries are added, and never altered.',
  })
export type CostEntry = z.infer<typeof costEntry>

export const costGroup = z.object({
  key: z
    .string()
    .nullable()
    .describe(
      'The day, category, country or source, or the id of the channel, agent or conversation. Null: none.',
    )
    .meta({ examples: ['marketing'] }),
  currency: amountCurrency,
  amount_micros: amount.describe('Sum in millionths of the currency. Null: the prices are not known.'),
  messages: z.number().int().describe('Messages of the group.'),
  model_calls: z.number().int().describe('Turns and suggestions that used a language model.'),
})
export type CostGroup = z.infer<typeof costGroup>

export const forecastLine = z.object({
  country: z
    .string()
    .describe('Country of the recipients.')
    .meta({ examples: ['IN'] }),
  category: z
    .string()
    .describe('Category of the messages.')
    .meta({ examples: ['marketing'] }),
  count: z.number().int().describe('Number of messages.'),
  price_micros: z.number().int().nullable().describe('Price of one message. Null: it is not known.'),
  currency: amountCurrency,
  amount_micros: amount.describe('Price of all messages of the line. Null: it is not known.'),
  basis: z.enum(COST_BASES).describe('How the price came about.'),
  price_source: z
    .string()
    .describe('The price list with the price: its id, or `built_in` with the first day of the price.')
    .meta({ examples: ['built_in 2026-01-01'] }),
})
