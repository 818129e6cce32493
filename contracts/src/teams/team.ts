import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Members who answer for each other. */
export const team = z
  .object({
    id: id('team'),
    name: z.string(),
    description: z.string().nullable(),
    member_ids: z.array(id('member')),
    assignment: z
      .enum(['manual', 'round_robin', 'least_busy'])
      .describe('How a conversation that comes to the team finds its member.'),
    business_hours_id: id('business_hours').nullable().describe('Null: those of the workspace.'),
    open_conversations_count: z.number().int().describe('Assigned to the team and not closed.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Team' })
export type Team = z.infer<typeof team>
