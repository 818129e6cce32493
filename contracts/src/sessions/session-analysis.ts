import { z } from 'zod'
import { timestamp } from '../kit/page.ts'

export const sessionAnalysis = z
  .object({
    summary: z.string().describe('The conversation in a few sentences, in the words of its messages.'),
    result: z
      .enum(['resolved', 'handed_off', 'unanswered'])
      .describe(
        'How it ended. `resolved`: the contact was answered. `handed_off`: a person took it. `unanswered`: the contact said nothing, or heard nothing.',
      ),
    duration_seconds: z.number().int().describe('Seconds from its beginning to its end.'),
    transcript: z
      .array(
        z.object({
          speaker: z.enum(['contact', 'agent', 'person']).describe('The one who said it.'),
          text: z
            .string()
            .describe('The words.')
            .meta({ examples: ['When do you open?'] }),
          at: timestamp.describe('When it was said.'),
        }),
      )
      .describe('Everything that was said, in order.'),
  })
  .meta({ id: 'SessionAnalysis', description: 'The words of a session that is over, and how it ended.' })
export type SessionAnalysis = z.infer<typeof sessionAnalysis>
