import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** What colleagues write to each other beside a conversation. It never reaches the contact, nor any agent’s prompt. */
export const note = z
  .object({
    id: id('note'),
    conversation_id: id('conversation'),
    text: z.string(),
    mentions: z.array(id('member')),
    author: z.object({
      kind: z.enum(['member', 'key', 'agent', 'operator', 'rule']),
      id: z.string().nullable(),
      name: z.string().nullable(),
    }),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof note>
