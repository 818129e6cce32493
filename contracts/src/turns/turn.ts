import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One answer of an agent, explained (P7). */
export const turn = z
  .object({
    id: id('turn').describe('Id of the turn.'),
    conversation_id: id('conversation').describe('The conversation that was answered.'),
    session_id: id('session').nullable().describe('The session that was answered. Null: it is gone.'),
    agent_id: id('agent').describe('The agent that answered.'),
    agent_version: z
      .number()
      .int()
      .nullable()
      .describe('The version of the settings that it answered by. Null: from before there were versions.')
      .meta({ examples: [3] }),
    outcome: z
      .string()
      .describe(
        'The outcome: `answered`, `unknown_answer` (no source answers it), `handed_off`, `transferred`, `silent`, `discarded` (somebody took over or wrote meanwhile) or `failed`.',
      )
      .meta({ examples: ['answered'] }),
    message_id: id('message').nullable().describe('The message that was sent. Null: none was.'),
    model: z.string().describe('The model that answered, such as `built-in`.'),
    input_tokens: z
      .number()
      .int()
      .describe('Tokens that all its model calls read.')
      .meta({ examples: [1840] }),
    output_tokens: z
      .number()
      .int()
      .describe('Tokens that all its model calls wrote.')
      .meta({ examples: [96] }),
    cost_micros: z
      .number()
      .int()
      .nullable()
      .describe(
        'The cost of its model calls, in millionths of a US dollar. Null: the price of a model is not known.',
      ),
    duration_ms: z
      .number()
      .int()
      .describe('How long the agent thought, in milliseconds.')
      .meta({ examples: [940] }),
    sources: z
      .array(
        z.object({
          document_id: id('document')
            .nullable()
            .describe('The document. Null where it is a person’s message.'),
          message_id: id('message')
            .nullish()
            .describe('The message of a person of the business. Null or absent where it is a document.'),
          title: z
            .string()
            .describe('Title of the document.')
            .meta({ examples: ['Price list'] }),
          heading: z.string().nullable().describe('Heading above the quoted words. Null: there is none.'),
          quote: z.string().describe('The words that the answer rests on.'),
          page: z
            .number()
            .int()
            .nullish()
            .describe('Page of a PDF, from 1. Null or absent: the document has no pages.'),
          address: z
            .string()
            .nullish()
            .describe('Where people can read the passage itself. Null or absent: nowhere.')
            .meta({ examples: ['https://example.com/prices#hair'] }),
        }),
      )
      .describe('The passages and facts that support the answer.'),
    trace: z
      .array(z.record(z.string(), z.unknown()))
      .describe(
        'Each step in order: searches, model calls, tool calls, checks. A step has `at` (when), `step` (its name) and details.',
      )
      .meta({ examples: [[{ at: '2026-05-10T14:22:01.000Z', step: 'search', query: 'haircut', hits: 3 }]] }),
    created_at: timestamp.describe('When the turn ended.'),
  })
  .meta({
    id: 'Turn',
    description: 'One answer of an agent, explained: what it rests on, what it did, what it cost.',
  })
export type Turn = z.infer<typeof turn>
