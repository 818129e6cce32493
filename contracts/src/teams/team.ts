import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Members who answer for each other. */
export const team = z
  .object({
    id: id('team').describe('Id of the team.'),
    name: z
      .string()
      .describe('Name of the team, unique in the workspace.')
      .meta({ examples: ['Care'] }),
    description: z
      .string()
      .nullable()
      .describe('The purpose of the team, for colleagues. Null: none was written.'),
    member_ids: z.array(id('member')).describe('Members of the team.'),
    assignment: z
      .enum(['manual', 'round_robin', 'least_busy'])
      .describe(
        'How a conversation of the team gets a member. `round_robin`: whoever waited longest for one. `least_busy`: whoever has the fewest open ones. `manual`: members take them.',
      ),
    business_hours_id: id('business_hours')
      .nullable()
      .describe('Hours in which the team works. Null: those of the workspace.'),
    open_conversations_count: z
      .number()
      .int()
      .describe('Conversations that are assigned to the team and not closed.'),
    created_at: timestamp.describe('When the team was created.'),
    updated_at: timestamp.describe('When the team was last changed.'),
  })
  .meta({ id: 'Team', description: 'Members who answer for each other.' })
export type Team = z.infer<typeof team>
