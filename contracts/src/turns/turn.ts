import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One answer of an agent, explained (P7). */
export const turn = z
  .object({
    id: id('turn'),
    conversation_id: id('conversation'),
    session_id: id('session').nullable(),
    agent_id: id('agent'),
    outcome: z
      .string()
      .describe('answered, unknown_answer, handed_off, transferred, silent, discarded, failed'),
    message_id: id('message').nullable(),
    model: z.string(),
    input_tokens: z.number().int(),
    output_tokens: z.number().int(),
    cost_micros: z
      .number()
      .int()
      .nullable()
      .describe('Millionths of a dollar; null when the price of a model is not known.'),
    duration_ms: z.number().int(),
    sources: z.array(
      z.object({
        document_id: id('document').nullable().describe('Null where it is a person’s message.'),
        message_id: id('message')
          .nullish()
          .describe('What a person of the business wrote in the conversation.'),
        title: z.string(),
        heading: z.string().nullable(),
        quote: z.string(),
        page: z.number().int().nullish().describe('Page of a PDF.'),
        address: z.string().nullish().describe('Where the passage itself stands.'),
      }),
    ),
    trace: z.array(z.record(z.string(), z.unknown())),
    created_at: timestamp,
  })
  .meta({ id: 'Turn' })
export type Turn = z.infer<typeof turn>
