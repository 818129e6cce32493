import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** How soon people should answer and resolve, counted in business hours. The first that fits counts. */
export const responseTarget = z
  .object({
    id: id('response_target'),
    name: z.string(),
    position: z.number().int(),
    enabled: z.boolean(),
    channel_ids: z.array(id('channel')).describe('Empty: every channel.'),
    team_ids: z.array(id('team')).describe('Empty: every team, and none.'),
    priorities: z.array(priority).describe('Empty: every priority.'),
    first_response_minutes: z
      .number()
      .int()
      .nullable()
      .describe('From the handoff, or from the message that nobody answered.'),
    resolution_minutes: z
      .number()
      .int()
      .nullable()
      .describe('From the beginning of the conversation’s present round.'),
    business_hours_id: id('business_hours').nullable().describe('Null: those of the team, or the default.'),
    warn_minutes: z.number().int().describe('How long before the due time response_target.warned is sent.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'ResponseTarget' })
export type ResponseTarget = z.infer<typeof responseTarget>
