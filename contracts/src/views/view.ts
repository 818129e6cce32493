import { z } from 'zod'
import { conversationFilter, conversationSort } from '../conversations/conversation-filter.ts'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A list of conversations under a name. */
export const view = z
  .object({
    id: id('view'),
    name: z.string(),
    filter: z.record(z.string(), z.unknown()).describe('As the query of conversations.list takes it.'),
    sort: conversationSort,
    scope: z.enum(['workspace', 'team', 'personal']),
    team_id: id('team').nullable(),
    owner_id: id('member').nullable(),
    position: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'View' })
export type View = z.infer<typeof view>

export const viewFilter = z.object(conversationFilter)
