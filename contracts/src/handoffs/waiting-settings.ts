import { z } from 'zod'
import { timestamp } from '../kit/page.ts'

/** The limits of what contacts hear while they wait for a person. */
export const waitingSettings = z
  .object({
    enabled: z
      .boolean()
      .describe(
        'True: a contact who writes while they wait for a person gets the standard text `waiting`, or `waiting_out_of_hours`.',
      ),
    every_minutes: z
      .number()
      .int()
      .min(0)
      .max(10_080)
      .describe('At most one such text is sent to a conversation in so many minutes.')
      .meta({ examples: [30] }),
    most_in_a_row: z
      .number()
      .int()
      .min(1)
      .max(50)
      .describe('At most so many are sent until a person answers.')
      .meta({ examples: [3] }),
    updated_at: timestamp.nullable().describe('When the settings were last changed. Null: never.'),
  })
  .meta({
    id: 'WaitingSettings',
    description:
      'Whether and how often contacts hear that their message is with people, while they wait for a person.',
  })
export type WaitingSettings = z.infer<typeof waitingSettings>
