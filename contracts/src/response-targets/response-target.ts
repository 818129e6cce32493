import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** How soon people should answer and resolve, counted in business hours. The first that fits counts. */
export const responseTarget = z
  .object({
    id: id('response_target').describe('Id of the target.'),
    name: z
      .string()
      .describe('Name of the target, such as `Standard`.')
      .meta({ examples: ['Standard'] }),
    position: z
      .number()
      .int()
      .describe('Place among the targets, from 1. The first enabled one that matches counts.'),
    enabled: z.boolean().describe('False: the target counts for nothing.'),
    channel_ids: z.array(id('channel')).describe('Channels that it is for. Empty: every channel.'),
    team_ids: z
      .array(id('team'))
      .describe('Teams that it is for. Empty: every team, and conversations without one.'),
    priorities: z.array(priority).describe('Priorities that it is for. Empty: every priority.'),
    first_response_minutes: z
      .number()
      .int()
      .nullable()
      .describe(
        'Minutes of business hours until a person should have answered, from the handoff or from the message that nobody answered. Null: no such promise.',
      )
      .meta({ examples: [30] }),
    resolution_minutes: z
      .number()
      .int()
      .nullable()
      .describe(
        'Minutes of business hours until the conversation should be closed, from its opening or coming back. Null: no such promise.',
      )
      .meta({ examples: [480] }),
    business_hours_id: id('business_hours')
      .nullable()
      .describe('Hours that are counted. Null: those of the team, or the workspace’s default.'),
    warn_minutes: z
      .number()
      .int()
      .describe(
        'Minutes of business hours before the due time at which response_target.warned is sent. 0: no warning.',
      )
      .meta({ examples: [15] }),
    created_at: timestamp.describe('When the target was created.'),
    updated_at: timestamp.describe('When the target was last changed.'),
  })
  .meta({
    id: 'ResponseTarget',
    description:
      'How soon people should answer and resolve, counted in business hours. The first that matches counts.',
  })
export type ResponseTarget = z.infer<typeof responseTarget>
