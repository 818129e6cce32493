import { z } from 'zod'
import { conversationFilter, conversationSort } from '../conversations/conversation-filter.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A list of conversations under a name. */
export const view = z
  .object({
    id: id('view').describe('Id of the view.'),
    name: z
      .string()
      .describe('Name of the view in the list.')
      .meta({ examples: ['Waiting for us'] }),
    filter: z
      .record(z.string(), z.unknown())
      .describe('Which conversations it shows: the fields of conversations.list.')
      .meta({ examples: [{ waiting: true, lifecycle: 'open' }] }),
    sort: conversationSort.describe('Order of its conversations.'),
    scope: z
      .enum(['workspace', 'team', 'personal'])
      .describe('The people who see it: everybody in the workspace, a team, or one member.'),
    team_id: id('team').nullable().describe('The team that sees it. Null for other scopes.'),
    owner_id: id('member').nullable().describe('The member whose view it is. Null for other scopes.'),
    position: z.number().int().describe('Place in the list of views, from 1.'),
    created_at: timestamp.describe('When it was saved first.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({ id: 'View', description: 'A list of conversations under a name: a filter and an order.' })
export type View = z.infer<typeof view>

export const viewFilter = z.object(conversationFilter)
