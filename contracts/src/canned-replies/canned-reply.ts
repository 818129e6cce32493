import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A reply that is written once and used often. */
export const cannedReply = z
  .object({
    id: id('canned_reply').describe('Id of the canned reply.'),
    shortcut: z
      .string()
      .describe(
        'The short word that a member types to find it, such as `late`. It is unique in its scope; the case does not matter.',
      ),
    title: z
      .string()
      .describe('Name of the reply in lists.')
      .meta({ examples: ['We are late'] }),
    text: z
      .string()
      .describe('Words of the reply. May hold {{contact.name}} and the other variables of the guide.')
      .meta({ examples: ['Hi {{contact.first_name|there}}, sorry to keep you waiting.'] }),
    scope: z
      .enum(['workspace', 'team', 'personal'])
      .describe('The people who see and change it: everybody in the workspace, a team, or one member.'),
    team_id: id('team')
      .nullable()
      .describe('The team of a reply of the scope `team`. Null for other scopes.'),
    owner_id: id('member').nullable().describe('The member of a `personal` reply. Null for other scopes.'),
    variables: z
      .array(z.string())
      .describe('Names of the variables in the text.')
      .meta({ examples: [['contact.first_name']] }),
    uses_count: z.number().int().describe('How often it was filled in.'),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({ id: 'CannedReply', description: 'A reply that is written once and used often.' })
export type CannedReply = z.infer<typeof cannedReply>
