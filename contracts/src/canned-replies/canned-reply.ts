import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A reply that is written once and used often. */
export const cannedReply = z
  .object({
    id: id('canned_reply'),
    shortcut: z.string().describe('What is typed to find it, unique in its scope.'),
    title: z.string(),
    text: z.string().describe('May hold {{contact.name}} and the other variables of the guide.'),
    scope: z.enum(['workspace', 'team', 'personal']),
    team_id: id('team').nullable(),
    owner_id: id('member').nullable().describe('Of a personal one.'),
    variables: z.array(z.string()),
    uses_count: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'CannedReply' })
export type CannedReply = z.infer<typeof cannedReply>
